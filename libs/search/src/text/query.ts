import { normalize } from './normalize';

/** Longest query that is looked at; the rest of a longer one is cut (a whole need belongs to matching, not to the box). */
export const QUERY_LIMIT = 200;

/**
 * What a person typed, as plain normalized text: control characters, quotes and operators of any query language are gone,
 * spaces are single, at most `QUERY_LIMIT` characters are left.
 */
export function cleanQuery(typed: string): string {
  const limited = Array.from(typed.slice(0, QUERY_LIMIT * 4))
    .slice(0, QUERY_LIMIT)
    .join('');
  return normalize(limited)
    .replace(/["'`\\<>(){}[\]|&!*:;~^$#@]/g, ' ')
    .replace(/(^|\s)-+(?=\S)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
