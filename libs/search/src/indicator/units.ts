/** What indicators need of the unit table; taxonomy's `Units` is one. */
export interface UnitTable {
  /** `value` of unit `from` in unit `to`; null where either is unknown or they measure different things. */
  convert(value: number, from: string, to: string): number | null;
  find(text: string | null | undefined): { readonly symbol: string; readonly dimension: string } | null;
  /** Every spelling, longest first. */
  spellings(): readonly string[];
}
