import { Injectable } from '@nestjs/common';
import { FieldError } from '@guibang/kernel';
import { TaxonomyCache } from '../cache/taxonomy-cache';
import { RulesService } from '../rule/rules.service';
import { FieldSuggestion, suggestFields } from './field-suggestion';
import type { SchemeName } from './schemes';
import type { Term } from './term.entity';
import { nearness, Nearness } from './tree';
import { Units } from './units';

/** Lookups in the code tables. All are synchronous reads of the cached snapshot. */
@Injectable()
export class TaxonomyService {
  constructor(
    private readonly cache: TaxonomyCache,
    private readonly rules: RulesService,
  ) {}

  /** A number that grows with every change: part of the key of whatever is derived from the taxonomy. */
  get version(): number {
    return this.cache.current.version;
  }

  /** The term, switched off or not; undefined for an unknown code. */
  find(scheme: SchemeName, code: string | null | undefined): Term | undefined {
    return code ? this.cache.current.terms(scheme).get(code) : undefined;
  }

  /** Its name, or the code itself where it is unknown, so that old rows still show something. Empty for no code. */
  label(scheme: SchemeName, code: string | null | undefined): string {
    return this.find(scheme, code)?.name ?? code ?? '';
  }

  /** Terms in use, in their order. */
  list(scheme: SchemeName): Term[] {
    return this.cache.current.once(`list:${scheme}`, () =>
      [...this.cache.current.terms(scheme).values()].filter((t) => t.active),
    );
  }

  /** May new rows carry this code? */
  has(scheme: SchemeName, code: string): boolean {
    return this.find(scheme, code)?.active === true;
  }

  /** The field error for a code that new rows may not carry, or null. `path` as in the request body. */
  check(scheme: SchemeName, code: string | null | undefined, path: string, label: string): FieldError | null {
    return !code || this.has(scheme, code) ? null : { path, message: `从列表里选「${label}」` };
  }

  /** Every ancestor from the root, and the code itself; `[code]` where it is unknown, `[]` without a code. */
  path(scheme: SchemeName, code: string | null | undefined): readonly string[] {
    return this.find(scheme, code)?.path ?? (code ? [code] : []);
  }

  /** The code and everything below it, switched off or not. */
  descendants(scheme: SchemeName, code: string): string[] {
    return [...this.cache.current.terms(scheme).values()].filter((t) => t.path.includes(code)).map((t) => t.code);
  }

  /**
   * How near two codes of one tree are, 0–1: same, parent and child, siblings, else 0. Weights: rules `match.region-weights` for
   * regions and `match.field-weights` for every other tree.
   */
  proximity(scheme: SchemeName, a: string | null | undefined, b: string | null | undefined): number {
    const key = scheme === 'region' ? 'match.region-weights' : 'match.field-weights';
    const weights = this.rules.shares(key) as unknown as Nearness;
    return nearness(this.path(scheme, a), this.path(scheme, b), weights);
  }

  /**
   * The region in which a row of `code` is counted: 咸宁高新区 has no county code of its own and is counted once, where the rule
   * `region.hitech-counted-in` says.
   */
  countedRegion(code: string, at?: Date): string {
    const key = this.find('region', code)?.attrs.countedInRule;
    return typeof key === 'string' ? this.rules.text(key, at) : code;
  }

  /** The plain word for a TRL: `5` → the term 通过小试. */
  maturityOf(trl: number): Term | undefined {
    return this.list('maturity').find((m) => Number(m.attrs.trlMin) <= trl && trl <= Number(m.attrs.trlMax));
  }

  /** The code of a term by its code, name or alias (as people type it in a sheet); null where none or several fit. */
  resolve(scheme: SchemeName, text: string): string | null {
    const wanted = text.trim().toLowerCase();
    const index = this.cache.current.once(`names:${scheme}`, () => namesOf(this.list(scheme)));
    return index.get(wanted) ?? null;
  }

  units(): Units {
    return this.cache.current.once('units', () => new Units(this.list('unit')));
  }

  /** Each word with the others of its group. */
  synonyms(): ReadonlyMap<string, readonly string[]> {
    return this.cache.current.once('synonyms', () => {
      const groups = this.list('synonym').map((t) => [t.name, ...t.aliases]);
      return new Map(groups.flatMap((group) => group.map((word) => [word, group.filter((w) => w !== word)] as const)));
    });
  }

  /** Words that must stay whole when text is cut: the dictionary and both sides of every synonym. */
  domainWords(): readonly string[] {
    return this.cache.current.once('domain-words', () => {
      const words = this.list('domain-word').map((t) => t.name);
      return [...new Set([...words, ...this.synonyms().keys()])];
    });
  }

  /** `stop`: dropped from queries; `weak`: counted less; `boilerplate`: its sentence is about the company, not the matter. */
  stopWords(use: 'stop' | 'weak' | 'boilerplate'): readonly string[] {
    return this.cache.current.once(`stop:${use}`, () =>
      this.list('stop-word').flatMap((t) => (t.attrs.use === use ? [t.name] : [])),
    );
  }

  suggestFields(title: string, text: string): FieldSuggestion[] {
    return suggestFields(title, text, this.list('technical-field'));
  }
}

function namesOf(terms: readonly Term[]): Map<string, string | null> {
  const names = new Map<string, string | null>();
  for (const term of terms) {
    for (const text of [term.name, ...term.aliases]) {
      const key = text.toLowerCase();
      const known = names.get(key);
      names.set(key, known === undefined || known === term.code ? term.code : null);
    }
  }
  for (const term of terms) names.set(term.code.toLowerCase(), term.code);
  return names;
}
