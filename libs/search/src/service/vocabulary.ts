import { Injectable } from '@nestjs/common';
import { TaxonomyService } from '@guibang/taxonomy';
import type { QueryText } from '../engine';
import {
  cleanQuery,
  hanCharacters,
  isWeakWord,
  latinTokens,
  loadBoilerplate,
  loadCommonWords,
  loadDomainWords,
  normalize,
  segment,
} from '../text';

/** Words of a query, at most: a whole paragraph in the box is cut, not refused. */
const WORD_LIMIT = 24;

/** 抗拉强度≥450MPa asks for the quantity; that the very number stands in the text is only a wish. */
const MEASURE = /(?:[≥≤]|不[低小少高大]于|不超过|大于|小于|高于|低于|超过)\s*\d[\d.]*\s*[a-z%°μω/·²³]*\d?/g;

/** The words of the field: dictionary and synonyms of the taxonomy, read again when an officer changed them. */
@Injectable()
export class Vocabulary {
  private version = -1;
  private synonyms = new Map<string, readonly string[]>();

  constructor(private readonly taxonomy: TaxonomyService) {}

  /** Brings the dictionary up to date. Cheap when nothing changed; called before texts are cut. */
  refresh(): void {
    if (this.version === this.taxonomy.version) return;
    this.version = this.taxonomy.version;
    loadDomainWords(this.taxonomy.domainWords().map(normalize));
    const listed = (use: 'stop' | 'weak' | 'boilerplate') => this.taxonomy.stopWords(use).map(normalize);
    loadCommonWords({ stop: listed('stop'), weak: listed('weak') });
    loadBoilerplate(listed('boilerplate'));
    const pairs = [...this.taxonomy.synonyms()].map(
      ([word, others]) => [normalize(word), others.map(normalize)] as const,
    );
    this.synonyms = new Map(pairs);
  }

  /** What else may stand for a normalized word. */
  also(word: string): readonly string[] {
    return this.synonyms.get(word) ?? [];
  }

  /**
   * A typed text as engines take it. Words that say little (技术, 系统) are wished for only, unless there are no others.
   * A single character is a word of its own when nothing longer was found. Words of `exact` stand for themselves only.
   * @returns null for a text of which nothing is left
   */
  understand(typed: string, exact: readonly string[] = []): QueryText | null {
    this.refresh();
    const text = cleanQuery(typed);
    if (text === '') return null;
    const found = [...new Set(segment(text))].slice(0, WORD_LIMIT);
    const measures = new Set((text.match(MEASURE) ?? []).flatMap(latinTokens));
    const isWish = (word: string) => isWeakWord(word) || measures.has(word);
    const spoken = (word: string) => !exact.includes(word) && this.also(word).length > 0;
    // 抗拉强度 may stand for 拉伸强度: then 抗拉 must not be asked for beside it.
    const inside = (word: string) => found.some((other) => other !== word && other.includes(word) && spoken(other));
    const strong = found.filter((word) => !isWish(word) && !inside(word));
    const words = strong.length > 0 ? strong : found.length > 0 ? found : hanCharacters(text).slice(0, 1);
    return {
      text,
      words: words.map((word) => [word, ...(exact.includes(word) ? [] : this.also(word))]),
      weak: strong.length > 0 ? found.filter(isWish) : [],
    };
  }
}
