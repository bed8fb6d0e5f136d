import { isWeakWord } from '@guibang/search';
import { PAIR, Profile, WORD } from '../profile/profile';
import type { ProfileTerm, Terms } from '../profile/term-columns';
import { TITLE_WEIGHT } from '../profile/terms';
import type { Model, TextWeights } from './model';
import type { Statistics } from './statistics';

export interface SharedTerm {
  readonly term: string;
  readonly weight: number;
  readonly cls: number;
  /** The higher of both sides' layers: who reads less than this may not be told. */
  readonly layer: number;
}

export interface TextScore {
  /** Log-odds that the texts add. */
  readonly logOdds: number;
  readonly shared: readonly SharedTerm[];
}

/** How much a listing says a term: repeats are damped, title and text apart; what is rare on both sides counts. */
export function weightOf(term: string, said: ProfileTerm, statistics: Statistics, text: TextWeights): number {
  const share = text.classes[said.cls] ?? text.classes[said.cls & (PAIR | WORD)] ?? 0;
  const weak = isWeakWord(term) ? text.weak : 1;
  const often = text.titleWeight * Math.sqrt(said.inTitle) + Math.sqrt(said.inText);
  return share * weak * often * statistics.rarity(term, text.rarity);
}

/** All that a need asks for: the most that a result could answer. */
export function massOf(terms: Terms, statistics: Statistics, text: TextWeights): number {
  let mass = 0;
  for (const [term, said] of terms) mass += weightOf(term, said, statistics, text);
  return mass;
}

/** BM25's saturation, with the length of the result held against it. */
export function saturated(said: ProfileTerm, length: number, statistics: Statistics, text: TextWeights): number {
  const count = said.inTitle + said.inText / TITLE_WEIGHT;
  const mean = statistics.size.resultLength;
  const relative = mean > 0 ? length / mean : 1;
  return (count * (text.k1 + 1)) / (count + text.k1 * (1 - text.b + text.b * relative));
}

/** The terms that both hold, each with its part of the evidence. `statistics` must know the terms of one of the two. */
function eachShared(
  need: Profile,
  result: Profile,
  statistics: Statistics,
  text: TextWeights,
  note: (term: string, weight: number, wanted: ProfileTerm, held: ProfileTerm) => void,
): void {
  // The one that is compared with many has its lookup table already.
  const inResult = result.terms.indexed && !need.terms.indexed;
  const [walked, other] = inResult ? [need.terms, result.terms] : [result.terms, need.terms];
  const words = walked.keys();
  for (let i = 0; i < words.length; i++) {
    const term = words[i]!;
    const place = other.placeOf(term);
    if (place === undefined) continue;
    const [wanted, held] = inResult ? [walked.at(i), other.at(place)] : [other.at(place), walked.at(i)];
    const weight = weightOf(term, wanted, statistics, text) * saturated(held, result.length, statistics, text);
    note(term, weight, wanted, held);
  }
}

/** What a sum of shared evidence means for this need, as log-odds. */
export function logOddsOf(sum: number, need: Pick<Profile, 'mass'>, { text, weights }: Model): number {
  if (sum === 0 || need.mass <= 0) return 0;
  const evidence = (text.scale * sum) / Math.sqrt(need.mass);
  return weights.text * Math.log(1 + evidence / text.from);
}

/**
 * How much the words of the two texts speak for the pair, as log-odds. The same number in both directions: it never depends on
 * which side asked.
 */
export function textLogOdds(need: Profile, result: Profile, statistics: Statistics, model: Model): number {
  let sum = 0;
  eachShared(need, result, statistics, model.text, (_term, weight) => {
    sum += weight;
  });
  return logOddsOf(sum, need, model);
}

/** `textLogOdds` with the terms that it comes from, heaviest first. */
export function textScore(need: Profile, result: Profile, statistics: Statistics, model: Model): TextScore {
  const shared: SharedTerm[] = [];
  let sum = 0;
  eachShared(need, result, statistics, model.text, (term, weight, wanted, held) => {
    sum += weight;
    shared.push({ term, weight, cls: held.cls, layer: Math.max(held.layer, wanted.layer) });
  });
  const logOdds = logOddsOf(sum, need, model);
  return { logOdds, shared: logOdds === 0 ? [] : shared.sort((a, b) => b.weight - a.weight) };
}
