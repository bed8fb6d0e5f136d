import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import {
  Job,
  Logger as WorkerLogger,
  parseCronItems,
  run,
  Runner,
  runMigrations,
  runOnce,
  TaskList,
} from 'graphile-worker';
import { Pool } from 'pg';
import { runAs } from '../context/context';
import { SYSTEM_VIEWER } from '../context/viewer';
import { Db } from '../db/db';
import { WorkerCensus } from './worker-census';

export type JobHandler = (payload: never, job: Job) => Promise<void>;

export interface JobOptions {
  /** A job with the key of a waiting one replaces it. */
  readonly key?: string;
  readonly runAt?: Date;
  readonly maxAttempts?: number;
  /** Jobs of one queue run one after the other. */
  readonly queue?: string;
  /** Lower goes first; 0 by default. What may wait for everything else, however much of it there is, takes `BACKGROUND`. */
  readonly priority?: number;
}

export interface NewJob extends JobOptions {
  readonly payload: object;
}

/** Something that runs for as long as this process runs jobs. */
export interface Companion {
  start(): void;
  stop(): Promise<void>;
}

export const BACKGROUND = 10;
const RELAUNCH_MS = 1_000;

/** A job that used up its attempts, for the officers' page. */
export interface DeadJob {
  readonly id: string;
  readonly task: string;
  readonly key: string | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly at: Date;
}

/**
 * Work that happens after a commit. `add` inserts in the ambient transaction, so a job exists exactly when its cause does.
 * graphile-worker retries with growing pauses; what uses up its attempts stays in the table until an officer replays it.
 */
@Injectable()
export class Jobs {
  private readonly log = new Logger('Jobs');
  private readonly tasks: TaskList = {};
  private readonly companions: Companion[] = [];
  private readonly crons: { task: string; pattern: string }[] = [];
  private pool: Pool | null = null;
  private runner: Runner | null = null;
  private census: WorkerCensus | null = null;
  private stopping = false;

  constructor(
    private readonly db: Db,
    private readonly url: string,
  ) {}

  /** @throws Error when two handlers claim one task */
  register(task: string, handler: JobHandler): void {
    if (this.tasks[task]) throw new Error(`Two handlers for the job ${task}`);
    this.tasks[task] = (payload, helpers) => runAs(SYSTEM_VIEWER, () => handler(payload as never, helpers.job));
  }

  /** Runs `task` by a cron pattern (UTC), catching up one missed run after a stop. */
  schedule(task: string, pattern: string, handler: () => Promise<void>): void {
    this.register(task, handler);
    this.crons.push({ task, pattern });
  }

  add(task: string, payload: object, options: JobOptions = {}): Promise<void> {
    return this.addAll(task, [{ ...options, payload }]);
  }

  /** Many jobs of one task in one statement. Their keys, where they have any, must differ. */
  async addAll(task: string, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.db.query(
      `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
         SELECT ROW ($1, j.payload, j.queue, j."runAt", j."maxAttempts", j.key, j.priority, NULL)::graphile_worker.job_spec
           FROM json_to_recordset($2::json)
             AS j(payload json, queue text, "runAt" timestamptz, "maxAttempts" int, key text, priority int)))`,
      [task, JSON.stringify(jobs.map((job) => ({ maxAttempts: 8, priority: 0, ...job })))],
    );
  }

  async start(): Promise<void> {
    this.stopping = false;
    await this.launch();
    for (const companion of this.companions) companion.start();
  }

  /** Work that is no job — a loop with a state of its own — but belongs into the processes that run jobs. */
  alongside(companion: Companion): void {
    this.companions.push(companion);
  }

