import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Clock, commonError, DomainError } from '@guibang/kernel';
import { currentViewer, Db, fileError, type FileLine, importReport, readImportFile } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import type { ReportImport, ReportImportLine, ReportPlace } from '../dto';
import { linesOf } from '../statistics.policy';
import { COLUMNS, readReportLine } from './report-sheets';
import { ReportsService } from './reports.service';

interface Row {
  id: string;
  year: number;
  month: number;
  region_code: string;
  file_name: string;
  dry_run: boolean;
  lines: ReportImportLine[];
  created_at: Date;
}

const RECENT = 10;

/** A month's figures out of a sheet, with a report line by line; what one line gets wrong does not hold up the others. */
@Injectable()
export class ReportImports {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly reports: ReportsService,
  ) {}

  /** @throws what `readImportFile` throws, and what filling throws for the whole place */
  async start(
    place: ReportPlace,
    dryRun: boolean,
    upload: { path: string; originalname: string } | undefined,
  ): Promise<ReportImport> {
    if (!upload) throw fileError('file.missing');
    try {
      this.reports.mayFill(place);
      const { lines } = await readImportFile(upload.path, this.rules.number('import.max-rows'), [COLUMNS.indicator]);
      const outcomes: ReportImportLine[] = [];
      for (const line of lines) outcomes.push(await this.line(place, dryRun, line));
      const name = Buffer.from(upload.originalname, 'latin1').toString('utf8').slice(-120);
      const row = await this.db.one<Row>(
        `INSERT INTO indicator_report_imports (year, month, region_code, file_name, dry_run, lines, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *`,
        [
          place.year,
          place.month,
          place.regionCode,
          name,
          dryRun,
          JSON.stringify(outcomes),
          currentViewer().userId,
          this.clock.now(),
        ],
      );
      return view(row!);
    } finally {
      await rm(upload.path, { force: true });
    }
  }

  async recent(): Promise<ReportImport[]> {
    const rows = await this.db.query<Row>(
      `SELECT * FROM indicator_report_imports WHERE $1::text[] IS NULL OR region_code = ANY($1)
        ORDER BY created_at DESC, id LIMIT ${RECENT}`,
      [linesOf(currentViewer())],
    );
    return rows.map(view);
  }

  async of(id: string): Promise<ReportImport> {
    const row = await this.db.one<Row>(`SELECT * FROM indicator_report_imports WHERE id = $1`, [id]);
    const mine = linesOf(currentViewer());
    if (!row || (mine !== null && !mine.includes(row.region_code))) throw commonError('common.not-found');
    return view(row);
  }

  async sheet(id: string) {
    const { file, lines } = await this.of(id);
    return importReport(file, lines);
  }

  private async line(place: ReportPlace, dryRun: boolean, file: FileLine): Promise<ReportImportLine> {
    const { title, request, problems } = readReportLine(file, this.taxonomy);
    const told = (outcome: ReportImportLine['outcome'], ...messages: string[]): ReportImportLine => ({
      line: file.line,
      title,
      outcome,
      messages,
    });
    if (problems.length > 0) return told('refused', ...problems);
    if (!request) return told('already', '没有填数');
    try {
      if (await this.reports.says(place, request)) return told('already', '和已有的一样');
      if (dryRun) {
        await this.reports.checkFill(place, request);
        return told('ok');
      }
      await this.reports.fill(place, request);
      return told('added');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return told('refused', error.message);
    }
  }
}

function view(row: Row): ReportImport {
  const of = (...outcomes: ReportImportLine['outcome'][]) =>
    row.lines.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    id: row.id,
    kind: 'reports',
    file: row.file_name,
    dryRun: row.dry_run,
    state: 'done',
    total: row.lines.length,
    done: row.lines.length,
    added: of('added'),
    already: of('already'),
    refused: of('refused'),
    lines: row.lines,
    year: row.year,
    month: row.month,
    regionCode: row.region_code,
    createdAt: row.created_at.toISOString(),
  };
}
