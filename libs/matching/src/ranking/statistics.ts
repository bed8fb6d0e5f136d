/** How many needs and how many results hold a term. */
export interface Spread {
  readonly needs: number;
  readonly results: number;
}

/** Sizes of the two collections. */
export interface Collections {
  readonly needs: number;
  readonly results: number;
  /** Mean length of results, in pairs (see Profile.length). */
  readonly resultLength: number;
}

/** How far each rarity counts: 1 as it is, 0 not at all. */
export interface RarityWeights {
  readonly results: number;
  readonly needs: number;
}

const PLAIN: RarityWeights = { results: 1, needs: 1 };

function powered(value: number, exponent: number): number {
  return exponent === 1 ? value : value ** exponent;
}

/** Counts over the published listings, as far as one scoring needs them. Terms that were not asked for count as unseen. */
export class Statistics {
  private readonly known = new Map<string, number>();
  private knownFor: RarityWeights = PLAIN;

  constructor(
    readonly size: Collections,
    private readonly spread: ReadonlyMap<string, Spread>,
  ) {}

  of(term: string): Spread {
    return this.spread.get(term) ?? { needs: 0, results: 0 };
  }

  /**
   * Rarity among results times rarity among needs, each 0–1 of what is possible, so that a score means the same in a small and
   * in a large collection. What few results hold says more; what every need says (公司, 产业化, 现有基础) is noise, and knowing
   * that is the largest single gain on real needs.
   */
  rarity(term: string, far: RarityWeights = PLAIN): number {
    if (far !== this.knownFor) this.known.clear();
    this.knownFor = far;
    const held = this.known.get(term);
    if (held !== undefined) return held;
    const { needs, results } = this.of(term);
    const inverse = (df: number) => Math.log(1 + (this.size.results - df + 0.5) / (df + 0.5));
    const amongResults = inverse(Math.min(results, this.size.results)) / inverse(0);
    const most = Math.log(1 + Math.max(1, this.size.needs));
    const amongNeeds = Math.min(1, Math.log(1 + this.size.needs / Math.max(1, needs)) / most);
    const rarity = powered(amongResults, far.results) * powered(amongNeeds, far.needs);
    this.known.set(term, rarity);
    return rarity;
  }
}
