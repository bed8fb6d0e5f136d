/** A line over the months of a year; null where nothing is known. */
export interface Curve {
  name: string;
  values: readonly (number | null)[];
  /** `now` this year · `plan` dashed · `past` pale. */
  look: 'now' | 'plan' | 'past';
  /** Written at its end. */
  label: string;
}
