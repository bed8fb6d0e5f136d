import { Injectable } from '@nestjs/common';
import { currentViewer, Db, Viewer } from '@guibang/platform';
import type { ImportLine, ImportReport } from '../dto';
import { listingError } from '../listings.errors';
import { ImportRow } from './import-rows';

const SHOWN = 500;
const RECENT = 30;

interface Counts {
  import_id: string;
  done: number;
  added: number;
  already: number;
  refused: number;
}

/** What became of imports, for those whose organization or whose own they are. */
@Injectable()
export class ImportReports {
  constructor(private readonly db: Db) {}

  /** The latest ones, without their lines. */
  async recent(): Promise<{ items: ImportReport[] }> {
    const { sql, params } = seenBy(currentViewer());
    const rows = await this.db.query<ImportRow>(
      `SELECT i.* FROM imports i WHERE ${sql} ORDER BY i.created_at DESC LIMIT ${RECENT}`,
      params,
    );
    return { items: await this.reports(rows) };
  }

  /** @throws import.not-found also where it only may not be seen */
  async of(id: string): Promise<ImportReport> {
    const [report] = await this.reports([await this.visible(id)]);
    return { ...report!, lines: await this.lines(id, SHOWN) };
  }

  async visible(id: string): Promise<ImportRow> {
    const { sql, params } = seenBy(currentViewer());
    const row = await this.db.one<ImportRow>(
      `SELECT i.* FROM imports i WHERE ${sql} AND i.id = $${params.length + 1}`,
      [...params, id],
    );
    if (!row) throw listingError('import.not-found');
    return row;
  }

  /** Lines that are done, refused ones first. */
  async lines(id: string, limit: number | null): Promise<ImportLine[]> {
    return this.db.query<ImportLine>(
      `SELECT line, outcome, title, messages, listing_id AS id FROM import_lines
        WHERE import_id = $1 AND outcome IS NOT NULL ORDER BY outcome <> 'refused', line LIMIT $2`,
      [id, limit],
    );
  }

  private async reports(rows: readonly ImportRow[]): Promise<ImportReport[]> {
    const counts = await this.db.query<Counts>(
      `SELECT import_id, count(outcome)::int AS done, count(*) FILTER (WHERE outcome IN ('added', 'ok'))::int AS added,
              count(*) FILTER (WHERE outcome = 'already')::int AS already,
              count(*) FILTER (WHERE outcome = 'refused')::int AS refused
         FROM import_lines WHERE import_id = ANY ($1::uuid[]) GROUP BY import_id`,
      [rows.map((row) => row.id)],
    );
    const byId = new Map(counts.map((row) => [row.import_id, row]));
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      file: row.file_name,
      dryRun: row.dry_run,
      state: row.state,
      total: row.total,
      done: byId.get(row.id)?.done ?? 0,
      added: byId.get(row.id)?.added ?? 0,
      already: byId.get(row.id)?.already ?? 0,
      refused: byId.get(row.id)?.refused ?? 0,
      lines: [],
      createdAt: row.created_at.toISOString(),
    }));
  }
}

/** The own organization's and the own ones; researchers only their own. */
function seenBy(viewer: Viewer): { sql: string; params: unknown[] } {
  if (viewer.kind === 'system') return { sql: 'true', params: [] };
  if (viewer.role === 'researcher') {
    return { sql: 'i.org_id = $1 AND i.created_by = $2', params: [viewer.orgId, viewer.userId] };
  }
  return { sql: '(i.org_id = $1 OR i.created_by = $2)', params: [viewer.orgId, viewer.userId] };
}
