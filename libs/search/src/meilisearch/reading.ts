import type { QueryText, Sort } from '../engine';
import { checkField } from '../filter-check';
import type { Variant } from '../postgres/matching-sql';
import type { Relaxed } from '../postgres/relaxed';
import { bigrams } from '../text';
import type { RankedQuery } from './connection';
import { EVERY } from './documents';
import { asName, asWords, exact } from './encoding';
import { and, isIn, NONE, quote } from './filter-text';

/** The server looks at no more words of one query. The filter demands the others all the same. */
const WORDS = 10;
const READINGS = 3;

/** One way to read a text: what a document must hold, and how those that do are put in order. */
export interface Reading {
  readonly variant: Variant;
  readonly conditions: readonly string[];
  /** Texts by falling worth; empty: by time. */
  readonly texts: readonly string[];
  /** Where the order is known already. */
  readonly listed?: readonly Relaxed[];
}

export function readWords(text: QueryText): Reading | null {
  if (text.words.length === 0) return null;
  // Synonyms stand in for their word: the first of each, the second of each, …
  const widest = Math.min(READINGS, Math.max(...text.words.map((group) => group.length)));
  const spelled = Array.from({ length: widest }, (_, i) => text.words.map((group) => group[i] ?? group[0]!));
  return {
    variant: 'words',
    conditions: text.words.map((group) => isIn('kw', group.map(exact))),
    texts: spelled.map((words) => asWords(words.slice(0, WORDS))),
  };
}

/** All pairs of neighbouring characters: meets words that were cut elsewhere. */
export function readGrams(text: QueryText): Reading | null {
  const grams = [...new Set(bigrams(text.text))];
  if (grams.length === 0) return null;
  return {
    variant: 'grams',
    conditions: grams.map((gram) => isIn('kw', [exact(gram)])),
    texts: [asWords(grams.slice(0, WORDS))],
  };
}

export function readListed(listed: readonly Relaxed[]): Reading | null {
  if (listed.length === 0) return null;
  const ids = listed.map((one) => one.id);
  return { variant: 'some', conditions: [isIn('id', ids)], texts: [], listed };
}

/** What decides between equals. */
export const NEWEST: Sort = { field: 'at', direction: 'desc' };

export const BROWSE: Reading = { variant: 'browse', conditions: [], texts: [] };

/**
 * The reading as queries whose best place counts for a document: titles that are or begin with the text, the words with
 * their weights, and last whatever the filter lets through, newest first.
 */
export function rankedQueries(reading: Reading, text: string, conditions: readonly string[]): RankedQuery[] {
  const fields = { attributesToRetrieve: ['id', 'kind', 'layer'], sort: sortRules(NEWEST) };
  const any = (weight: number, more: readonly string[] = []): RankedQuery => ({
    ...fields,
    q: EVERY,
    attributesToSearchOn: [EVERY],
    filter: and([...conditions, ...more]),
    federationOptions: { weight },
  });
  const name = quote(asName(text));
  const spelled = reading.texts.filter((words) => words !== '');
  return [
    any(40, [`name = ${name}`]),
    any(20, [`name STARTS WITH ${name}`]),
    ...spelled.map((q, i): RankedQuery => ({
      ...fields,
      q,
      matchingStrategy: 'frequency',
      filter: and(conditions),
      federationOptions: { weight: 1 - i / 10 },
    })),
    any(0.001),
  ];
}

/** Documents without a value come last in both directions; equal ones by id. */
export function sortRules(sort: Sort): string[] {
  const field = sort.field === 'at' ? 'at' : `n.${checkField(sort.field)}`;
  return [`${field}:${sort.direction}`, 'id:asc', 'kind:asc'];
}

/** Exact OR of entries; an entry of several tokens asks for all of them. */
export function probeCondition(terms: readonly string[]): string {
  const single: string[] = [];
  const several: string[] = [];
  for (const term of terms) {
    const tokens = term.split(' ').filter(Boolean).map(exact);
    if (tokens.length === 1) single.push(tokens[0]!);
    if (tokens.length > 1) several.push(`(${tokens.map((token) => isIn('kw', [token])).join(' AND ')})`);
  }
  const parts = [...(single.length > 0 ? [isIn('kw', single)] : []), ...several];
  return parts.length === 0 ? NONE : parts.join(' OR ');
}
