/** One term of a profile. Counts are kept apart, since titles carry most of what decides. */
export interface ProfileTerm {
  /** Bits of CHARACTER, PAIR, WORD. */
  readonly cls: number;
  readonly inTitle: number;
  readonly inText: number;
  /** Lowest layer of disclosure whose text holds it: reasons show only what both sides may read. */
  readonly layer: number;
}

/** The terms of a profile as its row holds them. */
export interface StoredTerms {
  /** One a line: no term holds a line break, because normalized texts have none. */
  readonly terms: string;
  /** Six bytes for each: see `Terms`. */
  readonly counts: Buffer;
}

const WIDTH = 6;
const MOST = 0xffff;

/**
 * The terms of one listing, each once, kept as they are stored: of two profiles that are compared only one is ever looked up in, so
 * only that one pays for a lookup table. `counts` has for each term its class, its layer, and its counts in the title and in the text,
 * two bytes each (big-endian; more than they hold counts as the most).
 */
export class Terms implements Iterable<[string, ProfileTerm]> {
  private places: ReadonlyMap<string, number> | null = null;

  private constructor(
    private readonly words: readonly string[],
    private readonly counts: Buffer,
  ) {}

  static of(all: Iterable<readonly [string, ProfileTerm]>): Terms {
    const rows = [...all];
    const counts = Buffer.alloc(rows.length * WIDTH);
    for (const [place, [, { cls, layer, inTitle, inText }]] of rows.entries()) {
      const at = place * WIDTH;
      counts.writeUInt8(cls, at);
      counts.writeUInt8(layer, at + 1);
      counts.writeUInt16BE(Math.min(MOST, inTitle), at + 2);
      counts.writeUInt16BE(Math.min(MOST, inText), at + 4);
    }
    return new Terms(
      rows.map(([term]) => term),
      counts,
    );
  }

  static read({ terms, counts }: StoredTerms): Terms {
    return new Terms(terms === '' ? [] : terms.split('\n'), counts);
  }

  stored(): StoredTerms {
    return { terms: this.words.join('\n'), counts: this.counts };
  }

  get size(): number {
    return this.words.length;
  }

  /** Whether the lookup table is there already. */
  get indexed(): boolean {
    return this.places !== null;
  }

  /** In the order of their places. */
  keys(): readonly string[] {
    return this.words;
  }

  /** Where a term stands, or undefined. Makes the lookup table the first time. */
  placeOf(term: string): number | undefined {
    this.places ??= new Map(this.words.map((word, place) => [word, place]));
    return this.places.get(term);
  }

  at(place: number): ProfileTerm {
    const { counts } = this;
    const at = place * WIDTH;
    return {
      cls: counts[at]!,
      layer: counts[at + 1]!,
      inTitle: counts[at + 2]! * 256 + counts[at + 3]!,
      inText: counts[at + 4]! * 256 + counts[at + 5]!,
    };
  }

  get(term: string): ProfileTerm | undefined {
    const place = this.placeOf(term);
    return place === undefined ? undefined : this.at(place);
  }

  *[Symbol.iterator](): Iterator<[string, ProfileTerm]> {
    for (const [place, term] of this.words.entries()) yield [term, this.at(place)];
  }

  /** The same for keeping many: `shared` gives the one copy of a word that all of them use. */
  sharing(shared: (word: string) => string): Terms {
    return new Terms(this.words.map(shared), this.counts);
  }
}
