import type { Db } from '@guibang/platform';
import type { IndexName, Page, SearchRequest } from '../engine';
import { chosenSql, countFacets, FacetRow, failsSql } from './facets-sql';
import { groundConditions } from './hits-sql';
import type { Matching } from './matching-sql';
import { Params } from './sql';

const EXACT_TOTAL = 1_000;

/** Total and facet counts. Without facets the count stops early: nobody reads past a thousand. */
export async function overview(
  db: Db,
  indexes: readonly IndexName[],
  request: SearchRequest,
  build: ((params: Params) => Matching | null) | null,
): Promise<Pick<Page, 'total' | 'facets'>> {
  const params = new Params();
  const matching = build?.(params) ?? null;
  const chosen = request.chosen ?? {};
  const conditions = groundConditions(indexes, request, params);
  if (matching) conditions.push(matching.where);
  const chosenConditions = chosenSql(chosen, params);
  const wanted = request.facets ?? [];
  if (wanted.length === 0) {
    const rows = await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM (SELECT 1 FROM search_docs d
        WHERE ${[...conditions, ...chosenConditions].join(' AND ')} LIMIT ${EXACT_TOTAL + 1}) seen`,
      params.values,
    );
    const n = rows[0]?.n ?? 0;
    return { total: { value: Math.min(n, EXACT_TOTAL), relation: n > EXACT_TOTAL ? 'gte' : 'eq' }, facets: {} };
  }
  const rows = await db.query<FacetRow>(
    `SELECT tag, fails, count(*) AS n
       FROM (SELECT d.tags, ${failsSql(chosenConditions)} AS fails FROM search_docs d WHERE ${conditions.join(' AND ')}) m,
            unnest(m.tags) AS tag
      GROUP BY tag, fails`,
    params.values,
  );
  const { facets, total } = countFacets(rows, chosen, wanted);
  return { total: { value: total, relation: 'eq' }, facets };
}
