import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { latinTokens } from './grams';
import { isStopWord } from './stopwords';

const HAN_WORD = /^[\u3400-\u9fff\uf900-\ufaff]{2,}$/;
/** jieba's own words reach about this frequency; a domain word must win against its parts. */
const DOMAIN_FREQUENCY = 100_000;

let jieba: Jieba | undefined;
const domainWords = new Set<string>();

/** Loads on first use (about 0.3 s once per process), so that programs that never segment do not pay. */
function segmenter(): Jieba {
  if (!jieba) {
    jieba = Jieba.withDict(dict);
    if (domainWords.size > 0) jieba.loadDict(toDictionary(domainWords));
  }
  return jieba;
}

function toDictionary(words: Iterable<string>): Buffer {
  return Buffer.from(Array.from(words, (word) => `${word} ${DOMAIN_FREQUENCY} n\n`).join(''));
}

/**
 * Adds words of the field (normalized, Han only) so that they stay whole: 全钒液流电池, 揭榜挂帅.
 * May be called at any time; what was indexed before keeps its old words until it is indexed again.
 */
export function loadDomainWords(words: readonly string[]): void {
  const fresh = words.filter((word) => HAN_WORD.test(word) && !domainWords.has(word));
  if (fresh.length === 0) return;
  for (const word of fresh) domainWords.add(word);
  jieba?.loadDict(toDictionary(fresh));
}

/**
 * Words of a normalized text in order, with repeats: Han words of two characters and more in search mode (a long word and
 * the words inside it), latin words and figures. Stop words and single characters are left out.
 */
export function segment(normalized: string): string[] {
  const words = segmenter()
    .cutForSearch(normalized, true)
    .filter((word) => HAN_WORD.test(word) && !isStopWord(word));
  return [...words, ...latinTokens(normalized).filter((token) => !isStopWord(token))];
}

/** The text cut into pieces, nothing left out: words as long as the dictionary has them, and what stands between. */
export function pieces(normalized: string): string[] {
  return segmenter().cut(normalized, false);
}
