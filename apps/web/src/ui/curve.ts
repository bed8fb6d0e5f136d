/** A line over the months of a year; null where nothing is known. */
export interface Curve {
  name: string;
  values: readonly (number | null)[];
  /** `now` this year · `plan` dashed · `past` pale. */
  look: 'now' | 'plan' | 'past';
  /** Written at its end. */
  label: string;
}

/** Where a curve may go from its last value on: between two straight lines to the last label. */
export interface Band {
  /** Index of the label at which it begins, and the value there. */
  from: number;
  start: number;
  low: number;
  high: number;
  label: string;
}
