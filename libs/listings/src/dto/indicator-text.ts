import type { IndicatorRow } from './listing.dto';

const signs = { gte: '≥', lte: '≤', eq: '=', range: '' } as const;

/** 3,300 · 0.1 · −10: as typed, thousands grouped, a real minus. */
export function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 10 }).replace('-', '−');
}

/** ≥ 3,300 mm · ≤ 2% · −10–45 ℃; a row that is only half written gives what there is, or —. */
export function targetText(row: Pick<IndicatorRow, 'comparator' | 'target' | 'targetHigh' | 'unit'>): string {
  const { comparator, target, targetHigh, unit } = row;
  if (target == null) return '—';
  const sign = comparator ? signs[comparator] : '';
  const number =
    comparator === 'range' && targetHigh != null
      ? `${numberText(target)}–${numberText(targetHigh)}`
      : numberText(target);
  return `${sign && `${sign} `}${number}${unitText(unit)}`;
}

/** A percent sign stands close, every other unit after a space. */
export const unitText = (unit: string | null | undefined) => (!unit ? '' : /^[%‰°]/.test(unit) ? unit : ` ${unit}`);

/** Where the line stands today, as typed; a bare number takes the row's unit. */
export const currentText = ({ current, unit }: Pick<IndicatorRow, 'current' | 'unit'>) =>
  !current ? '' : /^-?[\d.,]+$/.test(current) ? `${current}${unitText(unit)}` : current;
