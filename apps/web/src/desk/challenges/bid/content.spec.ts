import type { IndicatorRow } from '@dto/listings';
import { budgetLeft, reaches, sumOf, withResponses } from './content';

const row = (edit: Partial<IndicatorRow>): IndicatorRow => ({ name: '检出率', comparator: 'gte', target: 99, ...edit });

it('every indicator gets its answer and written ones stay', () => {
  const form = withResponses({ responses: [{ index: 1, name: '旧名', promise: 3 }] }, [row({}), row({ name: '节拍' })]);
  expect(form.responses).toEqual([
    { index: 0, name: '检出率', promise: null, text: null, evidence: null },
    { index: 1, name: '节拍', promise: 3, text: null, evidence: null },
  ]);
});

it('sums live, in 分', () => {
  const budget = [
    { subject: 'equipment' as const, amount: '100000.10' },
    { subject: 'labour' as const, amount: '50000.05' },
  ];
  expect(sumOf(budget)).toBe('150000.15');
  expect(budgetLeft('200000.00', budget)).toBe('49999.85');
  expect(budgetLeft('100000.00', budget)).toBe('-50000.15');
  expect(budgetLeft(null, budget)).toBeNull();
});

it.each([
  [{}, 99.5, true],
  [{}, 98, false],
  [{ comparator: 'lte' as const, target: 2 }, 2, true],
  [{ comparator: 'range' as const, target: 1, targetHigh: 3 }, 3.1, false],
  [{ comparator: 'range' as const, target: 1, targetHigh: null }, 2, null],
  [{ target: null }, 5, null],
  [{}, null, null],
])('%o with %s reaches: %s', (edit, promise, verdict) => expect(reaches(row(edit), promise)).toBe(verdict));
