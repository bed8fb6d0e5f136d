import type { Bid } from './content';
import { isDone, problemsOf, shortOf } from './sections';

const challenge = {
  fields: {
    prize: '1000000.00',
    months: 12,
    indicators: [
      { name: '检出率', comparator: 'gte' as const, target: 99, unit: '%', must: true },
      { name: '节拍', comparator: 'lte' as const, target: 2, unit: 's', must: false },
    ],
  },
};
const whole: Bid = {
  form: {
    responses: [{ index: 0, name: '检出率', promise: 99.5, evidence: '附件1检测报告' }],
    plan: '分三步',
    leader: { name: '演示负责人' },
    phone: '0715-0000000',
    milestones: [{ title: '样机', month: 6 }],
    price: '800000.00',
    budget: [{ subject: 'labour', amount: '800000.00' }],
    ip: 'joint',
    noConflict: true,
    pledge: true,
  },
  files: [],
};
const problems = (edit: Partial<Bid['form']>) =>
  problemsOf({ ...whole, form: { ...whole.form, ...edit } }, challenge, 3).map(({ message }) => message);

it('a whole bid has no problem', () => expect(problems({})).toEqual([]));

it.each<[Partial<Bid['form']>, string]>([
  [{ responses: [] }, '承诺「检出率」的值'],
  [{ responses: [{ index: 0, name: '检出率', promise: 99.5 }] }, '写「检出率」的依据'],
  [{ plan: '长'.repeat(8003) }, '「技术方案」多了3个字'],
  [{ milestones: [{ title: '样机', month: 13 }] }, '「样机」在第13个月，超过实施期12个月'],
  [{ budget: [] }, '预算合计要等于报价'],
  [{ price: '1000000.01', budget: [{ subject: 'other', amount: '1000000.01' }] }, '报价超过榜额'],
  [{ noConflict: false }, '说明是什么利益关系'],
  [{ pledge: false }, '承诺内容真实'],
])('%o says what to do', (edit, message) => expect(problems(edit)).toEqual([message]));

it('knows what is done and what falls short', () => {
  const found = problemsOf(whole, challenge, 3);
  expect(isDone('plan', whole, found)).toBe(true);
  expect(isDone('files', whole, found)).toBe(false);
  expect(shortOf({ ...whole, form: { responses: [{ index: 0, name: '检出率', promise: 98 }] } }, challenge)).toEqual([
    '检出率',
  ]);
});
