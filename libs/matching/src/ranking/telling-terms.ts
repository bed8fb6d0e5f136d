import { isWeakWord } from '@guibang/search';
import { CHARACTER, PAIR, WORD } from '../profile/profile';
import type { SharedTerm } from './text-score';

const TOLD = 5;
/** What members of verified organizations may read: a reason never rests on more. */
const OPEN_LAYER = 1;

/** Figures and scraps of model numbers say nothing by themselves. */
function isScrap(term: string): boolean {
  return /^[\d.%°]+$/.test(term) || /^[a-z]{0,2}\d+[a-z%°]{0,2}$/.test(term) || /^[a-z]{1,2}$/.test(term);
}

function withoutParts(terms: readonly SharedTerm[]): SharedTerm[] {
  return terms.filter(({ term }) => !terms.some((other) => other.term !== term && other.term.includes(term)));
}

/**
 * The shared terms that a person is told, heaviest first: whole words, no word that is part of another shared one, none that
 * every text holds. Pieces of words only where no whole word is shared, and one character (椒) only
 * where no piece is.
 */
export function tellingTerms(shared: readonly SharedTerm[]): string[] {
  const open = shared.filter(({ layer, term }) => layer <= OPEN_LAYER && !isWeakWord(term) && !isScrap(term));
  const words = withoutParts(open.filter(({ cls }) => (cls & WORD) !== 0));
  const pieces = open.filter(({ cls }) => cls === PAIR);
  const characters = open.filter(({ cls }) => cls === CHARACTER);
  const told = words.length > 0 ? words : pieces.length > 0 ? pieces : characters.slice(0, 1);
  return told.slice(0, TOLD).map(({ term }) => term);
}
