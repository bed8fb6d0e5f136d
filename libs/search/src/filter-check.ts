import type { FieldName, FieldValue, Filter } from './engine';
import { searchError } from './search.errors';

const FIELD = /^[a-z][A-Za-z0-9_]{0,39}$/;
const IN_LIMIT = 500;
const DEPTH_LIMIT = 10;

/** A number that filters and ranges may compare. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Field names reach the text of a statement, so only what looks like a name does. @throws DomainError search.bad-filter */
export function checkField(field: FieldName): FieldName {
  if (!FIELD.test(field)) throw searchError('search.bad-filter', { field: String(field).slice(0, 40) });
  return field;
}

/** @throws DomainError search.bad-filter for more values than anybody chooses */
export function checkValues(field: FieldName, values: readonly FieldValue[]): readonly FieldValue[] {
  checkField(field);
  if (values.length > IN_LIMIT) throw searchError('search.bad-filter', { field });
  return values;
}

/** @throws DomainError search.bad-filter for a bound that is no number */
export function checkBounds({ field, gte, lte }: { field: FieldName; gte?: number; lte?: number }): void {
  checkField(field);
  for (const bound of [gte, lte]) {
    if (bound !== undefined && !isNumber(bound)) throw searchError('search.bad-filter', { field });
  }
}

/** @throws DomainError search.bad-filter for a filter that is nested deeper than any page makes one */
export function checkDepth(depth: number): void {
  if (depth > DEPTH_LIMIT) throw searchError('search.bad-filter', { field: '…' });
}

/** How an engine writes each kind of condition. */
export interface FilterWords {
  readonly all: string;
  readonly none: string;
  and(parts: readonly string[]): string;
  or(parts: readonly string[]): string;
  not(part: string): string;
  anyOf(field: FieldName, values: readonly FieldValue[]): string;
  range(field: FieldName, gte: number | undefined, lte: number | undefined): string;
  exists(field: FieldName): string;
}

/** The filter in an engine's own words, checked on the way. @throws DomainError search.bad-filter */
export function writeFilter(filter: Filter, words: FilterWords, depth = 0): string {
  checkDepth(depth);
  const inner = (parts: readonly Filter[]) => parts.map((part) => writeFilter(part, words, depth + 1));
  if ('and' in filter) return filter.and.length === 0 ? words.all : words.and(inner(filter.and));
  if ('or' in filter) return filter.or.length === 0 ? words.none : words.or(inner(filter.or));
  if ('not' in filter) return words.not(writeFilter(filter.not, words, depth + 1));
  if ('in' in filter) return words.anyOf(filter.field, checkValues(filter.field, filter.in));
  if ('exists' in filter) {
    const present = words.exists(checkField(filter.field));
    return filter.exists ? present : words.not(present);
  }
  checkBounds(filter);
  return words.range(filter.field, filter.gte, filter.lte);
}
