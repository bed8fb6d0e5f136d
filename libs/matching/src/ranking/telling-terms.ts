import { hanCharacters, isWeakWord } from '@guibang/search';
import { CHARACTER, WORD } from '../profile/profile';
import type { SharedTerm } from './text-score';

const TOLD = 5;
/** What members of verified organizations may read: a reason never rests on more. */
const OPEN_LAYER = 1;

/**
 * The shared terms that a person is told: words before pieces of words, none inside another, none that every text holds.
 * Pieces that overlap are joined, so that 韭菜种 and 菜种植 are not told apart.
 */
export function tellingTerms(shared: readonly SharedTerm[]): string[] {
  const open = shared.filter(({ layer, cls, term }) => layer <= OPEN_LAYER && cls !== CHARACTER && !isWeakWord(term));
  const words = open.filter(({ cls }) => (cls & WORD) !== 0);
  const pieces = open.filter(({ cls }) => (cls & WORD) === 0);
  const told: string[] = [];
  for (const { term } of [...words, ...pieces]) {
    if (told.length >= TOLD) break;
    const isFigure = /^[\d.%]+$/.test(term);
    const known = told.some((other) => other.includes(term));
    const joins = words.length > 0 && hanCharacters(term).length === term.length && !words.some((w) => w.term === term);
    if (isFigure || known || joins) continue;
    const inside = told.findIndex((other) => term.includes(other));
    if (inside >= 0) told[inside] = term;
    else told.push(term);
  }
  return [...new Set(told)];
}
