import type { Criterion } from '@dto/challenges';

export type Row = Criterion & { id: string };

export const rowsOf = (rubric: readonly Criterion[]): Row[] => rubric.map((one) => ({ ...one, id: one.key }));

export const totalOf = (rows: readonly Pick<Row, 'weight'>[]) =>
  rows.reduce((sum, { weight }) => sum + (weight || 0), 0);

/** What keeps a rubric from being announced, or null. */
export function rubricProblem(rows: readonly Row[]): string | null {
  if (rows.length === 0) return '至少一项';
  if (rows.some(({ label }) => !label.trim())) return '每一项都要有名称';
  if (rows.some(({ weight }) => !(weight > 0))) return '每一项的分值都要大于0';
  const sum = totalOf(rows);
  if (sum !== 100) return sum < 100 ? `合计${sum}分，还差${100 - sum}分` : `合计${sum}分，多了${sum - 100}分`;
  return null;
}
