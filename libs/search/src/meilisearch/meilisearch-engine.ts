import { randomBytes } from 'node:crypto';
import { decodeCursor, encodeCursor } from '@guibang/platform';
import type {
  Batch,
  Candidates,
  Filter,
  IndexName,
  Page,
  Probe,
  Rebuild,
  SearchEngine,
  SearchRequest,
  Suggestion,
  ViewerTokens,
} from '../engine';
import { abortable } from '../engines/abortable';
import { candidatesOf } from '../engines/candidates-of';
import { MODES, type Variant } from '../postgres/matching-sql';
import type { PostgresEngine } from '../postgres/postgres-engine';
import { rankRelaxed, wordProbes } from '../postgres/relaxed';
import { LayerHit, MeiliConnection } from './connection';
import { chosenConditions, countingQueries, readCounts } from './counting';
import { layerDocuments } from './documents';
import { and, ground } from './filter-text';
import { IndexPair } from './index-pair';
import { runProbes } from './probing';
import { BROWSE, NEWEST, rankedQueries, readGrams, type Reading, readListed, readWords, sortRules } from './reading';
import { countOf, hashesOf, scanDocuments } from './scanning';
import { MOST_HITS } from './settings';

/** What the PostgreSQL index says of a finding: it is written with the rows, this one a moment later. */
export type Rows = Pick<PostgresEngine, 'confirm' | 'readable' | 'search' | 'suggest'>;

interface Place {
  readonly variant: Variant;
  readonly offset: number;
}

const VARIANTS: readonly Variant[] = ['words', 'grams', 'some'];

/**
 * Meilisearch finds and counts; every finding is confirmed by the PostgreSQL index before it is shown (docs/adr/0014). What it does
 * not do better is asked there: suggestions, and letters inside a title when no word was met.
 */
export class MeilisearchEngine implements SearchEngine {
  readonly name = 'meilisearch';
  readonly caps = { typo: false, vector: false, prefix: false };
  readonly indexes: IndexPair;

  constructor(
    private readonly connection: MeiliConnection,
    private readonly rows: Rows,
  ) {
    this.indexes = new IndexPair(connection);
  }

  async apply(index: IndexName, batch: Batch): Promise<void> {
    await this.indexes.apply(index, batch, `apply ${index}`);
  }

  async search(indexes: readonly IndexName[], request: SearchRequest): Promise<Page> {
    const started = performance.now();
    const conditions = ground(indexes, request.viewer, request.filter);
    const place = readPlace(request.after);
    if (request.after && !place) return this.byLetters(indexes, request);
    const offset = place?.offset ?? 0;
    const variants = request.text?.text ? (place ? [place.variant] : VARIANTS) : (['browse'] as const);
    for (const variant of variants) {
      const reading = await this.read(variant, request, conditions);
      if (!reading) continue;
      const within = [...conditions, ...reading.conditions];
      const [found, counts] = await Promise.all([
        this.findPage(reading, request, within, offset),
        this.connection.searchAll(countingQueries(request, within), request.signal),
      ]);
      if (found.length === 0) continue;
      const shown = found.slice(0, request.size);
      const hits = await abortable(this.rows.confirm(indexes, request, variant, shown), request.signal);
      const more = found.length > request.size && offset + request.size < MOST_HITS;
      return {
        hits,
        next: more ? encodeCursor(['m', variant, offset + request.size]) : null,
        ...readCounts(request, counts),
        mode: MODES[variant],
        tookMs: Math.round(performance.now() - started),
        engine: this.name,
      };
    }
    return this.byLetters(indexes, request);
  }

  suggest(indexes: readonly IndexName[], typed: string, viewer: ViewerTokens, limit: number): Promise<Suggestion[]> {
    return this.rows.suggest(indexes, typed, viewer, limit);
  }

  async candidates(
    index: IndexName,
    probes: readonly Probe[],
    options: { viewer: ViewerTokens; filter?: Filter; signal?: AbortSignal },
  ): Promise<Candidates> {
    const { viewer, filter, signal } = options;
    const found = await runProbes(this.connection, ground([index], viewer, filter), probes, signal);
    const asked = new Map(found.flatMap(({ layers }) => layers.map((layer) => [layer.id, layer])));
    const readable = await abortable(this.rows.readable(index, viewer, filter, [...asked.values()]), signal);
    return candidatesOf(
      probes,
      found.map(({ layers, ...probe }) => ({
        ...probe,
        ids: layers.map(({ id }) => id).filter((id) => readable.has(id)),
      })),
    );
  }

