export type Comparator = 'gte' | 'lte' | 'eq' | 'range';

/** A wanted or a measured value, as written. */
export interface Indicator {
  readonly name: string;
  readonly comparator: Comparator | null;
  readonly value: number;
  /** Upper end with `range`. */
  readonly high: number | null;
  readonly unit: string | null;
  /** Needs: it must be met. */
  readonly must: boolean;
}
