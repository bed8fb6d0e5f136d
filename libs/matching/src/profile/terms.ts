import { bigrams, hanCharacters, normalize, segment, withoutBoilerplate } from '@guibang/search';
import { CHARACTER, LayeredText, PAIR, WORD } from './profile';
import { type ProfileTerm, Terms } from './term-columns';

/** A title says what a text is about: each of its terms counts as this many. */
export const TITLE_WEIGHT = 3;
const TEXT_LIMIT = 20_000;
const TERM_LIMIT = 60;
/** Terms kept of one listing: about what 3,000 characters hold. The most frequent stay. */
const TERMS_KEPT = 1_500;

const TWO_HAN = /^[\u3400-\u9fff\uf900-\ufaff]{2}$/;

class Collector {
  readonly map = new Map<string, { cls: number; inTitle: number; inText: number; layer: number }>();

  add(term: string, cls: number, place: 'inTitle' | 'inText', layer: number, count = 1): void {
    if (term === '' || term.length > TERM_LIMIT) return;
    const held = this.map.get(term);
    if (!held) {
      this.map.set(term, { cls, inTitle: 0, inText: 0, layer, [place]: count });
      return;
    }
    held.cls |= cls;
    held[place] += count;
    held.layer = Math.min(held.layer, layer);
  }

  /** `characters`: single Han characters too. They help where texts are short, and are noise in long ones. */
  text(normalized: string, place: 'inTitle' | 'inText', layer: number, characters: boolean): number {
    if (characters) for (const char of hanCharacters(normalized)) this.add(char, CHARACTER, place, layer);
    const pairs = bigrams(normalized).filter((pair) => pair.length > 1);
    for (const pair of pairs) this.add(pair, PAIR, place, layer);
    for (const word of segment(normalized)) {
      // A word of two characters is already there as a pair: it only becomes more important.
      this.add(word, WORD, place, layer, TWO_HAN.test(word) && this.map.has(word) ? 0 : 1);
    }
    return pairs.length;
  }
}

/**
 * Terms of a listing: words, pairs of neighbouring characters, and single characters. On real needs whole words lose against
 * their overlapping pieces, and single characters add what the pieces miss (韭菜 and 韭宝 share only 韭).
 * Results give single characters of title and keywords only, because their long texts hold nearly every character.
 */
export function termsOf(
  kind: 'need' | 'result',
  title: string,
  keywords: readonly string[],
  texts: readonly LayeredText[],
  boilerplate: 'cut' | 'kept' = 'cut',
): { terms: Terms; length: number } {
  const collected = new Collector();
  let length = TITLE_WEIGHT * collected.text(normalize(title), 'inTitle', 0, true);
  for (const word of keywords) length += collected.text(normalize(word), 'inText', 1, true);
  for (const { text, layer } of texts) {
    const whole = normalize(text.slice(0, TEXT_LIMIT));
    const plain = boilerplate === 'cut' ? withoutBoilerplate(whole) : whole;
    length += collected.text(plain, 'inText', layer, kind === 'need');
  }
  return { terms: mostFrequent(collected.map), length };
}

function mostFrequent(all: ReadonlyMap<string, ProfileTerm>): Terms {
  if (all.size <= TERMS_KEPT) return Terms.of(all);
  const weight = (term: ProfileTerm) => 100 * term.inTitle + term.inText;
  return Terms.of([...all].sort((a, b) => weight(b[1]) - weight(a[1])).slice(0, TERMS_KEPT));
}