  scan(index: IndexName, after: string | null, limit: number): Promise<{ id: string; v: number; h: string }[]> {
    return scanDocuments(this.connection, index, after, limit);
  }

  async rebuild(indexes: readonly IndexName[]): Promise<Rebuild> {
    if (!(await this.indexes.identity())) await this.indexes.create(this.indexes.live);
    const left = await countOf(this.connection, `kind NOT IN ${JSON.stringify(indexes)}`);
    if (left > 0) throw new Error(`The index holds ${left} documents of other kinds than ${indexes.join(', ')}`);
    const next = await this.indexes.create(`${this.indexes.live}__${randomBytes(4).toString('hex')}`);
    this.indexes.building = next.uid;
    const end = async () => {
      this.indexes.building = null;
      await this.indexes.drop(next.uid);
    };
    return {
      apply: (index, docs) =>
        this.indexes.fill(
          next.uid,
          docs.flatMap((doc) => layerDocuments(index, doc)),
          `rebuild ${index}`,
        ),
      commit: async () => {
        await this.indexes.swap(next);
        await end();
      },
      abort: end,
    };
  }

  /** Documents, not layers, of one of the indexes. */
  countOf(uid: string): Promise<number> {
    return countOf(this.connection, 'lead = true', uid);
  }

  /** Hashes of the documents that it holds whole. */
  hashes(ids: readonly string[]): Promise<Map<string, string>> {
    return hashesOf(this.connection, ids);
  }

  async health(): Promise<{ ok: boolean; version: string; docs: Record<IndexName, number>; detail?: string }> {
    const [stats] = await this.connection.searchAll([{ q: '', limit: 0, filter: 'lead = true', facets: ['kind'] }]);
    return { ok: true, version: '', docs: stats?.facetDistribution?.kind ?? {} };
  }

  private async read(variant: Variant, request: SearchRequest, conditions: readonly string[]): Promise<Reading | null> {
    const text = request.text;
    if (variant === 'browse' || !text) return BROWSE;
    if (variant === 'words') return readWords(text);
    if (variant === 'grams') return readGrams(text);
    const probes = wordProbes(text);
    if (probes.length === 0) return null;
    const found = await runProbes(this.connection, conditions, probes, request.signal);
    return readListed(rankRelaxed(found.map(({ df, layers }) => ({ df, ids: layers.map(({ id }) => id) }))));
  }

  /** One hit more than asked for, so that the caller knows whether there is a next page. */
  private async findPage(
    reading: Reading,
    request: SearchRequest,
    within: readonly string[],
    offset: number,
  ): Promise<LayerHit[]> {
    const conditions = [...within, ...chosenConditions(request.chosen)];
    const page = { offset, limit: request.size + 1 };
    if (reading.variant !== 'browse' && !reading.listed && !request.sort) {
      return this.connection.searchRanked(rankedQueries(reading, request.text!.text, conditions), page, request.signal);
    }
    const ordered = reading.listed !== undefined && !request.sort;
    const [answer] = await this.connection.searchAll(
      [
        {
          q: '',
          filter: and(conditions),
          attributesToRetrieve: ['id', 'kind', 'layer'],
          sort: sortRules(request.sort ?? NEWEST),
          ...(ordered ? { limit: reading.listed.length } : page),
        },
      ],
      request.signal,
    );
    const hits = answer?.hits ?? [];
    if (!ordered) return hits;
    const rank = new Map(reading.listed.map((one, i) => [one.id, i]));
    return [...hits].sort((a, b) => rank.get(a.id)! - rank.get(b.id)!).slice(offset, offset + page.limit);
  }

  private async byLetters(indexes: readonly IndexName[], request: SearchRequest): Promise<Page> {
    return { ...(await this.rows.search(indexes, request)), engine: this.name };
  }
}

/** @returns null for a cursor of the other engine, which then goes on with it */
function readPlace(after: string | undefined): Place | null {
  const [mark, variant, offset] = decodeCursor(after, 3) ?? [];
  const known = variant === 'browse' || VARIANTS.includes(variant as Variant);
  if (mark !== 'm' || !known || !Number.isSafeInteger(offset) || (offset as number) < 0) return null;
  return { variant: variant as Variant, offset: offset as number };
}
