import type { Db } from '@guibang/platform';
import type { IndexName, QueryText, SearchRequest } from '../engine';
import type { ProbeFound } from '../engines/candidates-of';
import { type ProbeQuery, runProbes } from './candidates-sql';

export const PER_WORD = 1_000;
const LIST_LIMIT = 500;
/** Share of the query's rarity that a document must hold. */
const ENOUGH = 0.45;

export interface Relaxed {
  readonly id: string;
  readonly score: number;
}

/** One probe for each word; none where leaving a word out leaves nothing. */
export function wordProbes(text: QueryText): ProbeQuery[] {
  if (text.words.length < 2) return [];
  return text.words.map((group, i) => ({ key: String(i), terms: group, limit: PER_WORD }));
}

/** Documents with most of the words, the rare ones counting more, best first. Capped: an OR over frequent words is half the index. */
export function rankRelaxed(words: readonly Pick<ProbeFound, 'df' | 'ids'>[]): Relaxed[] {
  const scores = new Map<string, number>();
  let total = 0;
  for (const { df, ids } of words) {
    if (ids.length === 0) continue;
    const rarity = Math.log(1 + 20_000 / df);
    total += rarity;
    for (const id of ids) scores.set(id, (scores.get(id) ?? 0) + rarity);
  }
  return [...scores]
    .filter(([, score]) => score >= ENOUGH * total)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, LIST_LIMIT)
    .map(([id, score]) => ({ id, score }));
}

/** What is shown when no document has every word. */
export async function findRelaxed(
  db: Db,
  indexes: readonly IndexName[],
  text: QueryText,
  request: SearchRequest,
): Promise<Relaxed[]> {
  const probes = wordProbes(text);
  return probes.length === 0 ? [] : rankRelaxed(await runProbes(db, indexes, probes, request));
}
