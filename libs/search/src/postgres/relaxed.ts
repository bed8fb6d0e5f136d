import type { Db } from '@guibang/platform';
import type { IndexName, QueryText, SearchRequest } from '../engine';
import { runProbes } from './candidates-sql';

const PER_WORD = 1_000;
const LIST_LIMIT = 500;
/** Share of the query's rarity that a document must hold. */
const ENOUGH = 0.45;

/**
 * Documents with most of the words, the rare ones counting more: what is shown when none has all. Capped, because an OR over
 * frequent words would rank half the index.
 */
export async function findRelaxed(
  db: Db,
  indexes: readonly IndexName[],
  text: QueryText,
  request: SearchRequest,
): Promise<{ id: string; score: number }[]> {
  const probes = text.words.map((group, i) => ({ key: String(i), terms: group, limit: PER_WORD }));
  if (probes.length < 2) return [];
  const rows = await runProbes(db, indexes, probes, request);
  const rarity = new Map<string, number>();
  for (const row of rows) rarity.set(row.key, Math.log(1 + 20_000 / row.df));
  const total = [...rarity.values()].reduce((sum, r) => sum + r, 0);
  const scores = new Map<string, number>();
  for (const row of rows) scores.set(row.id, (scores.get(row.id) ?? 0) + (rarity.get(row.key) ?? 0));
  return [...scores]
    .filter(([, score]) => score >= ENOUGH * total)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, LIST_LIMIT)
    .map(([id, score]) => ({ id, score }));
}
