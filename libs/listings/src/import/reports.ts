import { Injectable } from '@nestjs/common';
import ExcelJS from 'exceljs';
import { currentViewer, Db } from '@guibang/platform';
import type { ImportLine, ImportReport, ListingKind } from '../dto';
import { listingError } from '../listings.errors';

interface Row {
  id: string;
  kind: ListingKind;
  file_name: string;
  dry_run: boolean;
  state: ImportReport['state'];
  total: number;
  created_at: Date;
  done: number;
  added: number;
  already: number;
  refused: number;
}

const SHOWN = 500;
const RECENT = 30;

const SUMS = `SELECT i.*, s.done, s.added, s.already, s.refused FROM imports i, LATERAL (
  SELECT count(outcome)::int AS done, count(*) FILTER (WHERE outcome IN ('added', 'ok'))::int AS added,
         count(*) FILTER (WHERE outcome = 'already')::int AS already, count(*) FILTER (WHERE outcome = 'refused')::int AS refused
    FROM import_lines WHERE import_id = i.id) s`;

const WORDS: Record<ImportLine['outcome'], string> = {
  ok: '可以导入',
  added: '已导入',
  already: '以前导入过',
  refused: '没有导入',
};

/** What became of each line. An import is read by the organization that owns it and by whoever started it. */
@Injectable()
export class ImportReports {
  constructor(private readonly db: Db) {}

  async recent(): Promise<{ items: ImportReport[] }> {
    const { orgId, userId } = currentViewer();
    const rows = await this.db.query<Row>(
      `${SUMS} WHERE i.org_id = $1 OR i.created_by = $2 ORDER BY i.created_at DESC LIMIT ${RECENT}`,
      [orgId, userId],
    );
    return { items: rows.map((row) => toReport(row, [])) };
  }

  async read(id: string): Promise<ImportReport> {
    const row = await this.find(id);
    return toReport(row, await this.lines(id, SHOWN));
  }

  /** Every line, refused ones first. */
  async sheet(id: string): Promise<Buffer> {
    const row = await this.find(id);
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('导入结果');
    sheet.columns = [
      { header: '行', key: 'line', width: 8 },
      { header: '结果', key: 'outcome', width: 14 },
      { header: '名称', key: 'title', width: 50 },
      { header: '原因', key: 'why', width: 80 },
    ];
    sheet.getRow(1).font = { bold: true };
    for (const line of await this.lines(row.id, null)) {
      sheet.addRow({ line: line.line, outcome: WORDS[line.outcome], title: line.title, why: line.messages.join('；') });
    }
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  private async find(id: string): Promise<Row> {
    const { orgId, userId, kind } = currentViewer();
    const row = await this.db.one<Row>(`${SUMS} WHERE i.id = $1 AND ($4 OR i.org_id = $2 OR i.created_by = $3)`, [
      id,
      orgId,
      userId,
      kind === 'system',
    ]);
    if (!row) throw listingError('import.not-found');
    return row;
  }

  private lines(id: string, limit: number | null): Promise<ImportLine[]> {
    return this.db.query<ImportLine>(
      `SELECT line, outcome, title, messages, listing_id AS id FROM import_lines
        WHERE import_id = $1 AND outcome IS NOT NULL ORDER BY outcome <> 'refused', line LIMIT $2`,
      [id, limit],
    );
  }
}

function toReport(row: Row, lines: ImportLine[]): ImportReport {
  return {
    id: row.id,
    kind: row.kind,
    file: row.file_name,
    dryRun: row.dry_run,
    state: row.state,
    total: row.total,
    done: row.done,
    added: row.added,
    already: row.already,
    refused: row.refused,
    lines,
    createdAt: row.created_at.toISOString(),
  };
}
