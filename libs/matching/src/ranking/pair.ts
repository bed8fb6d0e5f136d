import type { Gap, IndicatorVerdict, Reason } from '../dto';
import type { Synonyms, UnitTable } from '@guibang/search';
import { verdictsOf } from '../indicator/compare';
import type { Profile } from '../profile/profile';
import {
  fieldPart,
  freshnessPart,
  indicatorPart,
  maturityPart,
  modePart,
  Nearness,
  Part,
  pricePart,
  regionPart,
} from './features';
import { chance, MODEL } from './model';
import type { Statistics } from './statistics';
import { tellingTerms } from './telling-terms';
import { TextScore, textScore } from './text-score';

/** Everything besides the two listings that a score depends on. */
export interface Surroundings {
  readonly statistics: Statistics;
  readonly nearness: Nearness;
  readonly units: UnitTable;
  readonly synonyms: Synonyms;
  readonly now: Date;
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

interface Scored {
  readonly logOdds: number;
  readonly words: TextScore;
  readonly parts: readonly Part[];
  readonly indicators: readonly IndicatorVerdict[];
}

function score(need: Profile, result: Profile, around: Surroundings): Scored {
  const words = textScore(need, result, around.statistics);
  const indicators = verdictsOf(need.facts.indicators, result.facts.indicators, around.units, around.synonyms);
  const parts = [
    indicatorPart(indicators),
    fieldPart(need.facts, result.facts, around.nearness),
    maturityPart(need.facts, result.facts),
    pricePart(need.facts, result.facts),
    regionPart(need.facts, result.facts, around.nearness),
    modePart(need.facts, result.facts),
    freshnessPart(result.facts, around.now),
  ];
  const logOdds = parts.reduce((sum, part) => sum + part.logOdds, MODEL.bias + words.logOdds);
  return { logOdds, words, parts, indicators };
}

/** The score alone: for ranking many. */
export function pairLogOdds(need: Profile, result: Profile, around: Surroundings): number {
  return score(need, result, around).logOdds;
}

/** The score with its reasons, strongest first, and its gaps. The reasons are the very parts that the score is the sum of. */
export function explainPair(need: Profile, result: Profile, around: Surroundings): PairScore {
  const { logOdds, words, parts, indicators } = score(need, result, around);
  const { statistics } = around;
  const terms = tellingTerms(words.shared).map((text) => ({
    text,
    df: statistics.of(text).results,
    of: statistics.size.results,
  }));
  const told: Reason[] = terms.length > 0 ? [{ kind: 'terms', weight: words.logOdds, terms }] : [];
  return {
    score: chance(logOdds),
    met: indicators.filter((indicator) => indicator.verdict === 'met').length,
    indicators,
    reasons: [...told, ...parts.flatMap((part) => part.reasons)].sort((a, b) => b.weight - a.weight),
    gaps: parts.flatMap((part) => part.gaps),
  };
}
