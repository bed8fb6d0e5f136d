import type { Judgements } from './files';

export interface Quality {
  readonly ndcg_10: number;
  readonly recall_10: number;
  readonly recall_100: number;
  readonly mrr: number;
}

/** need → results, best first. */
export type Run = ReadonlyMap<string, readonly string[]>;

const RELEVANT = 3;
const gain = (level: number) => 2 ** level - 1;
const discounted = (levels: readonly number[]) =>
  levels.slice(0, 10).reduce((sum, level, i) => sum + gain(level) / Math.log2(i + 2), 0);
const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

/**
 * NDCG@10 over the judged pairs only (what nobody judged is left out of the list), gain 2^level − 1. Recall and MRR of level ≥ 3
 * against the whole corpus, over the needs that have such a result.
 */
export function qualityOf(run: Run, judgements: Judgements): Quality {
  const ndcg: number[] = [];
  const recall10: number[] = [];
  const recall100: number[] = [];
  const reciprocal: number[] = [];
  for (const [need, levels] of judgements) {
    const list = run.get(need) ?? [];
    const judged = list.flatMap((id) => levels.get(id) ?? []);
    const ideal = discounted([...levels.values()].sort((a, b) => b - a));
    if (ideal > 0) ndcg.push(discounted(judged) / ideal);
    const relevant = [...levels].filter(([, level]) => level >= RELEVANT).map(([id]) => id);
    if (relevant.length === 0) continue;
    const places = relevant.map((id) => list.indexOf(id)).filter((place) => place >= 0);
    recall10.push(places.filter((place) => place < 10).length / relevant.length);
    recall100.push(places.filter((place) => place < 100).length / relevant.length);
    reciprocal.push(places.length === 0 ? 0 : 1 / (1 + Math.min(...places)));
  }
  return {
    ndcg_10: rounded(mean(ndcg)),
    recall_10: rounded(mean(recall10)),
    recall_100: rounded(mean(recall100)),
    mrr: rounded(mean(reciprocal)),
  };
}

export function ratios(ours: Quality, baseline: Quality): Record<string, number> {
  const over = (a: number, b: number) => (b === 0 ? 0 : Math.round((a / b) * 1_000) / 1_000);
  return {
    ratio_ndcg_10: over(ours.ndcg_10, baseline.ndcg_10),
    ratio_recall_10: over(ours.recall_10, baseline.recall_10),
    ratio_recall_100: over(ours.recall_100, baseline.recall_100),
    ratio_mrr: over(ours.mrr, baseline.mrr),
  };
}
