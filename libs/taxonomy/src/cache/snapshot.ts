import type { CalendarDay } from '../calendar/calendar-day.entity';
import type { Rule, RuleValue } from '../rule/rule.entity';
import type { Term } from '../term/term.entity';

/** Everything of this lib at one version, indexed for reading. Never changed after it is made. */
export class Snapshot {
  private readonly schemes = new Map<string, Map<string, Term>>();
  readonly rules: ReadonlyMap<string, Rule>;
  /** Versions of each rule, newest `validFrom` first. */
  private readonly versions = new Map<string, RuleValue[]>();
  readonly overrides: ReadonlyMap<string, CalendarDay>;
  private readonly derived = new Map<string, unknown>();

  constructor(
    readonly version: number,
    terms: readonly Term[],
    rules: readonly Rule[],
    values: readonly RuleValue[],
    days: readonly CalendarDay[],
  ) {
    for (const term of terms) {
      const scheme = this.schemes.get(term.scheme) ?? new Map<string, Term>();
      this.schemes.set(term.scheme, scheme.set(term.code, term));
    }
    this.rules = new Map(rules.map((r) => [r.key, r]));
    for (const value of values) this.versions.set(value.key, [...(this.versions.get(value.key) ?? []), value]);
    for (const list of this.versions.values()) list.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
    this.overrides = new Map(days.map((d) => [d.date, d]));
  }

  /** Terms of a scheme by code, in their order. */
  terms(scheme: string): ReadonlyMap<string, Term> {
    return this.schemes.get(scheme) ?? new Map<string, Term>();
  }

  versionsOf(key: string): readonly RuleValue[] {
    return this.versions.get(key) ?? [];
  }

  /** The version in force on a Beijing day, or undefined before the first one. */
  versionOn(key: string, day: string): RuleValue | undefined {
    return this.versionsOf(key).find((v) => v.validFrom <= day);
  }

  /** Computes `make()` once for this snapshot. */
  once<T>(name: string, make: () => T): T {
    if (!this.derived.has(name)) this.derived.set(name, make());
    return this.derived.get(name) as T;
  }
}
