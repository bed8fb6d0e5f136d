import { Injectable, Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Db } from '@guibang/platform';
import { CalendarDay } from '../calendar/calendar-day.entity';
import { Rule, RuleValue } from '../rule/rule.entity';
import { Term } from '../term/term.entity';
import { Snapshot } from './snapshot';

/** How late another process may notice an officer's change. */
const POLL_MS = 2_000;
/** Officers do not change the tables faster than this many readings. */
const MAX_TRIES = 5;

/**
 * The whole taxonomy in memory, so that lookups are synchronous. A writer bumps one version row in its transaction; each process
 * compares that number every two seconds, and before answering over HTTP.
 */
@Injectable()
export class TaxonomyCache implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('TaxonomyCache');
  private snapshot = new Snapshot(0, [], [], [], []);
  private reading: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly db: Db) {}

  get current(): Snapshot {
    return this.snapshot;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.refresh(), POLL_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.reading?.catch(() => undefined);
  }

  /** The snapshot of the last commit. Inside a transaction the cached one: what is not committed must not be cached. */
  async fresh(): Promise<Snapshot> {
    // Again after reading: a reading that was under way may have begun before the commit that we are after.
    for (let tries = 0; tries < MAX_TRIES && !this.db.inTx; tries++) {
      const row = await this.db.one<{ version: string }>(`SELECT version FROM taxonomy_state`);
      if (Number(row?.version ?? 0) === this.snapshot.version) break;
      this.reading ??= this.read().finally(() => (this.reading = null));
      await this.reading;
    }
    return this.snapshot;
  }

  /** Runs a change in a transaction and tells every process. When it returns outside of others' transactions, this one knows. */
  async change<T>(fn: () => Promise<T>): Promise<T> {
    const result = await this.db.tx(async () => {
      const made = await fn();
      await this.db.query(`UPDATE taxonomy_state SET version = version + 1`);
      return made;
    });
    if (this.db.inTx) this.db.afterCommit(() => this.refresh());
    else await this.fresh();
    return result;
  }

  private refresh(): void {
    this.fresh().catch((error: unknown) => this.log.warn(`could not refresh: ${(error as Error).message}`));
  }

  private async read(): Promise<void> {
    // The version first: a change that commits in between makes the next comparison differ, and is read then.
    const row = await this.db.one<{ version: string }>(`SELECT version FROM taxonomy_state`);
    const terms = await this.db.repo(Term).find({ order: { scheme: 'ASC', position: 'ASC', code: 'ASC' } });
    const rules = await this.db.repo(Rule).find({ order: { area: 'ASC', key: 'ASC' } });
    const values = await this.db.repo(RuleValue).find({ where: { withdrawnAt: IsNull() } });
    const days = await this.db.repo(CalendarDay).find();
    this.snapshot = new Snapshot(Number(row?.version ?? 0), terms, rules, values, days);
  }
}
