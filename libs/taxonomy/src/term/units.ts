/** A unit of an indicator. base value = value × factor + offset. Units compare only within one dimension. */
export interface Unit {
  readonly symbol: string;
  readonly name: string;
  readonly dimension: string;
  readonly base: string;
  readonly factor: number;
  readonly offset: number;
}

interface UnitTerm {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly attrs: Record<string, unknown>;
}

/** Full-width, small-caps and spacing variants that people type are one spelling. */
function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/µ/g, 'μ')
    .replace(/[\s•・∙⋅]/g, (c) => (/\s/.test(c) ? '' : '·'));
}

/** The unit table, with every spelling that needs and results use. */
export class Units {
  private readonly bySpelling = new Map<string, Unit>();
  private readonly byFolded = new Map<string, Unit | null>();

  constructor(terms: readonly UnitTerm[]) {
    for (const term of terms) {
      const { dimension, base, factor, offset = 0 } = term.attrs as unknown as Omit<Unit, 'symbol' | 'name'>;
      const unit: Unit = { symbol: term.code, name: term.name, dimension, base, factor, offset };
      for (const text of [term.code, term.name, ...term.aliases].map(spelling)) {
        if (!this.bySpelling.has(text)) this.bySpelling.set(text, unit);
        const folded = text.toLowerCase();
        const known = this.byFolded.get(folded);
        // mW and MW fold to one text: such a spelling counts only as it is written.
        this.byFolded.set(folded, known === undefined || known === unit ? unit : null);
      }
    }
  }

  /** The unit of a spelling (`Mpa`, `N/mm2`, `兆帕`), or null. Capitals are ignored only where that is unambiguous. */
  find(text: string | null | undefined): Unit | null {
    if (!text) return null;
    const exact = spelling(text);
    return this.bySpelling.get(exact) ?? this.byFolded.get(exact.toLowerCase()) ?? null;
  }

  /** All spellings, longest first: for finding numbers with units in running text. */
  spellings(): string[] {
    return [...this.bySpelling.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  }

  /**
   * `value` of unit `from` in unit `to`.
   * @returns null where either is unknown or they measure different things
   */
  convert(value: number, from: string, to: string): number | null {
    const a = this.find(from);
    const b = this.find(to);
    if (!a || !b || a.dimension !== b.dimension) return null;
    return (value * a.factor + a.offset - b.offset) / b.factor;
  }

  /** `value` in the base unit of its dimension, or null for an unknown unit. */
  toBase(value: number, text: string): { value: number; dimension: string } | null {
    const unit = this.find(text);
    return unit && { value: value * unit.factor + unit.offset, dimension: unit.dimension };
  }
}
