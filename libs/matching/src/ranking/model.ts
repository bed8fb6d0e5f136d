import { CHARACTER, PAIR, WORD } from '../profile/profile';

/**
 * The model: every number that a score is made of, in one place and with one name. A match keeps the name, so that what was
 * said at the time stays explainable. Change a number → change the name.
 *
 * The text part was fitted on judged pairs of real needs and results (cross-validated over needs): the chance that a pair is
 * judged fitting rises by 0.7 in log-odds for each e-fold of text evidence. The structured weights are set by hand, small
 * against a clear text and large enough to order pairs whose texts are equally near.
 */
export const MODEL = {
  version: 'lexical-2',

  text: {
    /** BM25: saturation of repeats, and how much a longer text is held against it. */
    k1: 1.2,
    b: 0.75,
    /** Share of a term by what it is. On real pairs single characters carry most, once their rarity is counted. */
    classes: {
      [CHARACTER]: 1,
      [PAIR]: 0.2,
      [WORD]: 0.2,
      [PAIR | WORD]: 0.4,
    } as Readonly<Record<number, number>>,
    /** A need's title against its text, after repeats were damped by a square root. */
    titleWeight: 3,
    /** Words that say little anywhere (技术, 系统) count this much. */
    weak: 0.4,
    /** Log-odds per e-fold of evidence, and the evidence from which on it counts. */
    slope: 0.7,
    from: 0.1,
    /** Brings the evidence, which is measured in shares of the greatest possible rarity, to the scale it was fitted in. */
    scale: 6.2,
  },

  /** Log-odds of a pair about which nothing is known: few of all pairs fit. */
  bias: -3.65,

  indicators: { met: 2, short: -1.6, plus: 0.5 },
  /**
   * What a pair must not fail at says little when it holds: most pairs hold it.
   * Field: times the proximity of the taxonomy (1 same, less for parent and sibling).
   */
  field: { near: 0.6, far: -0.4 },
  maturity: { reached: 0.15, perLevelShort: -0.25, most: -1.2 },
  price: { fits: 0.1, perEfoldOver: -0.5, most: -1 },
  region: { near: 0.15 },
  mode: { fits: 0.1, misfits: -0.2 },
  /** At the day of publication, fading by e in `days`. */
  freshness: { fresh: 0.1, days: 365 },
} as const;

/** Chance of fitting from log-odds. */
export function chance(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
