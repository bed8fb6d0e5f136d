import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type { WordProposalsView } from '../dto';
import { Sources } from '../service/sources';
import { Vocabulary } from '../service/vocabulary';
import { isStopWord, isWeakWord, normalize, pieces, segment } from '../text';
import { newWords } from './new-words';

/** Titles read, the newest first: what is new is in them. */
const TITLES = 5_000;
const LEAST = 3;
const SHOWN = 60;

/** Words that published titles use and the dictionary lacks: an officer takes them in, or says that they are none. */
@Injectable()
export class WordProposals {
  constructor(
    private readonly db: Db,
    private readonly sources: Sources,
    private readonly taxonomy: TaxonomyService,
    private readonly vocabulary: Vocabulary,
  ) {}

  async read(): Promise<WordProposalsView> {
    this.vocabulary.refresh();
    const titles = await this.titles();
    const found = await newWords(
      titles.map((title) => pieces(normalize(title))),
      {
        least: LEAST,
        limit: SHOWN,
        known: (word) => this.known(word),
        common: (word) => word.length < 2 || isStopWord(word) || isWeakWord(word),
      },
    );
    return {
      titles: titles.length,
      items: found.map(({ word, texts, first }) => ({ word, titles: texts, example: titles[first]! })),
    };
  }

  /** Public titles of what is filed under technical fields: the name of an organization is no term. */
  private async titles(): Promise<string[]> {
    const kinds = this.sources.kinds.filter((kind) => this.sources.get(kind).facets.includes('field'));
    const rows = await this.db.query<{ title: string }>(
      `SELECT t.title FROM search_docs d JOIN search_spaces s ON s.live = d.space
         JOIN search_texts t ON t.space = d.space AND t.id = d.id AND t.layer = d.layer
        WHERE s.kind = ANY ($1::text[]) AND d.layer = 0 ORDER BY d.at DESC, d.id LIMIT ${TITLES}`,
      [kinds],
    );
    return rows.map(({ title }) => title);
  }

  /** In the dictionary, also switched off (then somebody has said that it is none), or kept whole anyway. */
  private known(word: string): boolean {
    return this.taxonomy.find('domain-word', word) !== undefined || segment(word).includes(word);
  }
}
