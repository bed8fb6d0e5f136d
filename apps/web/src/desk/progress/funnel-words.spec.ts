import type { FunnelView } from '@dto/statistics';
import { cohortName, funnelSentence } from './funnel-words';

const steps = (...counts: number[]) =>
  ['signed', 'filed', 'registered', 'paid'].map((step, i) => ({ step, name: step, count: counts[i]!, amount: null }));
const said = (total: FunnelView['total'], worst: FunnelView['worst']) =>
  funnelSentence({ year: 2026, from: 'contract', by: 'month', asOf: '2026-11-26', total, cohorts: [], worst })
    .map(({ text }) => text)
    .join('');

it('names the worst step with what is lost there', () => {
  const worst = { step: 'filed', name: '申请登记', next: '登记', lost: 6, share: 2 / 3 };
  expect(said(steps(10, 9, 3, 1), worst)).toBe(
    '2026年签订的合同10项，登记3项，到账1项。最多卡在「申请登记」到「登记」：6项没走过去（66.7%）。',
  );
  expect(said(steps(2, 2, 2, 2), null)).toBe('2026年签订的合同2项，登记2项，到账2项。');
  expect(said(steps(0, 0, 0, 0), null)).toBe('2026年签订的合同还没有。');
});

it.each([
  ['2026-03', '3月'],
  ['2026-Q4', '四季度'],
])('%s is %s', (key, name) => expect(cohortName(key)).toBe(name));
