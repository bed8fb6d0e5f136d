import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { BACKGROUND, Db, Jobs } from '@guibang/platform';
import type { SearchEngine } from '../engine';
import { Engines } from '../engines/engines';
import { Sources } from '../service/sources';
import { asDrift, SearchUpkeep } from '../service/upkeep.service';
import type { Drift } from './drift';
import { IndexState } from './index-state';
import { Outbox } from './outbox';
import { Runs } from './runs';

const RECENT = 200;

/**
 * Whether the indexes say what the rows say. Differences of an outside index become rows of its queue, never direct corrections:
 * only the writer writes.
 */
@Injectable()
export class Checks implements OnModuleInit {
  private readonly log = new Logger('Search');

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly engines: Engines,
    private readonly upkeep: SearchUpkeep,
    private readonly sources: Sources,
    private readonly outbox: Outbox,
    private readonly state: IndexState,
    private readonly runs: Runs,
  ) {}

  onModuleInit(): void {
    // 02:37 in Beijing.
    this.jobs.schedule('search.check', '37 18 * * *', async () => void (await this.checkAll()));
    this.jobs.schedule('search.glance', '*/5 * * * *', () => this.glance());
    this.jobs.register('search.check-now', async () => void (await this.checkAll()));
    this.jobs.register('search.rebuild-now', () => this.rebuildPostgres());
  }

  /** Asked for by an officer; one that waits already is enough. */
  async askForCheck(): Promise<void> {
    await this.jobs.add('search.check-now', {}, { key: 'search.check-now', maxAttempts: 1, priority: BACKGROUND });
  }

  async askForRebuild(engine: string): Promise<void> {
    if (engine === this.engines.meilisearch?.name) return this.state.wantRebuild();
    await this.jobs.add('search.rebuild-now', {}, { key: 'search.rebuild-now', maxAttempts: 1, priority: BACKGROUND });
  }

  /** Every document of every index. @returns what is wrong, each engine and kind */
  async checkAll(): Promise<Drift[]> {
    const found: Drift[] = [];
    for (const engine of this.engines.all) found.push(...(await this.check(engine)));
    return found;
  }

  private async check(engine: SearchEngine): Promise<Drift[]> {
    const kinds = this.sources.kinds;
    const run = await this.runs.start(engine.name, 'check', kinds.length);
    try {
      const report: Drift[] = [];
      for (const [i, kind] of kinds.entries()) {
        const found = await this.upkeep.differences(kind, engine);
        if (engine !== this.engines.postgres) {
          await this.carry(kind, [...found.missing, ...found.stale, ...found.orphans]);
        }
        report.push(asDrift(engine.name, kind, found));
        await this.runs.progress(run, i + 1, kinds.length);
      }
      await this.runs.finish(run, { report });
      return report;
    } catch (error) {
      await this.runs.finish(run, { error: (error as Error).message });
      this.log.warn(`the check of ${engine.name} broke off: ${(error as Error).message}`);
      return [];
    }
  }

  /** Cheap, every five minutes: do the numbers agree, and the newest documents? Where the numbers do not, everything is checked. */
  async glance(): Promise<void> {
    const engine = this.engines.meilisearch;
    if (!engine || !(await this.state.read()).ready) return;
    const { changes, dead } = await this.outbox.backlog();
    const { docs } = await engine.health();
    for (const kind of this.sources.kinds) {
      await this.compareNewest(kind, engine);
      const rows = await this.db.one<{ n: number }>(
        `SELECT count(DISTINCT id)::int AS n FROM search_docs WHERE space = (SELECT live FROM search_spaces WHERE kind = $1)`,
        [kind],
      );
      if (Math.abs((docs[kind] ?? 0) - rows!.n) > changes + dead) return this.askForCheck();
    }
  }

  private async compareNewest(kind: string, engine: NonNullable<Engines['meilisearch']>): Promise<void> {
    const rows = await this.db.query<{ id: string; h: string }>(
      `SELECT d.id, min(t.h) AS h FROM search_docs d JOIN search_texts t USING (space, id, layer)
        WHERE d.space = (SELECT live FROM search_spaces WHERE kind = $1)
        GROUP BY d.id, d.at ORDER BY d.at DESC LIMIT ${RECENT}`,
      [kind],
    );
    const held = await engine.hashes(rows.map((row) => row.id));
    const waiting = await this.outbox.waiting(
      kind,
      rows.map((row) => row.id),
    );
    const wrong = rows.filter((row) => held.get(row.id) !== row.h && !waiting.has(row.id)).map((row) => row.id);
    await this.carry(kind, wrong);
  }

  /** What the engine refused stays with the dead letters until an officer, or a change, sends it again. */
  private async carry(kind: string, ids: readonly string[]): Promise<void> {
    const refused = await this.outbox.refused(kind, ids);
    await this.outbox.add(
      kind,
      ids.filter((id) => !refused.has(id)),
    );
  }

  private async rebuildPostgres(): Promise<void> {
    const run = await this.runs.start(this.engines.postgres.name, 'rebuild');
    const counted = new Map<string, number>();
    const sum = () => [...counted.values()].reduce((all, n) => all + n, 0);
    let writing = Promise.resolve();
    try {
      await this.upkeep.rebuildAll((kind, done) => {
        counted.set(kind, done);
        writing = writing.then(() => this.runs.progress(run, sum(), 0));
      });
      await writing;
      await this.runs.finish(run, { done: sum() });
    } catch (error) {
      await this.runs.finish(run, { error: (error as Error).message });
      throw error;
    }
  }
}
