import { type Around, nextOf } from './next-step';

const AROUND: Around = {
  state: 'draft',
  standing: 'bureau',
  today: '2026-11-26',
  openQuestions: 0,
  keysMade: false,
  rehearsed: false,
  keeper: null,
  sharesGiven: 0,
  sharesNeeded: 2,
  noticeEndsOn: null,
  objections: 0,
};
const RUNS = { noticeEndsOn: '2026-11-27', keysMade: true, rehearsed: true } as const;
const OVER = { ...RUNS, noticeEndsOn: '2026-11-25' } as const;
const KEPT = { rehearsed: false, given: false };

it.each<[Partial<Around>, string | null, boolean]>([
  [{ standing: 'publisher', state: 'draft' }, '提交出题', true],
  [{ standing: 'publisher', state: 'submitted' }, '等专家论证', false],
  [{ standing: 'publisher', state: 'announced', openQuestions: 3 }, '答复3个提问', true],
  [{ standing: 'publisher', state: 'announced' }, null, false],
  [{ standing: 'publisher', state: 'closed_for_bids' }, null, false],
  [{ state: 'submitted' }, '论证', true],
  [{ state: 'argued' }, '公示榜单', true],
  [{ state: 'list_notice', noticeEndsOn: '2026-11-27' }, '生成密钥、分给保管人', true],
  [{ state: 'list_notice', keysMade: true, noticeEndsOn: '2026-11-27' }, '等开榜演练', false],
  [{ state: 'list_notice', ...RUNS }, '等公示期满', false],
  [{ state: 'list_notice', ...OVER }, '发榜', true],
  [{ state: 'list_notice', ...OVER, objections: 1 }, '处理1条异议', true],
  [{ state: 'list_notice', ...OVER, keeper: KEPT }, '开榜演练', true],
  [{ state: 'closed_for_bids', sharesGiven: 1 }, '等保管人交密钥（1/2）', false],
  [{ state: 'closed_for_bids', sharesGiven: 2 }, '开榜', true],
  [{ state: 'closed_for_bids', keeper: KEPT, standing: 'watcher' }, '交出密钥份额', true],
  [{ state: 'closed_for_bids', keeper: { rehearsed: true, given: true }, standing: 'watcher' }, null, false],
  [{ state: 'award_notice', ...OVER }, '立项', true],
  [{ state: 'awarded' }, null, false],
  [{ state: 'announced', standing: 'public' }, null, false],
])('%j → %s', (more, todo, mine) => {
  const next = nextOf({ ...AROUND, ...more });
  expect([next?.todo ?? null, next?.mine ?? false]).toEqual([todo, mine]);
});
