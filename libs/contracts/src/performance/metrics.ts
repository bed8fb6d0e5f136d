import type { Metric } from '../dto';

const SIGNS: Record<Metric['comparator'], string> = { gte: '≥', lte: '≤', eq: '=', range: '' };

/** `检出率 ≥ 99 %` without the name. */
export function metricWords(m: Metric): string {
  const unit = m.unit ? ` ${m.unit}` : '';
  return m.comparator === 'range'
    ? `${m.target}～${m.targetHigh ?? ''}${unit}`
    : `${SIGNS[m.comparator]} ${m.target}${unit}`;
}

/** Does the measured value meet the target? Null: nothing was measured. */
export function verdictOn(m: Metric, value: number | null | undefined): boolean | null {
  if (typeof value !== 'number') return null;
  switch (m.comparator) {
    case 'gte':
      return value >= m.target;
    case 'lte':
      return value <= m.target;
    case 'eq':
      return value === m.target;
    case 'range':
      return value >= m.target && value <= (m.targetHigh ?? Infinity);
  }
}
