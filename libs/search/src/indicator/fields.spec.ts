import { readReference, Units } from '@guibang/taxonomy';
import type { Filter } from '../engine';
import type { Indicator } from './indicator';
import { indicatorFilter, indicatorValues } from './fields';

const units = new Units(readReference().terms.filter((term) => term.scheme === 'unit'));
const row = (name: string, value: number, unit: string | null, more: Partial<Indicator> = {}): Indicator => ({
  name,
  value,
  unit,
  comparator: 'gte',
  high: null,
  must: false,
  ...more,
});

/** Does a document with these rows meet what is asked? */
function meets(asked: Indicator, rows: readonly Indicator[], also: readonly string[] = []): boolean {
  const filter = indicatorFilter(asked, also, units);
  if (!filter) throw new Error('no filter');
  const values = indicatorValues(rows, units);
  return isMet(filter, values);
}

function isMet(filter: Filter, values: Record<string, number[]>): boolean {
  if ('or' in filter) return filter.or.some((one) => isMet(one, values));
  if ('not' in filter) return !isMet(filter.not, values);
  if ('exists' in filter) return filter.field in values === filter.exists;
  const { field, gte = -Infinity, lte = Infinity } = filter as { field: string; gte?: number; lte?: number };
  return (values[field] ?? []).some((value) => value >= gte && value <= lte);
}

it.each([
  ['the same unit', row('抗拉强度', 450, 'MPa'), row('抗拉强度', 480, 'MPa'), true],
  ['another unit of the dimension', row('抗拉强度', 450, 'MPa'), row('抗拉强度', 0.48, 'GPa'), true],
  ['too little', row('抗拉强度', 450, 'MPa'), row('抗拉强度', 360, 'MPa'), false],
  ['another quantity: its own is not written', row('抗拉强度', 450, 'MPa'), row('屈服强度', 300, 'MPa'), true],
  ['another dimension: the same', row('抗拉强度', 450, 'MPa'), row('抗拉强度', 300, 'mm'), true],
  ['at most', row('误检率', 2, '%', { comparator: 'lte' }), row('误检率', 1.5, '%'), true],
  ['at most, too much', row('误检率', 2, '%', { comparator: 'lte' }), row('误检率', 2.5, '%'), false],
  ['a range', row('厚度', 0.1, 'mm', { comparator: 'range', high: 0.3 }), row('厚度', 200, 'μm'), true],
  ['what it is given as', row('平均抗拉强度', 450, 'MPa'), row('抗拉强度（最小值）', 450, 'MPa'), true],
  ['the general name meets the special one', row('强度', 450, 'MPa'), row('抗拉强度', 480, 'MPa'), true],
  ['the general name is missed by the special one', row('强度', 450, 'MPa'), row('抗拉强度', 300, 'MPa'), false],
])('%s', (_name, asked, held, met) => expect(meets(asked, [held])).toBe(met));

it('synonyms of the name', () => {
  expect(meets(row('抗拉强度', 450, 'MPa'), [row('拉伸强度', 480, 'MPa')], ['拉伸强度'])).toBe(true);
  expect(meets(row('抗拉强度', 450, 'MPa'), [row('拉伸强度', 300, 'MPa')], ['拉伸强度'])).toBe(false);
});

it('an unknown unit makes no filter and no value', () => {
  expect(indicatorFilter(row('等级', 3, '级别'), [], units)).toBeNull();
  expect(indicatorFilter(row('等级', 3, null), [], units)).toBeNull();
  expect(indicatorValues([row('等级', 3, null)], units)).toEqual({});
});
