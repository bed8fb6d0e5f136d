import { Injectable } from '@nestjs/common';
import { TaxonomyService } from '@guibang/taxonomy';
import type { QueryText } from '../engine';
import { cleanQuery, hanCharacters, isWeakWord, loadDomainWords, normalize, segment } from '../text';

/** Words of a query, at most: a whole paragraph in the box is cut, not refused. */
const WORD_LIMIT = 24;

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
   * A single character is a word of its own when nothing longer was found. @returns null for a text of which nothing is left
   */
  understand(typed: string): QueryText | null {
    this.refresh();
    const text = cleanQuery(typed);
    if (text === '') return null;
    const found = [...new Set(segment(text))].slice(0, WORD_LIMIT);
    const strong = found.filter((word) => !isWeakWord(word));
    const words = strong.length > 0 ? strong : found.length > 0 ? found : hanCharacters(text).slice(0, 1);
    return {
      text,
      words: words.map((word) => [word, ...this.also(word)]),
      weak: strong.length > 0 ? found.filter((word) => isWeakWord(word)) : [],
    };
  }
}
