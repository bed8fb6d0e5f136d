import { chance, fitCalibration, reliabilityOf } from '@guibang/matching';
import { seeded } from '../search/generator';
import { qualityOf, type Quality, ratios, type Run } from './figures';
import type { Judgements } from './files';
import type { Scored } from './shelf';

const RELEVANT = 3;

export interface Candidate {
  readonly name: string;
  readonly lists: ReadonlyMap<string, Scored>;
}

export interface Fold {
  readonly needs: number;
  /** The variant that was best on the training folds. */
  readonly chosen: string;
  readonly shipped: Quality;
  readonly chosen_on_training: Quality;
  readonly bm25: Quality;
  readonly ratios: Record<string, number>;
  readonly ratios_chosen: Record<string, number>;
  /** Promised chance of level ≥ 3 against the judgements of the left-out needs: as shipped, and calibrated on the training folds. */
  readonly ece: number;
  readonly ece_fitted: number;
  readonly brier: number;
  readonly brier_fitted: number;
  readonly brier_of_share: number;
}

function only<T>(map: ReadonlyMap<string, T>, ids: ReadonlySet<string>): Map<string, T> {
  return new Map([...map].filter(([id]) => ids.has(id)));
}

export function runOf(lists: ReadonlyMap<string, Scored>): Run {
  return new Map([...lists].map(([need, list]) => [need, list.map(({ id }) => id)]));
}

/** What a choice is made by: the three figures that matter, each as a share of the baseline's. */
function worth(quality: Quality, baseline: Quality): number {
  const { ratio_ndcg_10: ndcg, ratio_recall_100: recall, ratio_mrr: mrr } = ratios(quality, baseline);
  return (ndcg ?? 0) + (recall ?? 0) + (mrr ?? 0);
}

function judgedOf(lists: ReadonlyMap<string, Scored>, judgements: Judgements): { logOdds: number; fits: boolean }[] {
  return [...judgements].flatMap(([need, levels]) =>
    (lists.get(need) ?? []).flatMap(({ id, logOdds }) => {
      const level = levels.get(id);
      return level === undefined ? [] : [{ logOdds, fits: level >= RELEVANT }];
    }),
  );
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** Needs are dealt to folds; all pairs of a need go together. */
export function deal(needs: readonly string[], folds: number, seed: number): string[][] {
  const order = shuffled([...needs].sort(), seeded(seed));
  return Array.from({ length: folds }, (_, fold) => order.filter((_need, i) => i % folds === fold));
}

function foldOf(
  left: readonly string[],
  all: readonly Candidate[],
  baseline: ReadonlyMap<string, readonly string[]>,
  judgements: Judgements,
): Fold {
  const out = new Set(left);
  const training = new Set([...judgements.keys()].filter((need) => !out.has(need)));
  const [taught, asked] = [only(judgements, training), only(judgements, out)];
  const baselineTaught = qualityOf(baseline, taught);
  const scored = all.map((one) => ({ one, worth: worth(qualityOf(runOf(one.lists), taught), baselineTaught) }));
  const chosen = scored.reduce((best, next) => (next.worth > best.worth + 1e-9 ? next : best)).one;
  const shipped = all[0]!;
  const bm25 = qualityOf(baseline, asked);
  const [quality, qualityChosen] = [shipped, chosen].map(({ lists }) => qualityOf(runOf(lists), asked)) as [
    Quality,
    Quality,
  ];
  const { slope, intercept } = fitCalibration(judgedOf(shipped.lists, taught));
  const pairs = judgedOf(shipped.lists, asked);
  const plain = reliabilityOf(pairs.map(({ logOdds, fits }) => ({ chance: chance(logOdds), fits })));
  const fitted = reliabilityOf(
    pairs.map(({ logOdds, fits }) => ({ chance: chance(intercept + slope * logOdds), fits })),
  );
  return {
    needs: left.length,
    chosen: chosen.name,
    shipped: quality,
    chosen_on_training: qualityChosen,
    bm25,
    ratios: ratios(quality, bm25),
    ratios_chosen: ratios(qualityChosen, bm25),
    ece: rounded(plain.ece),
    ece_fitted: rounded(fitted.ece),
    brier: rounded(plain.brier),
    brier_fitted: rounded(fitted.brier),
    brier_of_share: rounded(plain.brierOfShare),
  };
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

export interface CrossValidation {
  readonly folds: readonly Fold[];
  /** Means over the folds. */
  readonly means: Record<string, number>;
}

/** Everything that is fitted is fitted on the needs outside the fold. The first of `all` is what the program ships. */
export function crossValidate(
  all: readonly Candidate[],
  baseline: Run,
  judgements: Judgements,
  options: { readonly folds: number; readonly seed: number },
): CrossValidation {
  const folds = deal([...judgements.keys()], options.folds, options.seed).map((left) =>
    foldOf(left, all, baseline, judgements),
  );
  const mean = (of: (fold: Fold) => number) => rounded(folds.reduce((sum, fold) => sum + of(fold), 0) / folds.length);
  return {
    folds,
    means: {
      ndcg_10: mean((fold) => fold.shipped.ndcg_10),
      recall_100: mean((fold) => fold.shipped.recall_100),
      mrr: mean((fold) => fold.shipped.mrr),
      ratio_ndcg_10: mean((fold) => fold.ratios.ratio_ndcg_10 ?? 0),
      ratio_recall_100: mean((fold) => fold.ratios.ratio_recall_100 ?? 0),
      ratio_mrr: mean((fold) => fold.ratios.ratio_mrr ?? 0),
      chosen_ratio_ndcg_10: mean((fold) => fold.ratios_chosen.ratio_ndcg_10 ?? 0),
      chosen_ratio_recall_100: mean((fold) => fold.ratios_chosen.ratio_recall_100 ?? 0),
      chosen_ratio_mrr: mean((fold) => fold.ratios_chosen.ratio_mrr ?? 0),
      ece: mean((fold) => fold.ece),
      ece_fitted: mean((fold) => fold.ece_fitted),
      brier: mean((fold) => fold.brier),
      brier_fitted: mean((fold) => fold.brier_fitted),
      brier_of_share: mean((fold) => fold.brier_of_share),
    },
  };
}
