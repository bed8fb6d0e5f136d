import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type {
  Batch,
  Candidates,
  Filter,
  Hit,
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
import { runProbes } from './candidates-sql';
import { confirmHits, type Found, readableOf } from './confirming';
import { toHit } from './hit';
import { HitRow, hitsQuery } from './hits-sql';
import { IndexWriter } from './index-writer';
import {
  matchGrams,
  Matching,
  matchListed,
  matchSubstring,
  matchWords,
  MODES,
  Variant,
  VARIANTS,
} from './matching-sql';
import { overview } from './overview-sql';
import { Cursor, readCursor, writeCursor } from './paging';
import { startRebuild } from './rebuilding';
import { findRelaxed } from './relaxed';
import { marksQuery, Params, visibleTo } from './sql';
import { suggestPhrases } from './suggestions-sql';

type Build = ((params: Params) => Matching | null) | null;

/**
 * The engine that is always there: the index is tables of the same database, so a change and its index entry are one
 * transaction, and the audience filter is part of each statement.
 */
@Injectable()
export class PostgresEngine implements SearchEngine {
  readonly name = 'postgres';
  readonly caps = { typo: false, vector: false, prefix: true };
  readonly writer: IndexWriter;

  constructor(private readonly db: Db) {
    this.writer = new IndexWriter(db);
  }

  apply(index: IndexName, batch: Batch): Promise<void> {
    return this.db.tx(() => this.writer.apply(index, batch));
  }

  async search(indexes: readonly IndexName[], request: SearchRequest): Promise<Page> {
    const started = performance.now();
    visibleTo(request.viewer, new Params());
    const cursor = readCursor(request.after);
    const { rows, variant, build, terms } = await abortable(
      this.firstThatFinds(indexes, request, cursor),
      request.signal,
    );
    const counted = await abortable(overview(this.db, indexes, request, build), request.signal);
    const shown = rows.slice(0, request.size);
    return {
      hits: shown.map((row) => toHit(row, request, terms)),
      next: rows.length > request.size ? writeCursor(cursorOf(shown.at(-1)!, variant)) : null,
      ...counted,
      mode: MODES[variant],
      tookMs: Math.round(performance.now() - started),
      engine: this.name,
    };
  }

  suggest(indexes: readonly IndexName[], typed: string, viewer: ViewerTokens, limit: number): Promise<Suggestion[]> {
    return suggestPhrases(this.db, indexes, typed, viewer, limit);
  }

  async candidates(
    index: IndexName,
    probes: readonly Probe[],
    options: { viewer: ViewerTokens; filter?: Filter; signal?: AbortSignal },
  ): Promise<Candidates> {
    return candidatesOf(probes, await abortable(runProbes(this.db, [index], probes, options), options.signal));
  }

  async scan(index: IndexName, after: string | null, limit: number): Promise<{ id: string; v: number; h: string }[]> {
    const rows = await this.db.query<{ id: string; v: string; h: string }>(
      `SELECT DISTINCT ON (id) id, v, h FROM search_texts
        WHERE space = (SELECT live FROM search_spaces WHERE kind = $1) AND ($2::text IS NULL OR id > $2)
        ORDER BY id, layer LIMIT $3`,
      [index, after, limit],
    );
    return rows.map((row) => ({ id: row.id, v: Number(row.v), h: row.h }));
  }

  /**
   * What of another engine's findings this index would show too, in their order: the row as it is now, the layer, the filters
   * and, as far as `variant` says, the words. See docs/adr/0014.
   */
  confirm(
    indexes: readonly IndexName[],
    request: SearchRequest,
    variant: Variant,
    found: readonly Found[],
  ): Promise<Hit[]> {
    return confirmHits(this.db, indexes, request, variant, found);
  }

  /** Those of the documents whose layer the viewer may read now. */
  readable(
    index: IndexName,
    viewer: ViewerTokens,
    filter: Filter | undefined,
    found: readonly Pick<Found, 'id' | 'layer'>[],
  ): Promise<Set<string>> {
    return readableOf(this.db, index, viewer, filter, found);
  }

  rebuild(indexes: readonly IndexName[]): Promise<Rebuild> {
    return startRebuild(this.db, this.writer, indexes);
  }

  async health(): Promise<{ ok: boolean; version: string; docs: Record<IndexName, number>; detail?: string }> {
    const version = await this.db.one<{ server_version: string }>('SHOW server_version');
    const rows = await this.db.query<{ kind: string; n: string }>(
      `SELECT s.kind, count(DISTINCT d.id) AS n FROM search_spaces s LEFT JOIN search_docs d ON d.space = s.live GROUP BY s.kind`,
    );
    const docs = Object.fromEntries(rows.map((row) => [row.kind, Number(row.n)]));
    return { ok: true, version: version?.server_version ?? '', docs };
  }

  /** Tries the variants in order; a cursor goes on with the one that it came from. */
  private async firstThatFinds(indexes: readonly IndexName[], request: SearchRequest, cursor: Cursor | null) {
    const variants: readonly Variant[] = request.text?.text ? (cursor ? [cursor.variant] : VARIANTS) : ['browse'];
    let last: { rows: HitRow[]; variant: Variant; build: Build; terms: readonly string[] } | null = null;
    for (const variant of variants) {
      const build = await this.builder(variant, indexes, request);
      if (build === undefined) continue;
      const query = hitsQuery(indexes, request, build, cursor?.variant === variant ? cursor : null);
      if (!query) continue;
      const rows: HitRow[] = await this.db.query(query.sql, query.params.values);
      last = { rows, variant, build, terms: query.terms };
      if (rows.length > 0) return last;
    }
    return last ?? { rows: [], variant: 'browse' as const, build: (params: Params) => nothing(params), terms: [] };
  }

  private async builder(
    variant: Variant,
    indexes: readonly IndexName[],
    request: SearchRequest,
  ): Promise<Build | undefined> {
    const text = request.text;
    if (variant === 'browse' || !text) return variant === 'browse' ? null : undefined;
    const marks = marksQuery(indexes, request.viewer);
    if (variant === 'words') return (params) => matchWords(text, marks, params);
    if (variant === 'grams') return (params) => matchGrams(text, marks, params);
    if (variant === 'substring') return (params) => matchSubstring(text, params);
    const found = await findRelaxed(this.db, indexes, text, request);
    return found.length > 0 ? (params) => matchListed(found, text, params) : undefined;
  }
}

/** A text of which nothing was left after cleaning finds nothing, rather than everything. */
function nothing(_params: Params): Matching {
  return { where: 'false', rank: () => '0', terms: [] };
}

function cursorOf(row: HitRow, variant: Variant): Cursor {
  return { variant, tier: row.tier, value: row.value ?? '', id: row.id, kind: row.kind };
}
