import { Injectable, Logger } from '@nestjs/common';
import { Config } from '@guibang/platform';
import type {
  Candidates,
  Filter,
  IndexName,
  Page,
  Probe,
  SearchEngine,
  SearchRequest,
  Suggestion,
  ViewerTokens,
} from '../engine';
import { MeiliConnection } from '../meilisearch/connection';
import { MeilisearchEngine } from '../meilisearch/meilisearch-engine';
import { PostgresEngine } from '../postgres/postgres-engine';
import { IndexState } from '../sync/index-state';
import { Breaker } from './breaker';
import { EngineUnavailable } from './engine-errors';

/** What a page's `engine` says while PostgreSQL answers in the place of a configured engine. */
export const FALLBACK = 'postgres-fallback';

/**
 * Who answers: Meilisearch where MEILI_URL is set, its index is whole and it answers; the PostgreSQL index, which is always right,
 * for every call where it does not.
 */
@Injectable()
export class Engines {
  readonly meilisearch: MeilisearchEngine | null;
  readonly breaker = new Breaker();
  /** Calls that the fallback answered since this process started. */
  fallbackServed = 0;
  private readonly log = new Logger('Search');

  constructor(
    config: Config,
    readonly postgres: PostgresEngine,
    private readonly state: IndexState,
  ) {
    const { MEILI_URL: url, MEILI_KEY: searchKey, MEILI_WRITE_KEY: writeKey, MEILI_PREFIX: prefix } = config;
    this.meilisearch = url
      ? new MeilisearchEngine(new MeiliConnection({ url, searchKey, writeKey, prefix }), postgres)
      : null;
  }

  /** All that are kept up, the main one first. */
  get all(): readonly SearchEngine[] {
    return this.meilisearch ? [this.meilisearch, this.postgres] : [this.postgres];
  }

  get main(): SearchEngine {
    return this.meilisearch ?? this.postgres;
  }

  async search(indexes: readonly IndexName[], request: SearchRequest): Promise<Page> {
    const { value, byFallback } = await this.answer((engine) => engine.search(indexes, request));
    return byFallback ? { ...value, engine: FALLBACK } : value;
  }

  async suggest(
    indexes: readonly IndexName[],
    typed: string,
    viewer: ViewerTokens,
    limit: number,
  ): Promise<Suggestion[]> {
    return this.postgres.suggest(indexes, typed, viewer, limit);
  }

  async candidates(
    index: IndexName,
    probes: readonly Probe[],
    options: { viewer: ViewerTokens; filter?: Filter; signal?: AbortSignal },
  ): Promise<Candidates> {
    return (await this.answer((engine) => engine.candidates(index, probes, options))).value;
  }

  private async answer<T>(ask: (engine: SearchEngine) => Promise<T>): Promise<{ value: T; byFallback: boolean }> {
    const engine = this.meilisearch;
    if (!engine) return { value: await ask(this.postgres), byFallback: false };
    if ((await this.state.isReady()) && this.breaker.admits()) {
      try {
        const value = await ask(engine);
        this.breaker.succeeded();
        return { value, byFallback: false };
      } catch (error) {
        if (!(error instanceof EngineUnavailable)) {
          this.breaker.left();
          throw error;
        }
        this.breaker.failed();
        this.log.warn(`the fallback answers: ${error.message}`);
      }
    }
    this.fallbackServed++;
    return { value: await ask(this.postgres), byFallback: true };
  }
}
