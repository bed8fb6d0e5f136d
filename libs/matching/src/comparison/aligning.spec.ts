import type { IndicatorRow } from '@dto/listings';
import { readReference, Units } from '@guibang/taxonomy';
import { alignRows } from './aligning';

const units = new Units(readReference().terms.filter((term) => term.scheme === 'unit'));
const row = (name: string, target: number | null, unit: string | null, more: Partial<IndicatorRow> = {}) =>
  ({ name, target, unit, comparator: 'eq', ...more }) as IndicatorRow;
const align = (columns: IndicatorRow[][], directions: [string, 'more' | 'less'][] = []) =>
  alignRows(columns, { units, synonyms: new Map(), directions: new Map(directions) });

it('one line for one quantity, in one unit, what all have first', () => {
  const lines = align([
    [row('重量', 3, 'kg'), row('抗拉强度', 480, 'MPa')],
    [row('抗拉强度', 0.36, 'GPa')],
    [row('平均抗拉强度', 500, 'MPa'), row('硬度', 60, 'HRC')],
  ]);
  expect(lines.map((line) => [line.name, line.unit])).toEqual([
    ['抗拉强度', 'MPa'],
    ['重量', 'kg'],
    ['硬度', 'HRC'],
  ]);
  expect(lines[0]!.cells.map((cell) => cell?.value)).toEqual([480, 360, 500]);
  expect(lines[1]!.cells.map((cell) => cell?.value ?? null)).toEqual([3, null, null]);
});

it('best and worst go by what is asked for', () => {
  const marks = (direction: 'more' | 'less') =>
    align(
      [[row('厚度', 1, 'mm')], [row('厚度', 200, 'μm')], [row('厚度', 0.5, 'mm')]],
      [['厚度', direction]],
    )[0]!.cells.map((cell) => cell?.mark ?? null);
  expect(marks('more')).toEqual(['best', 'worst', null]);
  expect(marks('less')).toEqual(['worst', 'best', null]);
});

it('by the rows’ own signs where nothing else is known, and not at all where nothing is', () => {
  const [signed] = align([
    [row('寿命', 3, '年', { comparator: 'gte' })],
    [row('寿命', 5, '年', { comparator: 'gte' })],
  ]);
  expect(signed!.cells.map((cell) => cell?.mark)).toEqual(['worst', 'best']);
  const [plain] = align([[row('寿命', 3, '年')], [row('寿命', 5, '年')]]);
  expect(plain!.cells.map((cell) => cell?.mark)).toEqual([null, null]);
});

it('no marks between equals, nor for one value alone', () => {
  const equal = align([[row('厚度', 1, 'mm')], [row('厚度', 1_000, 'μm')]], [['厚度', 'more']])[0]!;
  expect(equal.cells.map((cell) => cell?.mark)).toEqual([null, null]);
});

it('the same name in units that measure different things is two lines', () => {
  expect(align([[row('强度', 3, 'MPa')], [row('强度', 3, 'mm')]])).toHaveLength(2);
});
