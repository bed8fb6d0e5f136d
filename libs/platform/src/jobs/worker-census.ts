import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import type { WorkerEvents } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';

/** First half of the advisory locks' keys: any fixed number that nothing else uses. */
const LOCK_CLASS = 7_250;
const SWEEP_MS = 5_000;

/**
 * Who of the job workers is alive. graphile-worker gives a job of a killed process to another one only after four hours; here
 * each process holds an advisory lock for as long as its connection lives, so PostgreSQL itself tells who is gone, and the jobs of
 * the dead go on within seconds.
 */
export class WorkerCensus {
  readonly events: WorkerEvents = new EventEmitter();
  private readonly log = new Logger('Jobs');
  private readonly key = randomInt(1, 2 ** 31 - 1);
  private readonly workers = new Set<string>();
  private holder: PoolClient | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly pool: Pool) {
    // Jobs are locked in the name of the pool (0.17); the workers' own names are for what older rows may hold.
    this.events.on('pool:create', ({ workerPool }) => this.meet(workerPool.id));
    this.events.on('worker:create', ({ worker }) => this.meet(worker.workerId));
  }

  private meet(name: string): void {
    this.workers.add(name);
    // A database that is away for a moment: the next tick registers.
    this.register().catch((error: Error) => this.log.warn(`worker census: ${error.message}`));
  }

  async start(): Promise<void> {
    await this.tick();
    this.timer = setInterval(() => void this.tick(), SWEEP_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.letGo(this.holder);
  }

  /** Errors here are a database that is away for a moment; the next tick mends it. */
  private async tick(): Promise<void> {
    try {
      await this.hold();
      await this.register();
      await this.sweep();
    } catch (error) {
      this.log.warn(`worker census: ${(error as Error).message}`);
    }
  }

  private async hold(): Promise<void> {
    if (this.holder) return;
    const client = await this.pool.connect();
    client.on('error', () => this.letGo(client)); // may come twice for one lost connection
    this.holder = client;
    try {
      await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_CLASS, this.key]);
    } catch (error) {
      this.letGo(client);
      throw error;
    }
  }

  private letGo(client: PoolClient | null): void {
    if (!client || this.holder !== client) return;
    this.holder = null;
    client.release(true);
  }

  private async register(): Promise<void> {
    if (!this.holder || !this.workers.size) return;
    await this.pool.query(
      `INSERT INTO job_workers (worker_id, lock_key) SELECT unnest($1::text[]), $2 ON CONFLICT DO NOTHING`,
      [[...this.workers], this.key],
    );
  }

  /** Unlocks the jobs of workers whose process is gone. Unknown ones get ten minutes: they may be about to register. */
  private async sweep(): Promise<void> {
    const { rows } = await this.pool.query<{ worker_id: string }>(
      `WITH alive AS (
         SELECT objid::bigint AS lock_key FROM pg_locks
          WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       ), dead AS (
         DELETE FROM job_workers w WHERE NOT EXISTS (SELECT 1 FROM alive WHERE alive.lock_key = w.lock_key) RETURNING worker_id
       )
       SELECT worker_id FROM dead
       UNION
       SELECT locked_by FROM graphile_worker.jobs j
        WHERE locked_at < now() - interval '10 minutes'
          AND NOT EXISTS (SELECT 1 FROM job_workers w WHERE w.worker_id = j.locked_by)`,
      [LOCK_CLASS],
    );
    if (!rows.length) return;
    await this.pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [rows.map((r) => r.worker_id)]);
    this.log.log(`took over the jobs of ${rows.length} workers whose process is gone`);
  }
}
