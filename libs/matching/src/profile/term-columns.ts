/** One term of a profile. Counts are kept apart, since titles carry most of what decides. */
export interface ProfileTerm {
  /** Bits of CHARACTER, PAIR, WORD. */
  readonly cls: number;
  readonly inTitle: number;
  readonly inText: number;
  /** Lowest layer of disclosure whose text holds it: reasons show only what both sides may read. */
  readonly layer: number;
}

/** Terms as columns of one JSON object: a third of the size of objects, and quick to read. */
export interface StoredTerms {
  readonly k: readonly string[];
  readonly c: ArrayLike<number>;
  readonly t: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly l: ArrayLike<number>;
}

/**
 * The terms of one listing, each once, kept as the columns that they are stored in: of two profiles that are compared only one is
 * ever looked up in, so only that one pays for a lookup table.
 */
export class Terms implements Iterable<[string, ProfileTerm]> {
  private places: ReadonlyMap<string, number> | null = null;

  constructor(private readonly columns: StoredTerms) {}

  static of(all: Iterable<readonly [string, ProfileTerm]>): Terms {
    const rows = [...all];
    return new Terms({
      k: rows.map(([term]) => term),
      c: rows.map(([, term]) => term.cls),
      t: rows.map(([, term]) => term.inTitle),
      x: rows.map(([, term]) => term.inText),
      l: rows.map(([, term]) => term.layer),
    });
  }

  get size(): number {
    return this.columns.k.length;
  }

  /** Whether the lookup table is there already. */
  get indexed(): boolean {
    return this.places !== null;
  }

  /** In the order of their places. */
  keys(): readonly string[] {
    return this.columns.k;
  }

  /** Where a term stands, or undefined. Makes the lookup table the first time. */
  placeOf(term: string): number | undefined {
    this.places ??= new Map(this.columns.k.map((word, place) => [word, place]));
    return this.places.get(term);
  }

  at(place: number): ProfileTerm {
    const { c, t, x, l } = this.columns;
    return { cls: c[place] ?? 0, inTitle: t[place] ?? 0, inText: x[place] ?? 0, layer: l[place] ?? 2 };
  }

  get(term: string): ProfileTerm | undefined {
    const place = this.placeOf(term);
    return place === undefined ? undefined : this.at(place);
  }

  *[Symbol.iterator](): Iterator<[string, ProfileTerm]> {
    for (const [place, term] of this.columns.k.entries()) yield [term, this.at(place)];
  }

  stored(): StoredTerms {
    return this.columns;
  }

  /** The same in a fifth of the memory, for keeping many: `shared` gives the one copy of a word that all of them use. */
  compact(shared: (word: string) => string): Terms {
    const { k, c, t, x, l } = this.columns;
    return new Terms({
      k: k.map(shared),
      c: Uint8Array.from(c),
      t: Uint16Array.from(t),
      x: Uint16Array.from(x),
      l: Uint8Array.from(l),
    });
  }
}
