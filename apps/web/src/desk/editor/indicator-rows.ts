import type { IndicatorRow, ListingKind } from '@dto/listings';

/** A line of the grid while it is typed: everything is text, so that nothing typed is lost. */
export interface EditRow {
  key: string;
  name: string;
  current: string;
  comparator: string;
  target: string;
  targetHigh: string;
  unit: string;
  testMethod: string;
  tester: string;
  /** `must` 必须 · `plus` 加分 · `` not chosen. */
  weight: string;
  evidence: string;
}

export type RowField = Exclude<keyof EditRow, 'key'>;

let next = 0;
export const blankRow = (kind: ListingKind): EditRow => ({
  key: `r${next++}`,
  name: '',
  current: '',
  comparator: kind === 'result' ? 'eq' : '',
  target: '',
  targetHigh: '',
  unit: '',
  testMethod: '',
  tester: '',
  weight: '',
  evidence: '',
});

/** Rows out of a kept copy: their keys were given by another visit and could be given again in this one. */
export const rekeyed = (rows: readonly EditRow[]): EditRow[] => rows.map((row) => ({ ...row, key: `r${next++}` }));

/** 3,300 · ３.６ · −10 → number; null for anything that is not one. */
export function parseNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace(/−/g, '-');
  return /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(plain) ? Number(plain) : null;
}

const text = (value: string | number | null | undefined) => (value == null ? '' : String(value));

export const toEditRow = (row: IndicatorRow): EditRow => ({
  key: `r${next++}`,
  name: row.name,
  current: text(row.current),
  comparator: text(row.comparator),
  target: text(row.target),
  targetHigh: text(row.targetHigh),
  unit: text(row.unit),
  testMethod: text(row.testMethod),
  tester: text(row.tester),
  weight: row.must == null ? '' : row.must ? 'must' : 'plus',
  evidence: text(row.evidence),
});

const isBlank = (row: EditRow, kind: ListingKind) =>
  !row.name.trim() &&
  (Object.keys(row) as (keyof EditRow)[]).every(
    (name) => name === 'key' || (name === 'comparator' && kind === 'result') || !row[name].trim(),
  );

/**
 * What can be saved: rows with a name. A row without one stays on this page until it has one.
 * `at[i]` is the place in the grid of the i-th saved row, for the server's messages.
 */
export function toIndicators(rows: readonly EditRow[], kind: ListingKind): { saved: IndicatorRow[]; at: number[] } {
  const saved: IndicatorRow[] = [];
  const at: number[] = [];
  rows.forEach((row, index) => {
    if (!row.name.trim()) return;
    at.push(index);
    saved.push({
      name: row.name.trim(),
      comparator: (row.comparator || null) as IndicatorRow['comparator'],
      target: parseNumber(row.target),
      targetHigh: row.comparator === 'range' ? parseNumber(row.targetHigh) : null,
      unit: row.unit.trim() || null,
      testMethod: row.testMethod.trim() || null,
      ...(kind === 'need'
        ? {
            current: row.current.trim() || null,
            tester: (row.tester || null) as IndicatorRow['tester'],
            must: row.weight ? row.weight === 'must' : null,
          }
        : { evidence: row.evidence.trim() || null }),
    });
  });
  return { saved, at };
}

/** What is wrong with a row as it stands, by column; an untouched row is not wrong. */
export function problemsOf(row: EditRow, kind: ListingKind): Partial<Record<RowField, string>> {
  if (isBlank(row, kind)) return {};
  const found: Partial<Record<RowField, string>> = {};
  if (!row.name.trim()) found.name = '写上指标名称，这一行才会存';
  if (row.target.trim() && parseNumber(row.target) === null) found.target = '这里只填数字，单位写到「单位」里';
  if (row.comparator === 'range') {
    const [low, high] = [parseNumber(row.target), parseNumber(row.targetHigh)];
    if (row.targetHigh.trim() && high === null) found.targetHigh = '上限只填数字';
    else if (low !== null && high !== null && high < low) found.targetHigh = '上限不能小于下限';
  }
  return found;
}
