import type { ViewerTokens } from '../engine';
import { searchError } from '../search.errors';

/** Collects parameters while a statement is put together: values never become part of the text. */
export class Params {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** The live spaces of the kinds: part of each statement, so that a rebuild's switch and a query never disagree. */
export function inSpaces(kinds: readonly string[], params: Params): string {
  return `d.space = ANY (ARRAY(SELECT live FROM search_spaces WHERE kind = ANY (${params.add(kinds)}::text[])))`;
}

/** The audience filter of every statement. @throws DomainError search.no-viewer without a token */
export function visibleTo(viewer: ViewerTokens, params: Params): string {
  if (!Array.isArray(viewer) || viewer.length === 0) throw searchError('search.no-viewer');
  const tokens = `${params.add(viewer)}::text[]`;
  return `d.audience && ${tokens} AND NOT d.hidden_from && ${tokens}`;
}

/** A lexeme as `tsvector` and `tsquery` read it: quotes and backslashes doubled, so that any string is safe. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;
}

/**
 * Kind and viewer as one lexeme beside the words, so that the index itself leaves out what the viewer may not see. One and not
 * two: the index would walk a long list for each. Only a help: `visibleTo` and `inSpaces` decide. Words never begin with this sign.
 */
export function markOf(kind: string, token: string): string {
  return `#${kind}@${token}`;
}

/** ` & (marks)` for a tsquery. */
export function marksQuery(kinds: readonly string[], viewer: ViewerTokens): string {
  return ` & (${kinds.flatMap((kind) => viewer.map((token) => quoteLexeme(markOf(kind, token)))).join(' | ')})`;
}

/** What PostgreSQL cannot hold in text or jsonb: NUL and broken surrogates. */
export function storable(text: string): string {
  return text.replace(/\u0000/g, '').toWellFormed();
}

/** `storable` for every string inside a JSON value. */
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (value && typeof value === 'object' && !(value instanceof Date)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storableJson(inner)]));
  }
  return value;
}

export function tagOf(field: string, value: string | number | boolean): string {
  return storable(`${field}:${String(value)}`);
}
