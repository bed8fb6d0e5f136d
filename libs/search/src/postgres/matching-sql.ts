import type { MatchMode, QueryText } from '../engine';
import { bigrams } from '../text';
import { Params, quoteLexeme } from './sql';

/** Ways to read a text, strictest first. The first that finds something answers; the page after it stays with it. */
export const VARIANTS = ['words', 'grams', 'some', 'substring'] as const;
export type Variant = (typeof VARIANTS)[number] | 'browse';

export const MODES: Record<Variant, MatchMode> = {
  words: 'all',
  grams: 'all',
  some: 'some',
  substring: 'substring',
  browse: 'browse',
};

/**
 * How one variant finds (`where`, over `search_docs d`) and ranks. `rank` is the expression over title and keywords, or with
 * `full` over the long texts too; it is a function, because a statement may not carry parameters that it does not use.
 */
export interface Matching {
  readonly where: string;
  readonly rank: (params: Params, full: boolean) => string;
  readonly terms: readonly string[];
}

const WEIGHTS = `'{0.1,0.25,0.7,1.0}'`;

function anyWord(group: readonly string[]): string {
  return `(${group.map(quoteLexeme).join(' | ')})`;
}

/** Titles that hold the text as it was typed come before those that hold its words apart. */
function titleBonus(text: string, params: Params): string {
  const given = `${params.add(text)}::text`;
  return `CASE WHEN d.title_norm = ${given} THEN 2 WHEN starts_with(d.title_norm, ${given}) THEN 1
    WHEN position(${given} IN d.title_norm) > 0 THEN 0.5 ELSE 0 END`;
}

function ranked(where: string, lexemes: readonly string[], text: QueryText, terms: readonly string[]): Matching {
  return {
    where,
    rank: (params, full) => {
      const query = `${params.add(lexemes.map(quoteLexeme).join(' | '))}::tsquery`;
      const vector = full ? 'd.lexemes' : 'coalesce(d.head, d.lexemes)';
      return `(ts_rank(${WEIGHTS}, ${vector}, ${query})::float8 + ${titleBonus(text.text, params)})`;
    },
    terms,
  };
}

export function matchWords(text: QueryText, marks: string, params: Params): Matching | null {
  if (text.words.length === 0) return null;
  const all = params.add(text.words.map(anyWord).join(' & ') + marks);
  const words = [...new Set([...text.words.flat(), ...text.weak])];
  return ranked(`d.lexemes @@ ${all}::tsquery`, words, text, words);
}

/** All pairs of neighbouring characters: meets words that were cut elsewhere, such as 锂离子电 typed half. */
export function matchGrams(text: QueryText, marks: string, params: Params): Matching | null {
  const grams = [...new Set(bigrams(text.text))];
  if (grams.length === 0) return null;
  const all = params.add(grams.map(quoteLexeme).join(' & ') + marks);
  return ranked(`d.lexemes @@ ${all}::tsquery`, grams, text, [text.text, ...grams]);
}

/** Letters of the text somewhere in the title, or a title that is spelled nearly like it. */
export function matchSubstring(text: QueryText, params: Params): Matching | null {
  if (text.text === '') return null;
  const like = params.add(`%${text.text.replace(/[\\%_]/g, '\\$&')}%`);
  const given = `${params.add(text.text)}::text`;
  return {
    where: `(d.title_norm LIKE ${like} OR d.title_norm % ${given})`,
    rank: () => `similarity(d.title_norm, ${given})::float8`,
    terms: [text.text],
  };
}

/** A list of documents found before, with their scores. */
export function matchListed(
  found: readonly { readonly id: string; readonly score: number }[],
  text: QueryText,
  params: Params,
): Matching {
  const ids = `${params.add(found.map((f) => f.id))}::text[]`;
  return {
    where: `d.id = ANY (${ids})`,
    rank: (inner) => `(${inner.add(found.map((f) => f.score))}::float8[])[array_position(${ids}, d.id)]`,
    terms: [...text.words.flat(), ...text.weak],
  };
}
