import { alignedWith, type Indicator, normalize, type Synonyms, type UnitTable } from '@guibang/search';
import type { IndicatorVerdict } from '../dto';

/** Two values that differ by less than this share are equal: rounding and the steps of unit conversion. */
const EQUAL = 0.01;

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a measured value promises: a sign makes it a bound. */
function promised(measured: Indicator): Interval {
  switch (measured.comparator) {
    case 'gte':
      return { low: measured.value, high: Infinity };
    case 'lte':
      return { low: -Infinity, high: measured.value };
    case 'range':
      return { low: measured.value, high: measured.high ?? measured.value };
    default:
      return { low: measured.value, high: measured.value };
  }
}

function inUnitOf(need: Indicator, value: number, unit: string | null, units: UnitTable): number | null {
  if (!Number.isFinite(value)) return value;
  if (!need.unit || !unit || normalize(need.unit) === normalize(unit)) return value;
  return units.convert(value, unit, need.unit);
}

function relative(difference: number, target: number): number {
  const share = difference / Math.max(Math.abs(target), 1e-9);
  return Math.max(-10, Math.min(10, Number(share.toFixed(4))));
}

/** 「不低于」, with `worst` and `best` what is promised. A bound on the wrong side decides only where even the best falls short. */
function oneSided(target: number, worst: number, best: number): number | null {
  if (Number.isFinite(worst)) return relative(worst - target, target);
  return Number.isFinite(best) && best < target ? relative(best - target, target) : null;
}

/** Better (+) or short (−) of the target as a share of it, in the direction that is wanted; null: nothing can be said. */
export function marginOf(need: Indicator, value: Interval): number | null {
  switch (need.comparator ?? 'gte') {
    case 'gte':
      return oneSided(need.value, value.low, value.high);
    case 'lte':
      return oneSided(-need.value, -value.high, -value.low);
    case 'eq': {
      if (!Number.isFinite(value.low) || !Number.isFinite(value.high)) return null;
      const off = Math.max(Math.abs(value.low - need.value), Math.abs(value.high - need.value));
      const share = relative(-off, need.value);
      return Math.abs(share) <= EQUAL ? 0 : share;
    }
    case 'range': {
      const high = need.high ?? need.value;
      if (!Number.isFinite(value.low) || !Number.isFinite(value.high)) return null;
      const below = need.value - value.low;
      const above = value.high - high;
      if (below <= 0 && above <= 0) return 0;
      return below >= above ? relative(-below, need.value) : relative(-above, high);
    }
  }
}

/** Compares one wanted indicator with what a result has measured. Everything is told in the need's unit. */
export function verdictOf(
  need: Indicator,
  measured: readonly Indicator[],
  units: UnitTable,
  synonyms: Synonyms,
): IndicatorVerdict {
  const base = {
    name: need.name,
    must: need.must,
    comparator: need.comparator ?? 'gte',
    target: need.value,
    targetHigh: need.high,
    unit: need.unit,
  } as const;
  const unknown = { ...base, source: null, value: null, verdict: 'unknown', margin: null } as const;
  const found = alignedWith(need, measured, units, synonyms);
  if (!found) return unknown;
  const raw = promised(found);
  const low = inUnitOf(need, raw.low, found.unit, units);
  const high = inUnitOf(need, raw.high, found.unit, units);
  const value = inUnitOf(need, found.value, found.unit, units);
  if (low === null || high === null || value === null) return unknown;
  const source = { name: found.name, value: found.value, unit: found.unit };
  const margin = marginOf(need, { low, high });
  const shown = Number(value.toPrecision(6));
  if (margin === null) return { ...base, source, value: shown, verdict: 'unknown', margin: null };
  // A conversion's last digit must not turn met into short.
  const met = margin >= -1e-6;
  return { ...base, source, value: shown, verdict: met ? 'met' : 'short', margin };
}

export function verdictsOf(
  wanted: readonly Indicator[],
  measured: readonly Indicator[],
  units: UnitTable,
  synonyms: Synonyms,
): IndicatorVerdict[] {
  return wanted.map((need) => verdictOf(need, measured, units, synonyms));
}
