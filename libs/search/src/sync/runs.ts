import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { Drift } from './drift';

export type What = 'check' | 'rebuild';

export interface RunRow {
  readonly id: string;
  readonly engine: string;
  readonly what: What;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly done: number;
  readonly total: number;
  readonly error: string | null;
  readonly report: readonly Drift[] | null;
}

const COLUMNS = `id, engine, what, started_at AS "startedAt", finished_at AS "finishedAt", done, total, error, report`;
const KEPT = 50;

/** Checks and rebuilds as an officer sees them: when, how far, what came of it. */
@Injectable()
export class Runs {
  constructor(private readonly db: Db) {}

  async start(engine: string, what: What, total = 0): Promise<string> {
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO search_runs (engine, what, total) VALUES ($1, $2, $3) RETURNING id`,
      [engine, what, total],
    );
    await this.db.query(
      `DELETE FROM search_runs WHERE id < (SELECT id FROM search_runs ORDER BY id DESC OFFSET ${KEPT} LIMIT 1)`,
    );
    return row!.id;
  }

  async progress(id: string, done: number, total: number): Promise<void> {
    await this.db.query(`UPDATE search_runs SET done = $2::int, total = greatest($2::int, $3::int) WHERE id = $1`, [
      id,
      done,
      total,
    ]);
  }

  async finish(
    id: string | null,
    outcome: { error?: string; report?: readonly Drift[]; done?: number },
  ): Promise<void> {
    if (id === null) return;
    await this.db.query(
      `UPDATE search_runs SET finished_at = now(), error = $2, report = $3::jsonb, done = coalesce($4::int, done) WHERE id = $1`,
      [
        id,
        outcome.error?.slice(0, 500) ?? null,
        outcome.report ? JSON.stringify(outcome.report) : null,
        outcome.done ?? null,
      ],
    );
  }

  /** The newest of a kind for an engine. */
  latest(engine: string, what: What): Promise<RunRow | null> {
    return this.db.one<RunRow>(
      `SELECT ${COLUMNS} FROM search_runs WHERE engine = $1 AND what = $2 ORDER BY id DESC LIMIT 1`,
      [engine, what],
    );
  }

  list(limit = 20): Promise<RunRow[]> {
    return this.db.query<RunRow>(`SELECT ${COLUMNS} FROM search_runs ORDER BY id DESC LIMIT $1`, [limit]);
  }
}
