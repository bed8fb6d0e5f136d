import { createHash } from 'node:crypto';
import { storable } from '../postgres/sql';

/** What Meilisearch compares as it is: it folds case, compatibility forms and outer spaces of everything else. */
const PLAIN = /^[a-z0-9\u4e00-\u9fff_:./%+-]+$/;
const CODED = '~';
/** Meilisearch cuts filter values after 468 bytes. */
const LONGEST = 200;

/**
 * A value or token as it stands in filterable arrays, and in filters: exactly one form for each string, whatever the server
 * normalizes. Codes and words stay readable, the rest is hexadecimal; what is too long even for that is its hash.
 */
export function exact(value: string | number | boolean): string {
  const text = storable(String(value));
  if (PLAIN.test(text) && text.length <= LONGEST / 2) return text;
  const bytes = Buffer.from(text);
  if (bytes.length * 2 <= LONGEST * 2) return CODED + bytes.toString('hex');
  return CODED + CODED + createHash('sha256').update(bytes).digest('hex');
}

/** The string that `exact` was made from; a hash stays what it is. */
export function readable(value: string): string {
  if (!value.startsWith(CODED) || value.startsWith(CODED + CODED)) return value;
  return Buffer.from(value.slice(CODED.length), 'hex').toString();
}

const LETTERS = 'abcdefghijklmnop';
/** Words over 250 bytes are dropped by the server; each character takes four letters here. */
const LONGEST_WORD = 60;

/**
 * A token as a word of letters, four to a character, so that the server's own segmentation of Chinese cannot cut it again: both
 * engines compare the very tokens that this lib made. Null for a token that is longer than any word.
 */
export function asWord(token: string): string | null {
  if (token === '' || token.length > LONGEST_WORD) return null;
  let word = '';
  for (let i = 0; i < token.length; i++) {
    const code = token.charCodeAt(i);
    for (const shift of [12, 8, 4, 0]) word += LETTERS[(code >> shift) & 15];
  }
  return word;
}

export function asWords(tokens: Iterable<string>): string {
  const words: string[] = [];
  for (const token of tokens) {
    const word = asWord(token);
    if (word) words.push(word);
  }
  return words.join(' ');
}

/** A title as it is compared from its beginning: the beginning of a text is the beginning of its name. */
export function asName(normalized: string): string {
  return Buffer.from(storable(normalized))
    .toString('hex')
    .slice(0, LONGEST * 2);
}
