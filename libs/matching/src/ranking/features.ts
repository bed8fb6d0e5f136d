import type { Gap, IndicatorVerdict, Reason } from '../dto';
import type { ProfileFacts } from '../profile/profile';
import { agreeingModes } from './modes';
import type { Weights } from './model';

/** How near two codes are, 0–1; taxonomy answers. */
export interface Nearness {
  field(a: string | null, b: string | null): number;
  region(a: string | null, b: string | null): number;
  /** The two fields as the page names their relation. */
  relation(a: string, b: string): 'same' | 'parent' | 'sibling';
}

/** One structured feature: what it adds to the log-odds, and what it says for or against the pair. */
export interface Part {
  readonly logOdds: number;
  readonly reasons: readonly Reason[];
  readonly gaps: readonly Gap[];
}

const NOTHING: Part = { logOdds: 0, reasons: [], gaps: [] };

function only(logOdds: number, said: { reason?: Reason; gap?: Gap } = {}): Part {
  return { logOdds, reasons: said.reason ? [said.reason] : [], gaps: said.gap ? [said.gap] : [] };
}

/** Each indicator's share of the whole: one that must be met counts fully, a plus by half. What is unknown adds nothing. */
export function indicatorPart(verdicts: readonly IndicatorVerdict[], weights: Weights): Part {
  if (verdicts.length === 0) return NOTHING;
  const { met, short, plus } = weights.indicators;
  const share = (verdict: IndicatorVerdict) => (verdict.must ? 1 : plus);
  const whole = verdicts.reduce((sum, verdict) => sum + share(verdict), 0);
  const reasons: Reason[] = [];
  const gaps: Gap[] = [];
  let logOdds = 0;
  for (const indicator of verdicts) {
    const part = share(indicator) / whole;
    if (indicator.verdict === 'met') {
      logOdds += met * part;
      reasons.push({ kind: 'indicator', weight: met * part, indicator });
    } else if (indicator.verdict === 'short') {
      // A near miss is talked about; a far one decides.
      logOdds += short * part * Math.min(1, 0.4 + 2 * Math.abs(indicator.margin ?? 0));
      gaps.push({ kind: 'indicator', indicator });
    }
  }
  const names = verdicts.filter((verdict) => verdict.verdict === 'unknown').map((verdict) => verdict.name);
  if (names.length > 0) gaps.push({ kind: 'unknown-indicators', names });
  return { logOdds, reasons, gaps };
}

export function fieldPart(need: ProfileFacts, result: ProfileFacts, nearness: Nearness, weights: Weights): Part {
  const { fieldCode: wanted } = need;
  const { fieldCode: offered } = result;
  if (!wanted || !offered) return NOTHING;
  const near = nearness.field(wanted, offered);
  if (near <= 0) return only(weights.field.far, { gap: { kind: 'field', needField: wanted, resultField: offered } });
  const weight = weights.field.near * near;
  const relation = nearness.relation(wanted, offered);
  return only(weight, { reason: { kind: 'field', weight, fieldCode: offered, relation } });
}

/** One-sided: readier than asked for is never held against a result. */
export function maturityPart(need: ProfileFacts, result: ProfileFacts, weights: Weights): Part {
  const { trl: wanted } = need;
  const { trl } = result;
  if (wanted === null) return NOTHING;
  if (trl === null) return only(0, { gap: { kind: 'maturity', trl, wanted } });
  const { reached, perLevelShort, most } = weights.maturity;
  if (trl >= wanted) return only(reached, { reason: { kind: 'maturity', weight: reached, trl, wanted } });
  return only(Math.max(most, perLevelShort * (wanted - trl)), { gap: { kind: 'maturity', trl, wanted } });
}

const yuan = (value: number | null) => (value === null ? null : value.toFixed(2));

/** Budget against price. What is not written is not zero: it says nothing. */
export function pricePart(need: ProfileFacts, result: ProfileFacts, weights: Weights): Part {
  const offered = need.priceMax ?? need.priceMin;
  const asked = result.priceMin ?? result.priceMax;
  if (offered === null || asked === null || offered <= 0) return NOTHING;
  const { fits, perEfoldOver, most } = weights.price;
  if (asked <= offered) return only(fits, { reason: { kind: 'price', weight: fits } });
  const over = Math.max(most, perEfoldOver * Math.log(asked / offered));
  return only(over, { gap: { kind: 'price', asked: yuan(asked), offered: yuan(offered) } });
}

export function regionPart(need: ProfileFacts, result: ProfileFacts, nearness: Nearness, weights: Weights): Part {
  if (!need.regionCode || !result.regionCode) return NOTHING;
  const weight = weights.region.near * nearness.region(need.regionCode, result.regionCode);
  if (weight <= 0) return NOTHING;
  return only(weight, { reason: { kind: 'region', weight, regionCode: result.regionCode } });
}

export function modePart(need: ProfileFacts, result: ProfileFacts, weights: Weights): Part {
  const modes = agreeingModes(need.modes, result.modes);
  if (modes === null) return NOTHING;
  const { fits, misfits } = weights.mode;
  if (modes.length > 0) return only(fits, { reason: { kind: 'mode', weight: fits, modes } });
  return only(misfits, { gap: { kind: 'mode', wanted: [...need.modes], offered: [...result.modes] } });
}

/** Newer results first among equals; nobody needs to be told. */
export function freshnessPart(result: ProfileFacts, now: Date, weights: Weights): Part {
  if (!result.publishedAt) return NOTHING;
  const days = Math.max(0, (now.getTime() - Date.parse(result.publishedAt)) / 86_400_000);
  return only(weights.freshness.fresh * Math.exp(-days / weights.freshness.days));
}

/** Likeness of meaning moves places; it is no reason that could be shown, so nobody is told. Unknown says nothing. */
export function meaningPart(likeness: number | null, weights: Weights): Part {
  if (likeness === null) return NOTHING;
  return only(weights.meaning.weight * (likeness - weights.meaning.from));
}
