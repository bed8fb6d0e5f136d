/** What a check found wrong: ids, at most 100 of each, and how many there are. */
export interface Drift {
  readonly engine: string;
  readonly kind: string;
  readonly checked: number;
  /** To be found by its row, not in the index. */
  readonly missing: readonly string[];
  /** In the index with another text, audience or version than its row says. */
  readonly stale: readonly string[];
  /** In the index, but not to be found by its row. */
  readonly orphans: readonly string[];
  readonly wrong: number;
}
