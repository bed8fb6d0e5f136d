import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { hashOf, isFindable, prepare } from '../document/prepare';
import { PostgresEngine } from '../postgres/postgres-engine';
import type { SearchSource } from '../source';
import { Sources } from './sources';
import { Vocabulary } from './vocabulary';

const CHUNK = 200;
const RETRIES = 50;
const RETRY_MS = 100;

/** What `verify` found wrong: ids, at most 100 of each, and how many there are. */
export interface Drift {
  readonly kind: string;
  readonly checked: number;
  /** To be found by its row, not in the index. */
  readonly missing: readonly string[];
  /** In the index with another text, audience or version than its row says. */
  readonly stale: readonly string[];
  /** In the index, but not to be found by its row. */
  readonly orphans: readonly string[];
  readonly wrong: number;
}

const SHOWN = 100;

/** Rebuilding an index from the rows, and checking it against them. Used by the command line and after a restore. */
@Injectable()
export class SearchUpkeep {
  constructor(
    private readonly db: Db,
    private readonly engine: PostgresEngine,
    private readonly sources: Sources,
    private readonly vocabulary: Vocabulary,
  ) {}

  /**
   * Fills a new index beside the live one and switches at the end; what changes meanwhile goes into both.
   * @returns number of documents
   */
  async rebuild(kind: string, progress: (done: number) => void = () => undefined): Promise<number> {
    const source = this.sources.get(kind);
    this.vocabulary.refresh();
    const rebuild = await this.engine.rebuild([kind]);
    try {
      let done = 0;
      const busy: string[] = [];
      for await (const ids of chunks(source)) {
        const { written, held } = await this.fill(source, ids, rebuild);
        busy.push(...held);
        progress((done += written));
      }
      done += await this.fillBusy(source, busy, rebuild);
      await rebuild.commit();
      return done;
    } catch (error) {
      await rebuild.abort();
      throw error;
    }
  }

  async rebuildAll(progress: (kind: string, done: number) => void = () => undefined): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const kind of this.sources.kinds) counts[kind] = await this.rebuild(kind, (done) => progress(kind, done));
    return counts;
  }

  /** Compares every document of the rows with its index entry. */
  async verify(kind: string): Promise<Drift> {
    const source = this.sources.get(kind);
    this.vocabulary.refresh();
    const expected = new Map<string, string>();
    for await (const ids of chunks(source)) {
      for (const doc of await source.load(ids)) if (isFindable(doc)) expected.set(doc.id, hashOf(doc));
    }
    const checked = expected.size;
    const stale: string[] = [];
    const orphans: string[] = [];
    for (let after: string | null = null; ;) {
      const rows: { id: string; h: string }[] = await this.engine.scan(kind, after, CHUNK * 10);
      for (const row of rows) {
        const hash = expected.get(row.id);
        if (hash === undefined) orphans.push(row.id);
        else if (hash !== row.h) stale.push(row.id);
        expected.delete(row.id);
      }
      after = rows.at(-1)?.id ?? null;
      if (after === null) break;
    }
    const missing = [...expected.keys()];
    return {
      kind,
      checked,
      missing: missing.slice(0, SHOWN),
      stale: stale.slice(0, SHOWN),
      orphans: orphans.slice(0, SHOWN),
      wrong: missing.length + stale.length + orphans.length,
    };
  }

  async verifyAll(): Promise<Drift[]> {
    const found: Drift[] = [];
    for (const kind of this.sources.kinds) found.push(await this.verify(kind));
    return found;
  }

  /**
   * Documents that somebody is changing right now are left for later instead of waited for: waiting while holding others is
   * how two writers block each other for good.
   */
  private fill(
    source: SearchSource,
    ids: readonly string[],
    rebuild: Awaited<ReturnType<PostgresEngine['rebuild']>>,
  ): Promise<{ written: number; held: string[] }> {
    return this.db.tx(async () => {
      const held = await this.engine.writer.tryLock(source.kind, ids);
      const free = ids.filter((id) => !held.has(id));
      const docs = (await source.load(free)).filter(isFindable);
      await rebuild.apply(source.kind, docs.map(prepare));
      return { written: docs.length, held: [...held] };
    });
  }

  private async fillBusy(
    source: SearchSource,
    busy: string[],
    rebuild: Awaited<ReturnType<PostgresEngine['rebuild']>>,
  ): Promise<number> {
    let done = 0;
    let left = busy;
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt >= RETRIES) throw new Error(`${left.length} ${source.kind} stayed locked; run the rebuild again`);
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      const { written, held } = await this.fill(source, left, rebuild);
      done += written;
      left = held;
    }
    return done;
  }
}

/** All ids of a source, a chunk at a time, in order. */
async function* chunks(source: SearchSource): AsyncGenerator<string[]> {
  for (let after: string | null = null; ;) {
    const ids: string[] = await source.ids(after, CHUNK);
    if (ids.length === 0) return;
    yield ids;
    after = ids.at(-1)!;
  }
}
