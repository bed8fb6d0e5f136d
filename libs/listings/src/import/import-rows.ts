import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, type FileLine } from '@guibang/platform';
import type { ImportLine, ListingKind } from '../dto';

export interface ImportRow {
  readonly id: string;
  readonly kind: ListingKind;
  readonly org_id: string;
  readonly created_by: string | null;
  readonly file_name: string;
  readonly dry_run: boolean;
  readonly publish: boolean;
  readonly state: 'running' | 'done' | 'failed';
  readonly total: number;
  readonly created_at: Date;
}

export interface WaitingLine {
  readonly line: number;
  readonly raw: Record<string, unknown>;
}

export interface Outcome {
  readonly line: number;
  readonly outcome: ImportLine['outcome'];
  readonly title: string;
  readonly messages: readonly string[];
  readonly listing_id: string | null;
  readonly external_id: string | null;
  readonly key: string | null;
}

export interface NewImport {
  readonly kind: ListingKind;
  readonly orgId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly dryRun: boolean;
  readonly publish: boolean;
  readonly lines: readonly FileLine[];
}

const COLUMNS = `id, kind, org_id, created_by, file_name, dry_run, publish, state, total, created_at`;
const BATCH = 1_000;

/** The tables of imports. A line is there from the upload on; its outcome tells that it is done. */
@Injectable()
export class ImportRows {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Writes the import and all its lines, in the caller's transaction; a line that could not be read is refused from the start. */
  async create(made: NewImport): Promise<string> {
    const { kind, orgId, fileName, sha256, dryRun, publish, lines } = made;
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO imports (kind, org_id, created_by, file_name, sha256, dry_run, publish, total, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
      [kind, orgId, currentViewer().userId, fileName, sha256, dryRun, publish, lines.length, this.clock.now()],
    );
    for (let at = 0; at < lines.length; at += BATCH) await this.stage(row!.id, lines.slice(at, at + BATCH));
    return row!.id;
  }

  private async stage(id: string, lines: readonly FileLine[]): Promise<void> {
    const rows = lines.map(({ line, raw, problem }) => ({
      line,
      raw,
      outcome: problem ? 'refused' : null,
      messages: problem ? [problem] : [],
    }));
    await this.db.query(
      `INSERT INTO import_lines (import_id, line, raw, outcome, messages)
       SELECT $1, r.line, r.raw, r.outcome, r.messages
         FROM json_to_recordset($2::json) AS r (line integer, raw jsonb, outcome text, messages text[])`,
      [id, JSON.stringify(rows)],
    );
  }

  find(id: string): Promise<ImportRow | null> {
    return this.db.one<ImportRow>(`SELECT ${COLUMNS} FROM imports WHERE id = $1`, [id]);
  }

  /** Holds the import for one chunk; two processes at the same import take turns. */
  hold(id: string): Promise<ImportRow | null> {
    return this.db.one<ImportRow>(`SELECT ${COLUMNS} FROM imports WHERE id = $1 FOR UPDATE`, [id]);
  }

  /** An unfinished import of the same file by the same way: the command line goes on with it. */
  unfinished(made: Omit<NewImport, 'lines' | 'fileName'>): Promise<ImportRow | null> {
    return this.db.one<ImportRow>(
      `SELECT ${COLUMNS} FROM imports
        WHERE kind = $1 AND org_id = $2 AND sha256 = $3 AND NOT dry_run AND NOT $4 AND publish = $5 AND state <> 'done'
          AND created_by IS NULL ORDER BY created_at DESC LIMIT 1`,
      [made.kind, made.orgId, made.sha256, made.dryRun, made.publish],
    );
  }

  /** How far it is. */
  async standing(id: string): Promise<{ done: number; total: number }> {
    const row = await this.db.one<{ done: number; total: number }>(
      `SELECT count(outcome)::int AS done, count(*)::int AS total FROM import_lines WHERE import_id = $1`,
      [id],
    );
    return row!;
  }

  waiting(id: string, limit: number): Promise<WaitingLine[]> {
    return this.db.query<WaitingLine>(
      `SELECT line, raw FROM import_lines WHERE import_id = $1 AND outcome IS NULL ORDER BY line LIMIT $2`,
      [id, limit],
    );
  }

  /** Writes what became of lines. What they said is not kept longer than it is needed. */
  async settle(id: string, outcomes: readonly Outcome[]): Promise<void> {
    await this.db.query(
      `UPDATE import_lines l
          SET outcome = r.outcome, title = r.title, messages = r.messages, listing_id = r.listing_id,
              external_id = r.external_id, key = r.key, raw = NULL
         FROM json_to_recordset($2::json)
           AS r (line integer, outcome text, title text, messages text[], listing_id uuid, external_id text, key text)
        WHERE l.import_id = $1 AND l.line = r.line`,
      [id, JSON.stringify(outcomes)],
    );
  }

  /** Keys that an earlier line of this import already took, with the listing where there is one. */
  async taken(id: string, keys: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await this.db.query<{ key: string; listing_id: string | null }>(
      `SELECT DISTINCT ON (key) key, listing_id FROM import_lines
        WHERE import_id = $1 AND key = ANY ($2::text[]) AND outcome IN ('ok', 'added') ORDER BY key, line`,
      [id, keys],
    );
    return new Map(rows.map((row) => [row.key, row.listing_id]));
  }

  async finish(id: string, state: 'running' | 'done' | 'failed', problem: string | null = null): Promise<void> {
    await this.db.query(`UPDATE imports SET state = $2, finished_at = $3, problem = $4 WHERE id = $1`, [
      id,
      state,
      state === 'running' ? null : this.clock.now(),
      problem,
    ]);
  }
}
