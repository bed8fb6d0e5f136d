import type { Facets, FieldName } from '../engine';
import { anyOf } from './filter-sql';
import type { Params } from './sql';

export interface FacetRow {
  readonly tag: string;
  /** Bit i set: the document fails the i-th chosen facet. */
  readonly fails: number;
  readonly n: string;
}

type Chosen = Readonly<Record<FieldName, readonly (string | number | boolean)[]>>;

/** The chosen facets as one condition each, in the order of the bits. */
export function chosenSql(chosen: Chosen, params: Params): string[] {
  return Object.entries(chosen).map(([field, values]) => anyOf(field, values, params));
}

/** Number of a document's failed conditions as bits: 0 = it is a hit. */
export function failsSql(conditions: readonly string[]): string {
  if (conditions.length === 0) return '0';
  return conditions.map((condition, i) => `CASE WHEN ${condition} THEN 0 ELSE ${1 << i} END`).join(' + ');
}

/**
 * Counts per facet value. A facet's own choice does not narrow its own counts, so that a second value can be added.
 * Every document carries one `kind:` tag: their sum is the total.
 */
export function countFacets(
  rows: readonly FacetRow[],
  chosen: Chosen,
  wanted: readonly FieldName[],
): { facets: Facets; total: number } {
  const bits = new Map(Object.keys(chosen).map((field, i) => [field, 1 << i]));
  const counts = new Map<FieldName, Map<string, number>>(wanted.map((field) => [field, new Map()]));
  let total = 0;
  for (const { tag, fails, n } of rows) {
    const colon = tag.indexOf(':');
    const field = tag.slice(0, colon);
    if (field === 'kind' && fails === 0) total += Number(n);
    const values = counts.get(field);
    if (!values || (fails !== 0 && fails !== bits.get(field))) continue;
    const value = tag.slice(colon + 1);
    values.set(value, (values.get(value) ?? 0) + Number(n));
  }
  const facets = Object.fromEntries(
    [...counts].map(([field, values]) => [
      field,
      [...values]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    ]),
  );
  return { facets, total };
}
