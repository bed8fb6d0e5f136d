import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';

export interface OutboxRow {
  readonly id: string;
  readonly kind: string;
  readonly docId: string;
  readonly attempts: number;
}

export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  readonly docId: string;
  readonly attempts: number;
  readonly error: string;
  readonly at: Date;
}

export interface Backlog {
  /** Changes that wait, and the age of the oldest in seconds. */
  readonly changes: number;
  readonly seconds: number;
  /** Documents that a new index still has to be filled with. */
  readonly filling: number;
  readonly dead: number;
}

export const CHANGE = 0;
export const FILLING = 9;
/** Where the writer listens. A wake-up only: it looks by itself as well. */
export const WAKE_UP = 'search_outbox';

const LONGEST_PAUSE_S = 60;

/**
 * The queue between the tables and an outside engine. Rows hold ids, never content, and are only appended: a cursor over them would
 * lose late commits, and one row per document would make business transactions wait for each other (search.md §3.2).
 */
@Injectable()
export class Outbox {
  constructor(private readonly db: Db) {}

  /** Joins the caller's transaction: the row exists exactly when the change does. */
  async add(kind: string, ids: readonly string[], priority = CHANGE): Promise<void> {
    if (ids.length === 0) return;
    await this.db.query(`INSERT INTO search_outbox (kind, doc_id, priority) SELECT $1, unnest($2::text[]), $3`, [
      kind,
      ids,
      priority,
    ]);
    if (priority === CHANGE) await this.db.query(`SELECT pg_notify('${WAKE_UP}', '')`);
  }

  /** The next rows that are due, changes before filling, in the order in which they were written. */
  take(limit: number): Promise<OutboxRow[]> {
    return this.db.query<OutboxRow>(
      `SELECT id, kind, doc_id AS "docId", attempts FROM search_outbox WHERE not_before <= now()
        ORDER BY priority, id LIMIT $1`,
      [limit],
    );
  }

  async done(rows: readonly OutboxRow[]): Promise<void> {
    await this.db.query(`DELETE FROM search_outbox WHERE id = ANY ($1::bigint[])`, [rows.map((row) => row.id)]);
  }

  /** A try that came to nothing because of the engine: the rows stay where they are. */
  async failed(rows: readonly OutboxRow[], why: string): Promise<void> {
    await this.db.query(
      `UPDATE search_outbox SET attempts = attempts + 1, last_error = $2 WHERE id = ANY ($1::bigint[])`,
      [rows.map((row) => row.id), why.slice(0, 500)],
    );
  }

  /** A document that fails by itself waits longer each time, so that it does not hold up the others. */
  async postpone(rows: readonly OutboxRow[], why: string): Promise<void> {
    await this.db.query(
      `UPDATE search_outbox SET attempts = attempts + 1, last_error = $2,
              not_before = now() + least(${LONGEST_PAUSE_S}, power(2, attempts)) * interval '1 second'
        WHERE id = ANY ($1::bigint[])`,
      [rows.map((row) => row.id), why.slice(0, 500)],
    );
  }

  async bury(rows: readonly OutboxRow[], why: string): Promise<void> {
    await this.db.tx(async () => {
      await this.db.query(
        `INSERT INTO search_dead_letters (kind, doc_id, attempts, error)
         SELECT kind, doc_id, max(attempts) + 1, $2 FROM search_outbox WHERE id = ANY ($1::bigint[]) GROUP BY kind, doc_id
         ON CONFLICT (kind, doc_id) DO UPDATE SET attempts = excluded.attempts, error = excluded.error, at = now()`,
        [rows.map((row) => row.id), why.slice(0, 500)],
      );
      await this.done(rows);
    });
  }

  deadLetters(limit = 200): Promise<DeadLetter[]> {
    return this.db.query<DeadLetter>(
      `SELECT id, kind, doc_id AS "docId", attempts, error, at FROM search_dead_letters ORDER BY at DESC, id DESC LIMIT $1`,
      [limit],
    );
  }

  /** Puts dead letters into the queue again. @returns how many were found */
  async replay(ids: readonly string[]): Promise<number> {
    return this.db.tx(async () => {
      const rows = await this.db.query<{ kind: string; doc_id: string }>(
        `DELETE FROM search_dead_letters WHERE id = ANY ($1::bigint[]) RETURNING kind, doc_id`,
        [ids],
      );
      for (const { kind, doc_id } of rows) await this.add(kind, [doc_id]);
      return rows.length;
    });
  }

  /** Those of the documents that the engine refused as they are: sending them again changes nothing. */
  async refused(kind: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT doc_id AS id FROM search_dead_letters WHERE kind = $1 AND doc_id = ANY ($2::text[])`,
      [kind, ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  async backlog(): Promise<Backlog> {
    const row = await this.db.one<{ changes: number; seconds: string; filling: number; dead: number }>(
      `SELECT count(*) FILTER (WHERE priority = ${CHANGE})::int AS changes,
              coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE priority = ${CHANGE})), 0) AS seconds,
              count(*) FILTER (WHERE priority = ${FILLING})::int AS filling,
              (SELECT count(*)::int FROM search_dead_letters) AS dead
         FROM search_outbox`,
    );
    return {
      changes: row!.changes,
      seconds: Math.max(0, Number(row!.seconds)),
      filling: row!.filling,
      dead: row!.dead,
    };
  }

  /** Those of the documents that wait in the queue: the index may rightly lag behind for them. */
  async waiting(kind: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT DISTINCT doc_id AS id FROM search_outbox WHERE kind = $1 AND doc_id = ANY ($2::text[])`,
      [kind, ids],
    );
    return new Set(rows.map((row) => row.id));
  }
}
