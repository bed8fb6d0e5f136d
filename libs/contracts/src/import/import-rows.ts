import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, type FileLine, PUBLIC_VIEWER, type Viewer } from '@guibang/platform';
import { contractError } from '../contracts.errors';
import type { ContractImportLine, ContractImportReport } from '../dto';

export type ImportKind = ContractImportReport['kind'];

export interface ContractImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly org_id: string;
  readonly created_by: string | null;
  readonly role: string | null;
  readonly file_name: string;
  readonly dry_run: boolean;
  readonly state: 'running' | 'done' | 'failed';
  readonly total: number;
  readonly created_at: Date;
}

export interface ImportLine {
  readonly line: number;
  readonly raw: Record<string, unknown>;
}

export interface Outcome {
  readonly line: number;
  readonly outcome: ContractImportLine['outcome'];
  readonly title: string;
  readonly messages: readonly string[];
  readonly contract_id: string | null;
}

const BATCH = 1_000;
const SHOWN = 500;
const RECENT = 30;

/** The tables of imports. A line is there from the upload on; its outcome tells that it is done. */
@Injectable()
export class ContractImportRows {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async create(
    made: { kind: ImportKind; orgId: string; fileName: string; dryRun: boolean },
    lines: readonly FileLine[],
  ): Promise<string> {
    const { userId, role } = currentViewer();
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO contract_imports (kind, org_id, created_by, role, file_name, dry_run, total, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [made.kind, made.orgId, userId, role, made.fileName, made.dryRun, lines.length, this.clock.now()],
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
      `INSERT INTO contract_import_lines (import_id, line, raw, outcome, messages)
       SELECT $1, r.line, r.raw, r.outcome, r.messages
         FROM json_to_recordset($2::json) AS r (line integer, raw jsonb, outcome text, messages text[])`,
      [id, JSON.stringify(rows)],
    );
  }

  hold(id: string): Promise<ContractImport | null> {
    return this.db.one<ContractImport>(`SELECT * FROM contract_imports WHERE id = $1 FOR UPDATE`, [id]);
  }

  waiting(id: string, limit: number): Promise<ImportLine[]> {
    return this.db.query<ImportLine>(
      `SELECT line, raw FROM contract_import_lines WHERE import_id = $1 AND outcome IS NULL ORDER BY line LIMIT $2`,
      [id, limit],
    );
  }

  async settle(id: string, outcomes: readonly Outcome[]): Promise<void> {
    await this.db.query(
      `UPDATE contract_import_lines l
          SET outcome = r.outcome, title = r.title, messages = r.messages, contract_id = r.contract_id, raw = NULL
         FROM json_to_recordset($2::json) AS r (line integer, outcome text, title text, messages text[], contract_id uuid)
        WHERE l.import_id = $1 AND l.line = r.line`,
      [id, JSON.stringify(outcomes)],
    );
  }

  async finish(id: string, state: ContractImport['state'], problem: string | null): Promise<void> {
    await this.db.query(`UPDATE contract_imports SET state = $2, finished_at = $3, problem = $4 WHERE id = $1`, [
      id,
      state,
      state === 'running' ? null : this.clock.now(),
      problem,
    ]);
  }

  /** Acts as whoever uploaded the file, with the role they had then. */
  async authorOf(imported: ContractImport): Promise<Viewer> {
    const row = await this.db.one<{
      name: string;
      org_id: string;
      org_kind: string;
      region_code: string;
      verified: boolean;
    }>(
      `SELECT u.name, o.id AS org_id, o.kind AS org_kind, o.region_code, o.state = 'verified' AS verified
         FROM users u JOIN memberships m ON m.user_id = u.id AND m.role = $2 JOIN organizations o ON o.id = m.org_id
        WHERE u.id = $1 ORDER BY o.id = $3 DESC LIMIT 1`,
      [imported.created_by, imported.role, imported.org_id],
    );
    if (!row) throw contractError('import.contract-not-found');
    return {
      ...PUBLIC_VIEWER,
      kind: 'user',
      userId: imported.created_by,
      name: row.name,
      orgId: row.org_id,
      orgKind: row.org_kind,
      orgVerified: row.verified,
      role: imported.role,
      regionCode: row.region_code,
    };
  }

  /** The latest ones of the viewer and his organization, without their lines. */
  async recent(): Promise<{ items: ContractImportReport[] }> {
    const { orgId, userId } = currentViewer();
    const rows = await this.db.query<ContractImport>(
      `SELECT * FROM contract_imports WHERE org_id = $1 OR created_by = $2 ORDER BY created_at DESC LIMIT ${RECENT}`,
      [orgId, userId],
    );
    const items: ContractImportReport[] = [];
    for (const row of rows) items.push(await this.report(row, []));
    return { items };
  }

  /** @throws import.contract-not-found also where it only may not be seen */
  async of(id: string): Promise<ContractImportReport> {
    return this.report(await this.visible(id), await this.lines(id, SHOWN));
  }

  async visible(id: string): Promise<ContractImport> {
    const { kind, orgId, userId } = currentViewer();
    const row = await this.db.one<ContractImport>(
      `SELECT * FROM contract_imports WHERE id = $1 AND ($2 OR org_id = $3 OR created_by = $4)`,
      [id, kind === 'system', orgId, userId],
    );
    if (!row) throw contractError('import.contract-not-found');
    return row;
  }

  /** Lines that are done, refused ones first. */
  lines(id: string, limit: number | null): Promise<ContractImportLine[]> {
    return this.db.query<ContractImportLine>(
      `SELECT line, outcome, title, messages, contract_id AS "contractId" FROM contract_import_lines
        WHERE import_id = $1 AND outcome IS NOT NULL ORDER BY outcome <> 'refused', line LIMIT $2`,
      [id, limit],
    );
  }

  private async report(row: ContractImport, lines: ContractImportLine[]): Promise<ContractImportReport> {
    const counts = await this.db.one<{ done: number; added: number; already: number; refused: number }>(
      `SELECT count(outcome)::int AS done, count(*) FILTER (WHERE outcome IN ('added', 'ok'))::int AS added,
              count(*) FILTER (WHERE outcome = 'already')::int AS already,
              count(*) FILTER (WHERE outcome = 'refused')::int AS refused FROM contract_import_lines WHERE import_id = $1`,
      [row.id],
    );
    return {
      id: row.id,
      kind: row.kind,
      file: row.file_name,
      dryRun: row.dry_run,
      state: row.state,
      total: row.total,
      ...counts!,
      lines,
      createdAt: row.created_at.toISOString(),
    };
  }
}
