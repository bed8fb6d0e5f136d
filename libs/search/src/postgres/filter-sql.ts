import type { FieldName, FieldValue, Filter } from '../engine';
import { checkValues, isNumber, writeFilter } from '../filter-check';
import { Params, tagOf } from './sql';

/** True for documents with any of the values. */
export function anyOf(field: FieldName, values: readonly FieldValue[], params: Params): string {
  checkValues(field, values);
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

function exists(field: FieldName, params: Params): string {
  const prefix = params.add(`${field}:`);
  const named = `EXISTS (SELECT 1 FROM unnest(d.tags) AS tag WHERE starts_with(tag, ${prefix}::text))`;
  return `(d.nums ? '${field}' OR ${named})`;
}

/**
 * The filter as SQL over `search_docs d`. Only field names that look like names get into the text; all values are parameters.
 * @throws DomainError search.bad-filter
 */
export function filterSql(filter: Filter, params: Params): string {
  return writeFilter(filter, {
    all: 'true',
    none: 'false',
    and: (parts) => `(${parts.join(' AND ')})`,
    or: (parts) => `(${parts.join(' OR ')})`,
    not: (part) => `NOT (${part})`,
    anyOf: (field, values) => anyOf(field, values, params),
    range: (field, gte, lte) => range(field, gte, lte, params),
    exists: (field) => exists(field, params),
  });
}
