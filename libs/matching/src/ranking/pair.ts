import type { Gap, IndicatorVerdict, Reason } from '../dto';
import type { Synonyms, UnitTable } from '@guibang/search';
import { verdictsOf } from '../indicator/compare';
import type { Profile } from '../profile/profile';
import {
  fieldPart,
  freshnessPart,
  indicatorPart,
  maturityPart,
  meaningPart,
  modePart,
  Nearness,
  Part,
  pricePart,
  regionPart,
} from './features';
import { chanceOf, type Model } from './model';
import type { Statistics } from './statistics';
import { evidenceOf } from './evidence';
import { sharedElements } from './shared-elements';
import { tellingTerms } from './telling-terms';
import { textLogOdds, textScore } from './text-score';

/** Everything besides the two listings that a score depends on. */
export interface Surroundings {
  readonly statistics: Statistics;
  readonly nearness: Nearness;
  readonly units: UnitTable;
  readonly synonyms: Synonyms;
  readonly now: Date;
  readonly model: Model;
  /** How near the listing that this is about is to one of the other side in meaning; null without vectors. */
  readonly likeness?: ((otherId: string) => number | null) | null;
  /** The listing that `likeness` starts from. */
  readonly about?: string;
}

/** A pair's score with the parts that it is the sum of. */
export interface PairScore {
  /** Chance that the two fit, 0–1. */
  readonly score: number;
  readonly met: number;
  readonly indicators: readonly IndicatorVerdict[];
  readonly reasons: readonly Reason[];
  readonly gaps: readonly Gap[];
}

interface Structured {
  readonly logOdds: number;
  readonly parts: readonly Part[];
  readonly indicators: readonly IndicatorVerdict[];
}

function likenessOf(need: Profile, result: Profile, { likeness, about }: Surroundings): number | null {
  return likeness?.(need.id === about ? result.id : need.id) ?? null;
}

/** Everything but the words. */
function structured(need: Profile, result: Profile, around: Surroundings): Structured {
  const { weights } = around.model;
  const indicators = verdictsOf(need.facts.indicators, result.facts.indicators, around.units, around.synonyms);
  const parts = [
    indicatorPart(indicators, weights),
    fieldPart(need.facts, result.facts, around.nearness, weights),
    maturityPart(need.facts, result.facts, weights),
    pricePart(need.facts, result.facts, weights),
    regionPart(need.facts, result.facts, around.nearness, weights),
    modePart(need.facts, result.facts, weights),
    freshnessPart(result.facts, around.now, weights),
    meaningPart(likenessOf(need, result, around), weights),
  ];
  return { logOdds: parts.reduce((sum, part) => sum + part.logOdds, weights.bias), parts, indicators };
}

/** Everything but the words, as log-odds: for who has the words' part already. */
export function structuredLogOdds(need: Profile, result: Profile, around: Surroundings): number {
  return structured(need, result, around).logOdds;
}

/** The score alone: for ranking many. */
export function pairLogOdds(need: Profile, result: Profile, around: Surroundings): number {
  const words = textLogOdds(need, result, around.statistics, around.model);
  return words + structuredLogOdds(need, result, around);
}

/** The score with its reasons, strongest first, and its gaps. The reasons are the very parts that the score is the sum of. */
export function explainPair(need: Profile, result: Profile, around: Surroundings): PairScore {
  const { statistics } = around;
  const words = textScore(need, result, statistics, around.model);
  const { logOdds, parts, indicators } = structured(need, result, around);
  const telling = tellingTerms(words.shared);
  const evidence = evidenceOf(need.facts, result.facts, telling);
  const terms = telling.map((text) => ({
    text,
    df: statistics.of(text).results,
    of: statistics.size.results,
  }));
  const elements = sharedElements(need.facts, result.facts, telling);
  const told: Reason[] = terms.length > 0 ? [{ kind: 'terms', weight: words.logOdds, terms, evidence, elements }] : [];
  return {
    score: chanceOf(words.logOdds + logOdds, around.model.weights),
    met: indicators.filter((indicator) => indicator.verdict === 'met').length,
    indicators,
    reasons: [...told, ...parts.flatMap((part) => part.reasons)].sort((a, b) => b.weight - a.weight),
    gaps: parts.flatMap((part) => part.gaps),
  };
}
