import type { ListingKind } from '@dto/listings';
import { blankRow, type EditRow, parseNumber, type RowField } from './indicator-rows';

export const columnsOf: Record<ListingKind, readonly RowField[]> = {
  need: ['name', 'current', 'comparator', 'target', 'unit', 'testMethod', 'tester', 'weight'],
  result: ['name', 'target', 'unit', 'testMethod', 'evidence'],
};

const titles: readonly [RegExp, RowField][] = [
  [/^(指标|指标名称|名称|核心指标)$/, 'name'],
  [/^(现状|现有水平|当前值)$/, 'current'],
  [/^(比较|关系|符号)$/, 'comparator'],
  [/^(目标|目标值|要求|实测|实测值|数值)$/, 'target'],
  [/^(上限|目标上限)$/, 'targetHigh'],
  [/^单位$/, 'unit'],
  [/^(检测方法|测试方法|方法)$/, 'testMethod'],
  [/^(谁来测|检测方)$/, 'tester'],
  [/^(必须|必须\/加分|必须或加分|要求类型)$/, 'weight'],
  [/^(证明|依据|报告)$/, 'evidence'],
];

const comparators: readonly [RegExp, string][] = [
  [/^(≥|>=|⩾|不低于|不小于|大于等于|至少)/, 'gte'],
  [/^(≤|<=|⩽|不高于|不大于|不超过|小于等于|至多)/, 'lte'],
  [/^(=|＝|等于)/, 'eq'],
  [/^(区间|范围)/, 'range'],
];

/** Is this clipboard text a block of cells? One plain word is left to the browser. */
export const isBlock = (clip: string) => /[\t\n]/.test(clip.replace(/\s+$/, ''));

/** Cells of Excel: tabs and lines; a cell with a line break or a quote comes in quotes. */
export function cellsOf(clip: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y;
  const source = clip.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  while (cell.lastIndex <= source.length) {
    const match = cell.exec(source);
    if (!match) break;
    rows.at(-1)!.push((match[1]?.replace(/""/g, '"') ?? match[2] ?? '').trim());
    if (match[3] === '\n') rows.push([]);
    if (!match[3]) break;
  }
  return rows.filter((row) => row.some(Boolean));
}

/** A block of cells as rows of the grid. A first line of titles says which column is which; otherwise they run from `from`. */
export function rowsOf(clip: string, kind: ListingKind, from: RowField): EditRow[] {
  const [first, ...rest] = cellsOf(clip);
  if (!first) return [];
  const named = first.map((title) => titles.find(([pattern]) => pattern.test(title))?.[1]);
  const hasTitles = named.filter(Boolean).length >= 2;
  const columns = columnsOf[kind];
  const order = hasTitles ? named : columns.slice(Math.max(0, columns.indexOf(from)));
  return (hasTitles ? rest : [first, ...rest]).map((cells) => {
    const row = blankRow(kind);
    cells.forEach((value, index) => {
      const field = order[index];
      if (field) put(row, field, value);
    });
    return row;
  });
}

/** One cell into its column; `≥ 99.5%` in the target column fills comparison, number and unit. */
export function put(row: EditRow, field: RowField, value: string): void {
  if (field === 'comparator') row.comparator = comparators.find(([pattern]) => pattern.test(value))?.[1] ?? '';
  else if (field === 'tester') row.tester = /第三方/.test(value) ? 'third_party' : value ? 'client' : '';
  else if (field === 'weight') row.weight = /加分|可选/.test(value) ? 'plus' : /必|是/.test(value) ? 'must' : '';
  else if (field === 'target') putTarget(row, value);
  else row[field] = value;
}

function putTarget(row: EditRow, value: string): void {
  const sign = comparators.find(([pattern]) => pattern.test(value));
  const plain = (sign ? value.replace(sign[0], '') : value).trim();
  const range = /^(-?[\d.,]+)\s*(?:[-–—~～至])\s*(-?[\d.,]+)\s*(.*)$/.exec(plain);
  const single = /^([-−]?[\d.,]+)\s*(.*)$/.exec(plain);
  if (range && parseNumber(range[2]!) !== null) {
    Object.assign(row, { comparator: 'range', target: range[1]!, targetHigh: range[2]! });
    if (range[3] && !row.unit) row.unit = range[3];
  } else if (single && parseNumber(single[1]!) !== null) {
    row.target = single[1]!;
    if (sign) row.comparator = sign[1];
    if (single[2] && !row.unit) row.unit = single[2];
  } else row.target = value;
}
