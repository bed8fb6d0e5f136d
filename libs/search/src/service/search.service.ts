import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { isFindable, prepare } from '../document/prepare';
import type {
  Candidates,
  FieldName,
  FieldValue,
  Filter,
  Page,
  Probe,
  QueryText,
  SearchEngine,
  Sort,
  Suggestion,
  ViewerTokens,
} from '../engine';
import { Engines } from '../engines/engines';
import type { SearchQuery } from '../dto';
import { searchError } from '../search.errors';
import type { SearchSource } from '../source';
import { Lexicon } from '../lexicon/lexicon';
import { Outbox } from '../sync/outbox';
import { cleanQuery } from '../text';
import { Asked, Asking } from './asking';
import { Sources } from './sources';
import { Vocabulary } from './vocabulary';

export interface Question {
  readonly viewer: ViewerTokens;
  readonly text?: QueryText;
  /** Kinds to look through; default: all that are registered. */
  readonly kinds?: readonly string[];
  readonly filter?: Filter;
  readonly chosen?: Readonly<Record<FieldName, readonly FieldValue[]>>;
  /** Facets to count; default: all that the sources offer. `[]` counts none, which is cheaper. */
  readonly facets?: readonly FieldName[];
  readonly sort?: Sort;
  readonly after?: string;
  readonly size: number;
}

/**
 * Search for the rest of the house. Libs register sources and say `touch` in the transaction that changed a document;
 * everything that returns documents takes the viewer's tokens.
 */
@Injectable()
export class SearchService {
  constructor(
    private readonly db: Db,
    private readonly engines: Engines,
    private readonly outbox: Outbox,
    private readonly sources: Sources,
    private readonly vocabulary: Vocabulary,
    private readonly asking: Asking,
    private readonly lexicon: Lexicon,
  ) {}

  /** The main engine, as the port sees it; calls through it have no fallback. */
  get port(): SearchEngine {
    return this.engines.main;
  }

  register(source: SearchSource): void {
    this.sources.register(source);
  }

  get kinds(): readonly string[] {
    return this.sources.kinds;
  }

  /**
   * Brings the index entry of documents in line with their rows. Call after the change, inside its transaction: the source is
   * read again there, and the entry is committed or rolled back with the change. An engine outside the database is told by a row of
   * its queue.
   */
  async touch(kind: string, ...ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const source = this.sources.get(kind);
    const { postgres, meilisearch } = this.engines;
    this.vocabulary.refresh();
    await this.db.tx(async () => {
      const unique = [...new Set(ids)];
      await postgres.writer.lock(kind, unique);
      const docs = (await source.load(unique)).filter(isFindable);
      const present = new Set(docs.map((doc) => doc.id));
      const upsert = docs.map(prepare);
      await postgres.apply(kind, { upsert, remove: unique.filter((id) => !present.has(id)) });
      await this.lexicon.learn(upsert);
      if (meilisearch) await this.outbox.add(kind, unique);
    });
  }

  /** A typed text, understood; null where nothing of it can be searched for. */
  understand(typed: string | undefined): QueryText | null {
    return typed === undefined ? null : this.vocabulary.understand(typed);
  }

  /** A search as it stands in an address, understood: the same for the page, an export and a saved search. */
  asked(query: SearchQuery, viewer: ViewerTokens): Asked {
    return this.asking.asked(query, viewer);
  }

  find(question: Question): Promise<Page> {
    const { kinds, facets, ...rest } = question;
    if (rest.sort && !this.sources.sorts.includes(rest.sort.field)) {
      throw searchError('search.bad-filter', { field: rest.sort.field });
    }
    return this.engines.search(kinds ?? this.sources.kinds, {
      ...rest,
      facets: facets ?? this.sources.facets,
      highlight: ['title', 'summary', 'body'],
    });
  }

  /**
   * How many documents a search for a known phrase finds. None where they do not hold all of it for this viewer, even what is else
   * only wished for: who may read some words of a phrase must not be told the rest.
   */
  async heldInFull(text: QueryText, question: Omit<Question, 'text' | 'facets' | 'size'>): Promise<number> {
    const found = async (asked: QueryText) => {
      const page = await this.find({ ...question, text: asked, facets: [], size: 1 });
      return page.mode === 'all' ? page.total.value : 0;
    };
    const whole = { ...text, words: [...text.words, ...text.weak.map((word) => [word])], weak: [] };
    return text.weak.length > 0 && (await found(whole)) === 0 ? 0 : found(text);
  }

  /** Tells the sources what of theirs goes out in a page, as far as it is not public. */
  async tellShown(page: Page): Promise<void> {
    for (const kind of new Set(page.hits.map((hit) => hit.kind))) {
      const hits = page.hits.filter((hit) => hit.kind === kind && hit.layer > 0);
      if (hits.length > 0) await this.sources.get(kind).shown?.(hits);
    }
  }

  suggest(typed: string, viewer: ViewerTokens, kinds?: readonly string[], limit = 8): Promise<Suggestion[]> {
    return this.engines.suggest(kinds ?? this.sources.kinds, cleanQuery(typed), viewer, limit);
  }

  /** Documents of a kind that hold any of the probes' terms: the first step of matching. */
  candidates(
    kind: string,
    probes: readonly Probe[],
    options: { viewer: ViewerTokens; filter?: Filter; signal?: AbortSignal },
  ): Promise<Candidates> {
    return this.engines.candidates(kind, probes, options);
  }
}
