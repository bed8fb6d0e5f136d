import { createHash } from 'node:crypto';
import type { FieldName, Filter } from '../engine';
import { segment } from '../text';
import { coreName } from './align';
import type { Indicator } from './indicator';

/**
 * How many fields the names of one dimension are spread over. Engines hold some thousand fields well, not one for each name that
 * anybody ever wrote; two names of one dimension share a field once in this many times.
 */
const SPREAD = 2_048;
/** What is asked for with 为 or =: equal within the steps of rounding. */
const EQUAL = 0.01;

interface BaseUnits {
  toBase(value: number, unit: string): { value: number; dimension: string } | null;
}

function fieldOf(name: string, dimension: string): FieldName {
  const digest = createHash('sha256').update(name).digest();
  return `i_${dimension.replace(/[^A-Za-z0-9]/g, '_').slice(0, 24)}_${digest.readUInt16BE(0) % SPREAD}`;
}

/** A name, and the word it ends with: who asks for 强度 means 抗拉强度 too, not the other way round. */
function namesOf(name: string): string[] {
  const whole = coreName(name);
  const ends = segment(whole).filter((word) => word !== whole && word.length > 1 && whole.endsWith(word));
  const end = ends.sort((a, b) => b.length - a.length)[0];
  return end ? [whole, end] : [whole];
}

/** Filter values of typed indicators: numbers in the base unit of their dimension. A value whose unit is not known is left out. */
export function indicatorValues(indicators: readonly Indicator[], units: BaseUnits): Record<FieldName, number[]> {
  const values: Record<FieldName, number[]> = {};
  for (const { name, value, high, unit } of indicators) {
    for (const number of high === null ? [value] : [value, high]) {
      const base = unit ? units.toBase(number, unit) : null;
      if (!base || !Number.isFinite(base.value)) continue;
      for (const one of namesOf(name)) (values[fieldOf(one, base.dimension)] ??= []).push(rounded(base.value));
    }
  }
  return values;
}

/**
 * The condition that an indicator asks for, under its name or any of `also`: a document's own value meets it, or the document has no
 * such value, and only its words can be looked at.
 * @returns null without a unit that is known: then it can only be looked for as words
 */
export function indicatorFilter(indicator: Indicator, also: readonly string[], units: BaseUnits): Filter | null {
  const low = indicator.unit ? units.toBase(indicator.value, indicator.unit) : null;
  if (!low) return null;
  const high = indicator.high === null ? null : units.toBase(indicator.high, indicator.unit!);
  const bounds = boundsOf(indicator, rounded(low.value), high && rounded(high.value));
  const names = [...new Set([indicator.name, ...also].map(coreName))];
  const fields = [...new Set(names.map((name) => fieldOf(name, low.dimension)))];
  const given: Filter = { or: fields.map((field) => ({ field, exists: true })) };
  return { or: [...fields.map((field) => ({ field, ...bounds })), { not: given }] };
}

function boundsOf(indicator: Indicator, low: number, high: number | null): { gte?: number; lte?: number } {
  const slack = Math.abs(low) * EQUAL;
  switch (indicator.comparator) {
    case 'lte':
      return { lte: low };
    case 'range':
      return { gte: low, lte: high ?? low };
    case 'eq':
      return { gte: low - slack, lte: low + slack };
    default:
      return { gte: low };
  }
}

/** A conversion's last digits must not decide. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}
