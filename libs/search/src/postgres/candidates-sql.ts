import type { Db } from '@guibang/platform';
import type { Filter, IndexName, ViewerTokens } from '../engine';
import type { ProbeFound } from '../engines/candidates-of';
import { filterSql } from './filter-sql';
import { inSpaces, marksQuery, Params, quoteLexeme, storable, visibleTo } from './sql';

/** Documents of one probe that are counted at least; a frequent one is counted up to its own limit and no further. */
const COUNTED = 1_000;

/** No document holds a longer token, and tsquery refuses one of 2 KB. */
const TOKEN_LIMIT = 120;

export interface ProbeQuery {
  readonly key: string;
  readonly terms: readonly string[];
  readonly limit: number;
}

/** Exact OR of entries; an entry of several tokens asks for all of them. */
export function probeQuery(terms: readonly string[]): string {
  return terms
    .map((term) => term.split(' ').map(storable).filter(Boolean))
    .filter((tokens) => tokens.every((token) => token.length <= TOKEN_LIMIT))
    .map((tokens) => tokens.map(quoteLexeme).join(' & '))
    .filter((term) => term !== '')
    .map((term) => `(${term})`)
    .join(' | ');
}

/** All probes in one statement, each its own index scan with its own limit; one row for each that found something. */
export async function runProbes(
  db: Db,
  indexes: readonly IndexName[],
  probes: readonly ProbeQuery[],
  options: { readonly viewer: ViewerTokens; readonly filter?: Filter },
): Promise<ProbeFound[]> {
  const asked = probes.map((probe) => ({ ...probe, query: probeQuery(probe.terms) })).filter((p) => p.query !== '');
  const params = new Params();
  const keys = params.add(asked.map((p) => p.key));
  const conditions = [inSpaces(indexes, params), visibleTo(options.viewer, params)];
  const marks = marksQuery(indexes, options.viewer);
  const queries = params.add(asked.map((p) => `(${p.query})${marks}`));
  const limits = params.add(asked.map((p) => p.limit));
  if (options.filter) conditions.push(filterSql(options.filter, params));
  if (asked.length === 0) return [];
  return db.query<ProbeFound>(
    `SELECT p.key, found.df, found.ids
       FROM unnest(${keys}::text[], ${queries}::text[], ${limits}::int[]) AS p(key, query, lim)
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS df, to_json((array_agg(seen.id))[:p.lim]) AS ids
          FROM (SELECT d.id FROM search_docs d WHERE d.lexemes @@ p.query::tsquery AND ${conditions.join(' AND ')}
                 LIMIT greatest(p.lim, ${COUNTED})) seen) found
      WHERE found.df > 0`,
    params.values,
  );
}