  private async launch(): Promise<void> {
    const pgPool = this.connections();
    const census = new WorkerCensus(pgPool);
    await census.start();
    try {
      const runner = await run({
        pgPool,
        events: census.events,
        taskList: this.tasks,
        parsedCronItems: parseCronItems(
          this.crons.map((c) => ({ task: c.task, match: c.pattern, options: { backfillPeriod: 3_600_000 } })),
        ),
        concurrency: 4,
        noHandleSignals: true,
        pollInterval: 2_000,
        // Without its batches graphile-worker 0.17 does not wait for these writes: one that fails would end the process.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
        logger: quiet(this.log),
      });
      this.census = census;
      this.runner = runner;
      const ended = (error?: Error): void => void this.relaunch(error?.message ?? 'it says no more');
      runner.promise.then(() => ended(), ended);
    } catch (error) {
      census.stop();
      throw error;
    }
  }

  /**
   * graphile-worker gives up when it cannot write down what became of a job, as when PostgreSQL is killed. A new runner starts under
   * a new name, and the census frees the jobs of the old one.
   */
  private async relaunch(why: string): Promise<void> {
    if (this.stopping) return;
    this.log.warn(`the job runner stopped (${why}); starting another`);
    this.runner = null;
    this.census?.stop();
    while (!this.stopping) {
      await sleep(RELAUNCH_MS);
      if (this.stopping) return;
      try {
        return await this.launch();
      } catch (again) {
        this.log.warn(`the job runner does not start yet: ${(again as Error).message}`);
      }
    }
  }

  /** Runs what is due now and returns: tests and the command line call this instead of `start`. */
  async drain(): Promise<void> {
    await runOnce({ pgPool: this.connections(), taskList: this.tasks, noHandleSignals: true, logger: quiet(this.log) });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const companion of this.companions) await companion.stop();
    await this.runner?.stop();
    this.runner = null;
    this.census?.stop();
    await this.pool?.end();
    this.pool = null;
  }

  /** Jobs due but not done, and the age of the oldest in seconds; background work may wait as long as it likes. */
  async lag(): Promise<{ waiting: number; seconds: number }> {
    const row = await this.db.one<{ waiting: string; seconds: string }>(
      `SELECT count(*) AS waiting, coalesce(extract(epoch FROM now() - min(run_at)), 0) AS seconds
         FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts AND locked_at IS NULL AND priority < $1`,
      [BACKGROUND],
    );
    return { waiting: Number(row?.waiting ?? 0), seconds: Number(row?.seconds ?? 0) };
  }

  dead(): Promise<DeadJob[]> {
    return this.db.query<DeadJob>(
      `SELECT id::text, task_identifier AS task, key, attempts, last_error AS error, updated_at AS at
         FROM graphile_worker.jobs WHERE attempts >= max_attempts AND locked_at IS NULL ORDER BY updated_at DESC LIMIT 500`,
    );
  }

  /** Gives dead jobs all their attempts again, now. @returns how many were found */
  async replay(ids: readonly string[]): Promise<number> {
    const rows = await this.db.query(
      `SELECT (graphile_worker.reschedule_jobs(array_agg(id), run_at := now(), attempts := 0)).id
         FROM graphile_worker.jobs WHERE id = ANY($1::bigint[]) AND attempts >= max_attempts HAVING count(*) > 0`,
      [ids],
    );
    return rows.length;
  }

  private connections(): Pool {
    if (!this.pool) {
      this.pool = guarded(new Pool({ connectionString: this.url, max: 8, application_name: 'guibang-jobs' }), this.log);
    }
    return this.pool;
  }
}

/** The worker's own tables; part of preparing a database. */
export async function migrateJobs(url: string): Promise<void> {
  const pool = guarded(new Pool({ connectionString: url, max: 1 }), new Logger('Jobs'));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}

/** A connection that breaks is told and replaced; without listeners it would end the process. */
function guarded(pool: Pool, log: Logger): Pool {
  const tell = (error: Error): void => log.warn(`connection lost: ${error.message}`);
  pool.on('error', tell);
  pool.on('connect', (client) => client.on('error', tell));
  return pool;
}

/** graphile-worker's log, with its chatter below warnings dropped. */
function quiet(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') log.error(message);
    if (level === 'warning') log.warn(message);
  });
}
