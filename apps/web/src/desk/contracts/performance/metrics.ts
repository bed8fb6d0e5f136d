import type { Measured, Metric } from '@dto/contracts';

/** Is the measured value good enough? Null where nothing was measured or it cannot be told. */
export function met({ comparator, target, targetHigh }: Metric, value: number | null | undefined): boolean | null {
  if (value === null || value === undefined) return null;
  if (comparator === 'gte') return value >= target;
  if (comparator === 'lte') return value <= target;
  if (comparator === 'eq') return value === target;
  return targetHigh === null || targetHigh === undefined ? null : value >= target && value <= targetHigh;
}

export const measuredOf = (measured: readonly Measured[], name: string) => measured.find((one) => one.name === name);
