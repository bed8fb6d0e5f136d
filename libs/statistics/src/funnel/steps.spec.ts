import { cohortOf, worstOf } from './steps';

const steps = (...counts: number[]) =>
  ['signed', 'filed', 'registered', 'paid'].map((step, i) => ({ step, name: step, count: counts[i]!, amount: null }));

it.each([
  [[10, 9, 3, 3], 'filed', 6],
  [[10, 10, 10, 0], 'registered', 10],
  [[8, 4, 2, 1], 'registered', 1],
])('of %j most are lost after %s', (counts, step, lost) => {
  expect(worstOf('contract', steps(...counts))).toMatchObject({ step, lost });
});

it('names none where nothing is lost, or nothing is there', () => {
  expect(worstOf('contract', steps(4, 4, 4, 4))).toBeNull();
  expect(worstOf('contract', steps(0, 0, 0, 0))).toBeNull();
});

it.each([
  ['2026-01', '2026-Q1'],
  ['2026-06', '2026-Q2'],
  ['2026-12', '2026-Q4'],
])('%s lies in %s', (month, quarter) => {
  expect(cohortOf(month, 'quarter')).toBe(quarter);
  expect(cohortOf(month, 'month')).toBe(month);
});
