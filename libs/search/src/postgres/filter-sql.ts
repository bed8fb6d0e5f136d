import type { FieldName, FieldValue, Filter } from '../engine';
import { searchError } from '../search.errors';
import { isNumber, Params, tagOf } from './sql';

const FIELD = /^[a-z][A-Za-z0-9_]{0,39}$/;
const IN_LIMIT = 500;
const DEPTH_LIMIT = 10;

function checkField(field: FieldName): FieldName {
  if (!FIELD.test(field)) throw searchError('search.bad-filter', { field: String(field).slice(0, 40) });
  return field;
}

function checkNumber(field: FieldName, value: number | undefined): number | undefined {
  if (value !== undefined && !isNumber(value)) throw searchError('search.bad-filter', { field });
  return value;
}

/** True for documents with any of the values. */
export function anyOf(field: FieldName, values: readonly FieldValue[], params: Params): string {
  checkField(field);
  if (values.length > IN_LIMIT) throw searchError('search.bad-filter', { field });
  const tags = values.filter((value) => !isNumber(value)).map((value) => tagOf(field, value));
  const numbers = values.filter(isNumber);
  const parts = [
    ...(tags.length > 0 ? [`d.tags && ${params.add(tags)}::text[]`] : []),
    ...(numbers.length > 0
      ? [`coalesce(d.nums->'${field}' @> ANY (${params.add(numbers.map(String))}::jsonb[]), false)`]
      : []),
  ];
  return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`;
}

function range(field: FieldName, gte: number | undefined, lte: number | undefined, params: Params): string {
  checkNumber(field, gte);
  checkNumber(field, lte);
  if (field === 'at') return timeRange(gte, lte, params);
  const bounds = [...(gte === undefined ? [] : ['@ >= $gte']), ...(lte === undefined ? [] : ['@ <= $lte'])];
  const condition = bounds.length > 0 ? bounds.join(' && ') : '@ == @';
  const vars = params.add(
    JSON.stringify({ ...(gte === undefined ? {} : { gte }), ...(lte === undefined ? {} : { lte }) }),
  );
  return `jsonb_path_exists(d.nums, '$.${field}[*] ? (${condition})', ${vars}::jsonb)`;
}

/** On the column that lists are ordered by, so that what is new is found without reading the old. */
function timeRange(gte: number | undefined, lte: number | undefined, params: Params): string {
  const bound = (ms: number, sign: string) => `d.at ${sign} to_timestamp(${params.add(ms / 1_000)}::float8)`;
  const parts = [...(gte === undefined ? [] : [bound(gte, '>=')]), ...(lte === undefined ? [] : [bound(lte, '<=')])];
  return parts.length === 0 ? 'true' : `(${parts.join(' AND ')})`;
}

/**
 * The filter as SQL over `search_docs d`. Only field names that look like names get into the text; all values are parameters.
 * @throws DomainError search.bad-filter
 */
export function filterSql(filter: Filter, params: Params, depth = 0): string {
  if (depth > DEPTH_LIMIT) throw searchError('search.bad-filter', { field: '…' });
  const inner = (parts: readonly Filter[], joint: string, none: string) =>
    parts.length === 0 ? none : `(${parts.map((part) => filterSql(part, params, depth + 1)).join(joint)})`;
  if ('and' in filter) return inner(filter.and, ' AND ', 'true');
  if ('or' in filter) return inner(filter.or, ' OR ', 'false');
  if ('not' in filter) return `NOT (${filterSql(filter.not, params, depth + 1)})`;
  checkField(filter.field);
  if ('in' in filter) return anyOf(filter.field, filter.in, params);
  if ('exists' in filter) {
    const prefix = params.add(`${filter.field}:`);
    const named = `EXISTS (SELECT 1 FROM unnest(d.tags) AS tag WHERE starts_with(tag, ${prefix}::text))`;
    const present = `(d.nums ? '${filter.field}' OR ${named})`;
    return filter.exists ? present : `NOT ${present}`;
  }
  return range(filter.field, filter.gte, filter.lte, params);
}
