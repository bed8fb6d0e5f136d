import type { IndexName, SearchRequest } from '../engine';
import { chosenSql } from './facets-sql';
import { filterSql } from './filter-sql';
import type { Matching } from './matching-sql';
import { afterCursor, Cursor, SortKey, sortKey } from './paging';
import { inSpaces, Params, visibleTo } from './sql';

/** Documents that are ranked at all, and those of them whose long texts are ranked too (stack.md §4: ranking all is slow). */
const RANKED = 2_000;
const RANKED_FULLY = 200;

export interface HitRow {
  readonly kind: string;
  readonly id: string;
  readonly v: string;
  readonly layer: number;
  readonly display: unknown;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly tier: number;
  readonly value: string | null;
}

/** Everything a document must fulfil besides the text and the chosen facets. */
export function groundConditions(indexes: readonly IndexName[], request: SearchRequest, params: Params): string[] {
  const conditions = [inSpaces(indexes, params), visibleTo(request.viewer, params)];
  if (request.filter) conditions.push(filterSql(request.filter, params));
  return conditions;
}

function rankedPage(where: string, matching: Matching, params: Params): string {
  return `
    first AS MATERIALIZED (
      SELECT d.space, d.id, d.layer, d.kind, d.at, ${matching.rank(params, false)} AS rank FROM search_docs d WHERE ${where} LIMIT ${RANKED}),
    ordered AS (SELECT *, row_number() OVER (ORDER BY rank DESC, at DESC, id, kind) AS place FROM first),
    page AS (
      SELECT o.space, o.id, o.layer, o.kind, 1 AS tier, ${matching.rank(params, true)} AS value
        FROM ordered o JOIN search_docs d USING (space, id, layer) WHERE o.place <= ${RANKED_FULLY}
      UNION ALL
      SELECT o.space, o.id, o.layer, o.kind, 0, o.rank FROM ordered o WHERE o.place > ${RANKED_FULLY})`;
}

function sortedPage(where: string, key: SortKey): string {
  return `page AS (SELECT d.space, d.id, d.layer, d.kind, 0 AS tier, ${key.sql} AS value FROM search_docs d WHERE ${where})`;
}

/** One page of hits, one row more than asked for, so that the caller knows whether there is a next. */
export function hitsQuery(
  indexes: readonly IndexName[],
  request: SearchRequest,
  build: ((params: Params) => Matching | null) | null,
  cursor: Cursor | null,
): { sql: string; params: Params; terms: readonly string[] } | null {
  const params = new Params();
  const matching = build?.(params) ?? null;
  if (build && !matching) return null;
  const conditions = [...groundConditions(indexes, request, params), ...chosenSql(request.chosen ?? {}, params)];
  if (matching) conditions.push(matching.where);
  const where = conditions.join(' AND ');
  const ranked = matching !== null && !request.sort;
  const key: SortKey = ranked
    ? { sql: '', type: 'float8', direction: 'DESC' }
    : sortKey(request.sort ?? { field: 'at', direction: 'desc' });
  const page = ranked ? rankedPage(where, matching, params) : sortedPage(where, key);
  const after = cursor ? `WHERE ${afterCursor(cursor, key, params)}` : '';
  const wantsBody = request.highlight?.includes('body') ?? false;
  return {
    params,
    terms: matching?.terms ?? [],
    sql: `WITH ${page},
      shown AS (
        SELECT * FROM page ${after}
         ORDER BY page.tier DESC, page.value ${key.direction} NULLS LAST, page.id, page.kind
         LIMIT ${params.add(request.size + 1)}::int)
      SELECT s.kind, s.id, s.layer, s.tier, s.value::text AS value, t.v, t.display, t.title, t.summary,
             ${wantsBody ? 't.body' : `'' AS body`}
        FROM shown s JOIN search_texts t USING (space, id, layer)
       ORDER BY s.tier DESC, s.value ${key.direction} NULLS LAST, s.id, s.kind`,
  };
}
