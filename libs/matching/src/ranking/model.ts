import { CHARACTER, PAIR, WORD } from '../profile/profile';

/** How the words of two texts are weighed. Fixed in code: what is stored of profiles rests on it. */
export interface TextWeights {
  /** BM25: saturation of repeats, and how much a longer text is held against it. */
  readonly k1: number;
  readonly b: number;
  /** Share of a term by what it is (bits of CHARACTER, PAIR, WORD). */
  readonly classes: Readonly<Record<number, number>>;
  /** A need's title against its text, after repeats were damped by a square root. */
  readonly titleWeight: number;
  /** Words that say little anywhere (技术, 系统) count this much. */
  readonly weak: number;
  /** How far rarity counts, among results and among needs: an exponent. */
  readonly rarity: { readonly results: number; readonly needs: number };
  /** Evidence from which on it counts, and what brings it, measured in shares of the greatest rarity, to the scale of the fit. */
  readonly from: number;
  readonly scale: number;
}

/** The log-odds that each part of a score adds. These are what versions differ in and what verdicts teach. */
export interface Weights {
  /** Log-odds of a pair about which nothing is known: few of all pairs fit. */
  readonly bias: number;
  /** Per e-fold of evidence of the texts. */
  readonly text: number;
  /** Per unit of likeness of meaning above or below `from`, where vectors are there (see EMBEDDINGS_URL). */
  readonly meaning: { readonly weight: number; readonly from: number };
  readonly indicators: { readonly met: number; readonly short: number; readonly plus: number };
  /** Field: `near` times the proximity of the taxonomy (1 same, less for parent and sibling). */
  readonly field: { readonly near: number; readonly far: number };
  readonly maturity: { readonly reached: number; readonly perLevelShort: number; readonly most: number };
  readonly price: { readonly fits: number; readonly perEfoldOver: number; readonly most: number };
  readonly region: { readonly near: number };
  readonly mode: { readonly fits: number; readonly misfits: number };
  /** At the day of publication, fading by e in `days`. */
  readonly freshness: { readonly fresh: number; readonly days: number };
  /** What a sum of log-odds means as log-odds of 「level ≥ 3」: fitted on left-out needs (Platt). */
  readonly calibration: { readonly slope: number; readonly intercept: number };
}

export interface Model {
  /** Kept with each match, so that what was said at the time stays explainable. Change a number → change the name. */
  readonly version: string;
  readonly text: TextWeights;
  readonly weights: Weights;
}

/** Raised when profiles hold something else than before; they are then made again. */
export const PROFILE_VERSION = 'lexical-2+sentences+elements';

/**
 * The model that the program ships: every number that a score is made of, in one place.
 *
 * The text part was fitted on judged pairs of real needs and results: the chance that a pair is judged fitting rises by 0.7 in
 * log-odds for each e-fold of text evidence. On real pairs single characters carry most, once their rarity is counted. The
 * structured weights are set by hand, small against a clear text and large enough to order pairs whose texts are equally near:
 * what a pair must not fail at says little when it holds, since most pairs hold it. docs/MATCHING.md has the figures.
 */
export const MODEL: Model = {
  version: 'lexical-2',
  text: {
    k1: 1.2,
    b: 0.75,
    classes: { [CHARACTER]: 1, [PAIR]: 0.2, [WORD]: 0.2, [PAIR | WORD]: 0.4 },
    titleWeight: 3,
    weak: 0.4,
    rarity: { results: 1, needs: 1 },
    from: 0.1,
    scale: 6.2,
  },
  weights: {
    bias: -3.65,
    text: 0.7,
    meaning: { weight: 0.6, from: 0.1 },
    indicators: { met: 2, short: -1.6, plus: 0.5 },
    field: { near: 0.6, far: -0.4 },
    maturity: { reached: 0.15, perLevelShort: -0.25, most: -1.2 },
    price: { fits: 0.1, perEfoldOver: -0.5, most: -1 },
    region: { near: 0.15 },
    mode: { fits: 0.1, misfits: -0.2 },
    freshness: { fresh: 0.1, days: 365 },
    calibration: { slope: 1, intercept: 0 },
  },
};

/** Chance from log-odds. */
export function chance(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Chance that a pair with this sum of log-odds fits, as the model's calibration has it. */
export function chanceOf(logOdds: number, { calibration }: Weights): number {
  return chance(calibration.intercept + calibration.slope * logOdds);
}
