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
  bidsUnchecked: 0,
  bidsGood: 3,
  seats: 5,
  seatsUndeclared: 0,
  seatsUnmarked: 0,
  reviewDue: null,
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
  [{ state: 'opened', bidsUnchecked: 2 }, '资格审查（2份）', true],
  [{ state: 'opened', bidsGood: 0 }, '没有合格的标书，定是否流标', true],
  [{ state: 'opened', seats: 0 }, '抽取专家', true],
  [{ state: 'opened', seatsUndeclared: 2 }, '等2位专家申报或认定回避', false],
  [{ state: 'opened' }, '开始评审', true],
  [{ state: 'reviewing', seatsUnmarked: 2, reviewDue: '2026-11-26' }, '等2位专家交卷', false],
  [{ state: 'reviewing', seatsUnmarked: 2, reviewDue: '2026-11-25' }, '催2位专家交卷', true],
  [{ state: 'reviewing' }, '提出拟立项', true],
  [{ state: 'award_notice', ...OVER }, '立项', true],
  [{ state: 'award_notice' }, '另提拟立项，或流标', true],
  [{ state: 'awarded' }, null, false],
  [{ state: 'announced', standing: 'public' }, null, false],
])('%j → %s', (more, todo, mine) => {
  const next = nextOf({ ...AROUND, ...more });
  expect([next?.todo ?? null, next?.mine ?? false]).toEqual([todo, mine]);
});
