import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, RuleBook } from '@guibang/kernel';
import { TaxonomyCache } from '../cache/taxonomy-cache';
import type { RuleValue } from './rule.entity';

/**
 * The dated parameters. A lookup takes the version in force on the Beijing day of `at` (default: now), so a thing keeps the rules
 * of its filing date when that date is passed.
 */
@Injectable()
export class RulesService extends RuleBook {
  constructor(
    private readonly cache: TaxonomyCache,
    private readonly clock: Clock,
  ) {
    super();
  }

  number(key: string, at?: Date): number {
    return this.typed(key, at, 'a number', (v): v is number => typeof v === 'number');
  }

  flag(key: string, at?: Date): boolean {
    return this.typed(key, at, 'a boolean', (v): v is boolean => typeof v === 'boolean');
  }

  text(key: string, at?: Date): string {
    return this.typed(key, at, 'a text', (v): v is string => typeof v === 'string');
  }

  numbers(key: string, at?: Date): readonly number[] {
    const fits = (v: unknown): v is number[] => Array.isArray(v) && v.every((x) => typeof x === 'number');
    return this.typed(key, at, 'a list of numbers', fits);
  }

  texts(key: string, at?: Date): readonly string[] {
    const fits = (v: unknown): v is string[] => Array.isArray(v) && v.every((x) => typeof x === 'string');
    return this.typed(key, at, 'a list of texts', fits);
  }

  /** A parameter that is several named numbers: weights, shares, ranges. */
  shares(key: string, at?: Date): Readonly<Record<string, number>> {
    const fits = (v: unknown): v is Record<string, number> =>
      typeof v === 'object' && v !== null && Object.values(v).every((x) => typeof x === 'number');
    return this.typed(key, at, 'named numbers', fits);
  }

  /** The version in force, with its unit, source and grade: for showing the number together with where it comes from. */
  version(key: string, at: Date = this.clock.now()): RuleValue {
    const version = this.cache.current.versionOn(key, beijingDay(at));
    if (!version) throw new Error(`No rule ${key} is in force on ${beijingDay(at)}`);
    return version;
  }

  private typed<T>(key: string, at: Date | undefined, kind: string, fits: (v: unknown) => v is T): T {
    const { value } = this.version(key, at);
    if (!fits(value)) throw new Error(`The rule ${key} is not ${kind}`);
    return value;
  }
}
