import { TERM_KEYS, type TermValues } from '@dto/deals';
import { termText, totals } from './term-text';

const values: Required<TermValues> = {
  type: { type: 'develop_entrust' },
  scope: { title: '玻璃缺陷检测', content: '在线检测样机', startsOn: '2026-12-01', endsOn: '2027-06-30' },
  price: {
    lines: [
      { kind: 'rnd_fee', technical: true, amount: '920000' },
      { kind: 'equipment', technical: false, amount: '360000.00', note: '相机' },
    ],
  },
  payment: { mode: 'installments', installments: [{ condition: '签订后10天内', amount: '640000' }] },
  ip: { owner: 'joint', improvements: 'maker' },
  benefit: { mode: 'ratio', buyerShare: 70 },
  exclusivity: { mode: 'none' },
  milestones: { items: [{ name: '样机', day: '2027-03-01', share: 50 }] },
  acceptance: { standard: '检出率≥99%', method: '现场连续运行', days: 15 },
  secrecy: { content: '图纸', years: 3 },
  liability: { breach: '每逾期一天千分之一', risk: 'shared' },
};

it.each(TERM_KEYS)('%s can be read', (key) => {
  const text = termText(key, values[key]);
  expect(text.length).toBeGreaterThan(2);
  expect(text).not.toMatch(/undefined|null|NaN/);
});

it('money is added up, with the technical part apart', () => {
  expect(totals(values.price)).toEqual({ total: '1280000.00', technical: '920000.00' });
  expect(termText('price', values.price)).toBe(
    '研究开发费 92万元（技术性）\n设备仪器 36万元（非技术性），相机\n合计128万元，其中技术交易额92万元',
  );
  expect(termText('price', { lines: [], open: true })).toBe('总额待定');
});

it('shares say both sides', () =>
  expect(termText('benefit', values.benefit)).toBe('按约定比例分享：需求方70%，成果方30%'));

it('no value is the law’s', () => expect(termText('secrecy', null)).toBe('不另写，按法律规定'));
