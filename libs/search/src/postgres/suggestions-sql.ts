import type { Db } from '@guibang/platform';
import type { IndexName, Suggestion, ViewerTokens } from '../engine';
import { inSpaces, Params, storable, visibleTo } from './sql';

/** Phrases that are looked at before the best are kept. */
const LOOKED_AT = 400;
/** A pattern inside of phrases needs three characters, or the index cannot help. */
const INSIDE_FROM = 3;

/**
 * Titles, keywords and names that begin with what was typed, then those that hold it. Joined to the documents, so that
 * only phrases of layers that the viewer sees are offered.
 */
export async function suggestPhrases(
  db: Db,
  indexes: readonly IndexName[],
  typed: string,
  viewer: ViewerTokens,
  limit: number,
): Promise<Suggestion[]> {
  const params = new Params();
  const conditions = [inSpaces(indexes, params), visibleTo(viewer, params)].join(' AND ');
  const plain = storable(typed);
  if (plain === '') return [];
  const escaped = plain.replace(/[\\%_]/g, '\\$&');
  const matching = (pattern: string, rank: number) => `(
    SELECT p.norm, p.text, d.kind, d.id, ${rank} AS rank
      FROM search_phrases p JOIN search_docs d USING (space, id, layer)
     WHERE p.norm LIKE ${params.add(pattern)} AND ${conditions} LIMIT ${LOOKED_AT})`;
  const parts = [matching(`${escaped}%`, 0)];
  if (Array.from(plain).length >= INSIDE_FROM) parts.push(matching(`%${escaped}%`, 1));
  const rows = await db.query<{ text: string; kind: string; n: number; one: string | null }>(
    `SELECT min(text) AS text, min(kind) AS kind, count(DISTINCT id)::int AS n,
            CASE WHEN count(DISTINCT id) = 1 THEN min(id) END AS one
       FROM (${parts.join(' UNION ALL ')}) found
      GROUP BY norm ORDER BY min(rank), count(DISTINCT id) DESC, length(norm), norm LIMIT ${params.add(limit)}::int`,
    params.values,
  );
  return rows.map((row) => ({ text: row.text, kind: row.kind, count: row.n, id: row.one }));
}
