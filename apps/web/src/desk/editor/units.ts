import { useMemo } from 'react';
import { type Term, useTerms } from '../../api/terms';
import { numberText, unitText } from '@dto/listings';

interface Unit {
  symbol: string;
  base: string;
  factor: number;
  offset: number;
}

const spelling = (text: string) => text.normalize('NFKC').replace(/µ/g, 'μ').replace(/\s/g, '').toLowerCase();

/** Every way a unit is written → the unit. */
export function unitTable(terms: readonly Term[]): Map<string, Unit> {
  const table = new Map<string, Unit>();
  for (const { code, name, aliases = [], attrs = {} } of terms) {
    const { base, factor, offset = 0 } = attrs as unknown as Unit;
    for (const text of [code, name, ...aliases]) {
      const key = spelling(text);
      if (!table.has(key)) table.set(key, { symbol: code, base, factor, offset });
    }
  }
  return table;
}

/** How a unit is understood: `兆帕 = MPa`, `3,300 mm = 3.3 m`; null where there is nothing to say. */
export function unitEcho(table: Map<string, Unit>, text: string, value: number | null): string | null {
  if (!text.trim() || table.size === 0) return null;
  const unit = table.get(spelling(text));
  if (!unit) return '没认出这个单位，只和同样写法的比';
  if (value !== null && unit.symbol !== unit.base && unit.base !== '1' && Number.isFinite(unit.factor)) {
    const converted = Number((value * unit.factor + unit.offset).toPrecision(10));
    // 80 MPa as 80,000,000 Pa helps nobody.
    if (converted === 0 || (Math.abs(converted) >= 0.01 && Math.abs(converted) < 100_000))
      return `${numberText(value)}${unitText(unit.symbol)} = ${numberText(converted)}${unitText(unit.base)}`;
  }
  return unit.symbol === text.trim() ? null : `${text.trim()} = ${unit.symbol}`;
}

export function useUnitEcho(): (text: string, value: number | null) => string | null {
  const terms = useTerms('unit');
  const table = useMemo(() => unitTable(terms), [terms]);
  return (text, value) => unitEcho(table, text, value);
}
