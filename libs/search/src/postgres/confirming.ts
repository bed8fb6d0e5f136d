import type { Db } from '@guibang/platform';
import type { Filter, Hit, IndexName, SearchRequest, ViewerTokens } from '../engine';
import { chosenSql } from './facets-sql';
import { filterSql } from './filter-sql';
import { toHit } from './hit';
import { groundConditions, HitRow } from './hits-sql';
import { type Matching, matchGrams, matchWords, type Variant } from './matching-sql';
import { inSpaces, marksQuery, Params, quoteLexeme, visibleTo } from './sql';

/** A layer of a document that another engine found. */
export interface Found {
  readonly kind: IndexName;
  readonly id: string;
  readonly layer: number;
  readonly score?: number;
}

/** The words that a finding must still hold: of a relaxed search any of them, of the others all. */
function matchingOf(variant: Variant, request: SearchRequest, marks: string, params: Params): Matching | null {
  const text = request.text;
  if (!text || variant === 'browse') return null;
  if (variant === 'words') return matchWords(text, marks, params);
  if (variant === 'grams') return matchGrams(text, marks, params);
  const words = [...new Set(text.words.flat())];
  const any = params.add(words.map(quoteLexeme).join(' | '));
  return { where: `d.lexemes @@ ${any}::tsquery`, rank: () => '0', terms: [...words, ...text.weak] };
}

/**
 * The rows of `found` that hold everything the request asks for at this moment, in the order of `found`. By primary key, a page at
 * a time: the fence keeps the planner from walking over the whole index for twenty rows.
 */
export async function confirmHits(
  db: Db,
  indexes: readonly IndexName[],
  request: SearchRequest,
  variant: Variant,
  found: readonly Found[],
): Promise<Hit[]> {
  if (found.length === 0) return [];
  const params = new Params();
  const ids = params.add(found.map((one) => one.id));
  const layers = params.add(found.map((one) => one.layer));
  const matching = matchingOf(variant, request, marksQuery(indexes, request.viewer), params);
  const conditions = [...groundConditions(indexes, request, params), ...chosenSql(request.chosen ?? {}, params)];
  if (matching) conditions.push(matching.where);
  const wantsBody = request.highlight?.includes('body') ?? false;
  const rows = await db.query<HitRow>(
    `WITH d AS MATERIALIZED (
       SELECT d.* FROM unnest(${ids}::text[], ${layers}::smallint[]) AS asked(id, layer)
         JOIN search_docs d ON d.id = asked.id AND d.layer = asked.layer
          AND ${inSpaces(indexes, params)})
     SELECT d.kind, d.id, d.layer, 0 AS tier, NULL AS value, t.v, t.display, t.title, t.summary,
            ${wantsBody ? 't.body' : `'' AS body`}
       FROM d JOIN search_texts t USING (space, id, layer) WHERE ${conditions.join(' AND ')}`,
    params.values,
  );
  const byKey = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]));
  return found.flatMap((one) => {
    const row = byKey.get(`${one.kind}/${one.id}`);
    if (!row) return [];
    const hit = toHit(row, request, matching?.terms ?? []);
    return [one.score === undefined ? hit : { ...hit, score: one.score }];
  });
}

/** Ids of the layers that the viewer may read now, under the filter. */
export async function readableOf(
  db: Db,
  index: IndexName,
  viewer: ViewerTokens,
  filter: Filter | undefined,
  found: readonly Pick<Found, 'id' | 'layer'>[],
): Promise<Set<string>> {
  if (found.length === 0) return new Set();
  const params = new Params();
  const ids = params.add(found.map((one) => one.id));
  const layers = params.add(found.map((one) => one.layer));
  const conditions = [inSpaces([index], params), visibleTo(viewer, params)];
  if (filter) conditions.push(filterSql(filter, params));
  const rows = await db.query<{ id: string }>(
    `SELECT d.id FROM unnest(${ids}::text[], ${layers}::smallint[]) AS asked(id, layer)
       JOIN search_docs d ON d.id = asked.id AND d.layer = asked.layer WHERE ${conditions.join(' AND ')}`,
    params.values,
  );
  return new Set(rows.map((row) => row.id));
}
