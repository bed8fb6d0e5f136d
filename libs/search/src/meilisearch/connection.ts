import {
  type EnqueuedTask,
  Meilisearch,
  MeilisearchApiError,
  type MultiSearchQuery,
  type MultiSearchQueryWithFederation,
  type SearchResponse,
  type Task,
} from 'meilisearch';
import { DocumentsRejected, EngineUnavailable } from '../engines/engine-errors';
import { searchError } from '../search.errors';

export interface MeiliOptions {
  readonly url: string;
  /** May search. */
  readonly searchKey?: string;
  /** May write documents, settings and indexes. */
  readonly writeKey?: string;
  /** Name of the live index, and beginning of all others. */
  readonly prefix: string;
  readonly timeouts?: Partial<Timeouts>;
}

interface Timeouts {
  readonly search: number;
  readonly write: number;
  /** How long a task may take, from enqueued to done. */
  readonly task: number;
  /** After a writer that was cut off: until its last request has arrived or is dead. */
  readonly late: number;
}

const TIMEOUTS: Timeouts = { search: 2_000, write: 30_000, task: 600_000, late: 5_000 };
const FIRST_POLL_MS = 10;
const LONGEST_POLL_MS = 500;

/** The hit that every query asks for. */
export interface LayerHit {
  readonly id: string;
  readonly kind: string;
  readonly layer: number;
  readonly [field: string]: unknown;
}

export type Query = Omit<MultiSearchQuery, 'indexUid'>;
export type RankedQuery = Omit<MultiSearchQueryWithFederation, 'indexUid'>;

/** The official client with what it leaves open: time limits together with the caller's signal, one retry, typed errors, failed tasks. */
export class MeiliConnection {
  readonly timeouts: Timeouts;
  private readonly searching: Meilisearch;
  private readonly writing: Meilisearch;

  constructor(readonly options: MeiliOptions) {
    this.timeouts = { ...TIMEOUTS, ...options.timeouts };
    const host = options.url;
    // The client ignores its own timeout as soon as a signal is passed: searches bring a signal, writes cannot.
    this.searching = new Meilisearch({ host, apiKey: options.searchKey });
    this.writing = new Meilisearch({
      host,
      apiKey: options.writeKey ?? options.searchKey,
      timeout: this.timeouts.write,
    });
  }

  /** Several queries in one request, answered one after the other. */
  async searchAll(queries: readonly Query[], signal?: AbortSignal): Promise<SearchResponse<LayerHit>[]> {
    if (queries.length === 0) return [];
    const indexUid = this.options.prefix;
    const { results } = await this.ask(signal, (both) =>
      this.searching.multiSearch<{ queries: MultiSearchQuery[] }, LayerHit>(
        { queries: queries.map((query) => ({ indexUid, ...query })) },
        { signal: both },
      ),
    );
    return results;
  }

  /** One list out of several queries: each document counts with its best place. */
  async searchRanked(
    queries: readonly RankedQuery[],
    page: { offset: number; limit: number },
    signal?: AbortSignal,
  ): Promise<LayerHit[]> {
    const indexUid = this.options.prefix;
    const { hits } = await this.ask(signal, (both) =>
      this.searching.multiSearch<{ federation: typeof page; queries: MultiSearchQueryWithFederation[] }, LayerHit>(
        { federation: page, queries: queries.map((query) => ({ indexUid, ...query })) },
        { signal: both },
      ),
    );
    return hits;
  }

  /** @throws EngineUnavailable */
  async write<T>(act: (client: Meilisearch) => Promise<T>): Promise<T> {
    try {
      return await act(this.writing);
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /** @returns null where the server knows no such thing */
  async found<T>(act: (client: Meilisearch) => Promise<T>): Promise<T | null> {
    try {
      return await act(this.writing);
    } catch (error) {
      if (error instanceof MeilisearchApiError && error.response.status === 404) return null;
      throw asUnavailable(error);
    }
  }

  /**
   * Enqueues and waits. A failed task does not throw in the client.
   * @throws DocumentsRejected when the documents are to blame, EngineUnavailable for everything else, an unknown outcome included
   */
  async done(act: (client: Meilisearch) => PromiseLike<EnqueuedTask>): Promise<Task> {
    const enqueued = await this.write(async (client) => act(client));
    const task = await this.finished(enqueued.taskUid);
    if (task.status === 'succeeded') return task;
    const why = `${task.type} ${task.status}: ${task.error?.message ?? 'no reason given'}`;
    if (/^(invalid|missing)_document|^document_/.test(task.error?.code ?? '')) throw new DocumentsRejected(why);
    throw new EngineUnavailable(why);
  }

  /** @returns the task when it has ended in whatever way */
  async finished(uid: number): Promise<Task> {
    const until = Date.now() + this.timeouts.task;
    for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 2, LONGEST_POLL_MS)) {
      const task = await this.write((client) =>
        client.tasks.getTask(uid, { signal: AbortSignal.timeout(this.timeouts.write) }),
      );
      if (task.status !== 'enqueued' && task.status !== 'processing') return task;
      if (Date.now() > until) throw new EngineUnavailable(`task ${uid} is not done yet`);
      await new Promise((wake) => setTimeout(wake, pause));
    }
  }

  /** Once more when the connection broke or the server was too busy; a timeout is not tried again: it has cost enough. */
  private async ask<T>(signal: AbortSignal | undefined, act: (both: AbortSignal) => Promise<T>): Promise<T> {
    if (signal?.aborted) throw searchError('search.aborted');
    const limit = AbortSignal.timeout(this.timeouts.search);
    const both = signal ? AbortSignal.any([signal, limit]) : limit;
    for (let attempt = 0; ; attempt++) {
      try {
        return await act(both);
      } catch (error) {
        if (signal?.aborted) throw searchError('search.aborted');
        if (attempt > 0 || limit.aborted || !mayBeBetterNow(error)) throw asUnavailable(error);
      }
    }
  }
}

function mayBeBetterNow(error: unknown): boolean {
  return !(error instanceof MeilisearchApiError) || error.response.status === 503;
}

/** Never with the request in it: its headers hold the key. */
function asUnavailable(error: unknown): Error {
  if (error instanceof EngineUnavailable || error instanceof DocumentsRejected) return error;
  const { message, cause } = error as Error & { cause?: Error & { code?: string | number; timeout?: number } };
  const late = cause?.name === 'TimeoutError' || cause?.timeout !== undefined;
  const why = late ? 'timed out' : (cause?.code ?? cause?.message);
  return new EngineUnavailable(why && why !== message ? `${message} (${why})` : message);
}
