import { type Plan, problemOf, requestOf } from './plan-rows';

const plan: Plan = {
  milestones: [
    { key: 'a', title: '样机', deliverable: '', due: '2026-12-01', metrics: [], fixed: true },
    { key: 'n', title: ' 试运行 ', deliverable: '样机一台', due: '2027-05-30', metrics: [], fixed: false },
  ],
  tranches: [
    { key: 't', title: '首付款', amount: '300000.00', due: '', after: '', fixed: false },
    { key: 'u', title: '中期款', amount: '500000.00', due: '2027-06-10', after: 'n', fixed: false },
  ],
};

it('every row has its id from the start, and a payment names the milestone that releases it by its place', () => {
  expect(requestOf(plan)).toEqual({
    milestones: [
      { id: 'a', title: '样机', deliverable: null, due: '2026-12-01', metrics: [] },
      { id: 'n', title: '试运行', deliverable: '样机一台', due: '2027-05-30', metrics: [] },
    ],
    tranches: [
      { id: 't', title: '首付款', amount: '300000.00', due: null, milestone: null },
      { id: 'u', title: '中期款', amount: '500000.00', due: '2027-06-10', milestone: 1 },
    ],
  });
});

it('says what is still missing before it can be saved', () => {
  expect(problemOf(plan)).toBeNull();
  const blank = { ...plan.milestones[1]!, due: '' };
  expect(problemOf({ ...plan, milestones: [plan.milestones[0]!, blank] })).toBe('第2个里程碑缺日期，补上就存');
  const free = { ...plan.tranches[0]!, amount: null };
  expect(problemOf({ ...plan, tranches: [free] })).toBe('第1笔付款缺金额，补上就存');
});
