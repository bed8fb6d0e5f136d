import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { hashOf, isFindable, prepare } from '../document/prepare';
import type { Rebuild, SearchEngine } from '../engine';
import { Engines } from '../engines/engines';
import { PostgresEngine } from '../postgres/postgres-engine';
import type { SearchSource } from '../source';
import type { Drift } from '../sync/drift';
import { Outbox } from '../sync/outbox';
import { Sources } from './sources';
import { Vocabulary } from './vocabulary';

const CHUNK = 200;
const RETRIES = 50;
const RETRY_MS = 100;
const SHOWN = 100;

/** All ids that do not fit. */
export interface Differences {
  readonly checked: number;
  readonly missing: readonly string[];
  readonly stale: readonly string[];
  readonly orphans: readonly string[];
}

/** Rebuilding the PostgreSQL index from the rows, and checking every index against them. */
@Injectable()
export class SearchUpkeep {
  constructor(
    private readonly db: Db,
    private readonly engine: PostgresEngine,
    private readonly engines: Engines,
    private readonly outbox: Outbox,
    private readonly sources: Sources,
    private readonly vocabulary: Vocabulary,
  ) {}

  /**
   * Fills a new PostgreSQL index beside the live one and switches at the end; what changes meanwhile goes into both.
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

  /** Compares every document of the rows with its entry in the PostgreSQL index, or in another. */
  async verify(kind: string, engine: SearchEngine = this.engine): Promise<Drift> {
    return asDrift(engine.name, kind, await this.differences(kind, engine));
  }

  /** Every kind in every index that is kept up. */
  async verifyAll(): Promise<Drift[]> {
    const found: Drift[] = [];
    for (const engine of this.engines.all) {
      for (const kind of this.sources.kinds) found.push(await this.verify(kind, engine));
    }
    return found;
  }

  /**
   * Rows and index are read one after the other, and a change may fall between; an index that follows the tables may also rightly
   * be behind for what waits in its queue. So what differs counts only if it differs at a second look too, and does not wait.
   */
  async differences(kind: string, engine: SearchEngine): Promise<Differences> {
    const first = await this.compare(kind, engine);
    if (count(first) === 0) return first;
    const second = await this.compare(kind, engine);
    const ids = [...second.missing, ...second.stale, ...second.orphans];
    const waiting = engine === this.engine ? new Set<string>() : await this.outbox.waiting(kind, ids);
    const before = new Set([...first.missing, ...first.stale, ...first.orphans]);
    const real = (list: readonly string[]) => list.filter((id) => before.has(id) && !waiting.has(id));
    return {
      checked: second.checked,
      missing: real(second.missing),
      stale: real(second.stale),
      orphans: real(second.orphans),
    };
  }

  private async compare(kind: string, engine: SearchEngine): Promise<Differences> {
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
      const rows: { id: string; h: string }[] = await engine.scan(kind, after, CHUNK * 10);
      for (const row of rows) {
        const hash = expected.get(row.id);
        if (hash === undefined) orphans.push(row.id);
        else if (hash !== row.h) stale.push(row.id);
        expected.delete(row.id);
      }
      after = rows.at(-1)?.id ?? null;
      if (after === null) break;
    }
    return { checked, missing: [...expected.keys()], stale, orphans };
  }

  /**
   * Documents that somebody is changing right now are left for later instead of waited for: waiting while holding others is
   * how two writers block each other for good.
   */
  private fill(
    source: SearchSource,
    ids: readonly string[],
    rebuild: Rebuild,
  ): Promise<{ written: number; held: string[] }> {
    return this.db.tx(async () => {
      const held = await this.engine.writer.tryLock(source.kind, ids);
      const free = ids.filter((id) => !held.has(id));
      const docs = (await source.load(free)).filter(isFindable);
      await rebuild.apply(source.kind, docs.map(prepare));
      return { written: docs.length, held: [...held] };
    });
  }

  private async fillBusy(source: SearchSource, busy: string[], rebuild: Rebuild): Promise<number> {
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

export function count({ missing, stale, orphans }: Differences): number {
  return missing.length + stale.length + orphans.length;
}

export function asDrift(engine: string, kind: string, found: Differences): Drift {
  return {
    engine,
    kind,
    checked: found.checked,
    missing: found.missing.slice(0, SHOWN),
    stale: found.stale.slice(0, SHOWN),
    orphans: found.orphans.slice(0, SHOWN),
    wrong: count(found),
  };
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
