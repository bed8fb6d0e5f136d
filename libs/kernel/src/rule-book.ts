/**
 * Dated business numbers (days, shares, limits). Declared here so that libs below taxonomy can ask too; taxonomy gives the one
 * adapter, by the same class as its injection token. Lookups are synchronous reads of a cache.
 * `at` is the moment whose rule applies (a thing keeps the rules of its filing date); default: now.
 * @throws Error for a key that no reference file names, or a value of another kind
 */
export abstract class RuleBook {
  abstract number(key: string, at?: Date): number;
  abstract flag(key: string, at?: Date): boolean;
  abstract text(key: string, at?: Date): string;
  abstract numbers(key: string, at?: Date): readonly number[];
  abstract texts(key: string, at?: Date): readonly string[];
  abstract shares(key: string, at?: Date): Readonly<Record<string, number>>;
}
