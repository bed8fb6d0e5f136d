import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { beijingDay, Clock, commonError } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db, Files } from '@guibang/platform';
import { RulesService, TaxonomyService } from '@guibang/taxonomy';
import type {
  DecideReportRequest,
  FillReportRequest,
  ReportOverview,
  ReportPlace,
  ReportSheet,
  ReportState,
} from '../dto';
import { statisticsError } from '../statistics.errors';
import { reportDecided, reportSubmitted } from '../statistics.events';
import { maySeeRegion, reportsFor } from '../statistics.policy';
import { TargetsService } from '../target/targets.service';
import { ReportCalendar } from './report-calendar';
import { reportLifecycle, ReportVerb } from './report.lifecycle';
import { plainNumber } from '../numbers';

interface Row {
  id: string;
  version: number;
  year: number;
  month: number;
  region_code: string;
  indicator: string;
  value: string;
  evidence: string;
  file_id: string | null;
  file_name: string | null;
  state: ReportState;
  note: string;
  submitted_at: Date | null;
}

const MB = 1024 * 1024;

/** 按月填报: counties say what only they can count, with evidence; the city accepts it or sends it back with a reason. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly files: Files,
    private readonly rules: RulesService,
    private readonly taxonomy: TaxonomyService,
    private readonly targets: TargetsService,
    private readonly calendar: ReportCalendar,
  ) {}

  /** One region's month: every indicator that people report, what was said the month before, and how far the target is. */
  async sheet({ year, month, regionCode }: ReportPlace): Promise<ReportSheet> {
    this.mustSee(regionCode);
    const rows = await this.rows(`r.year = $1 AND r.month IN ($2, $2 - 1) AND r.region_code = $3`, [
      year,
      month,
      regionCode,
    ]);
    const { indicators } = await this.targets.list(year);
    return {
      year,
      month,
      regionCode,
      due: this.calendar.due(year, month),
      mayFill: reportsFor(currentViewer(), regionCode),
      rows: indicators
        .filter(({ measure }) => measure === 'reported')
        .map(({ indicator, name, unit, city, counties }) => {
          const now = rows.find((row) => row.indicator === indicator && row.month === month);
          const before = rows.find((row) => row.indicator === indicator && row.month === month - 1);
          const target = regionCode === HOME_CITY ? city : counties.find((one) => one.regionCode === regionCode);
          return {
            indicator,
            name,
            unit,
            target: target?.value ?? null,
            before: before ? plainNumber(before.value) : null,
            report: now ? view(now) : null,
          };
        }),
    };
  }

  /** Writes a figure as a draft, as often as one likes until it is submitted, and again after it came back. */
  fill(place: ReportPlace, request: FillReportRequest): Promise<void> {
    this.mayFill(place);
    this.mustBeReported(request.indicator);
    return this.db.tx(async () => {
      const saved = await this.db.one(
        `INSERT INTO indicator_reports AS r (year, month, region_code, indicator, value, evidence, filled_by, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (year, month, region_code, indicator) DO UPDATE SET value = excluded.value,
           evidence = excluded.evidence, filled_by = excluded.filled_by, updated_at = excluded.updated_at,
           version = r.version + 1
         WHERE r.state IN ('draft', 'returned') RETURNING id`,
        [
          place.year,
          place.month,
          place.regionCode,
          request.indicator,
          request.value,
          request.evidence ?? '',
          currentViewer().userId,
          this.clock.now(),
        ],
      );
      if (!saved) throw statisticsError('reports.submitted');
    });
  }

  /** @throws common.not-found, common.forbidden, reports.too-early: who may fill which place, and when */
  mayFill(place: ReportPlace): void {
    this.mustFill(place.regionCode);
    this.mustHaveBegun(place);
  }

  /** What `fill` would throw, without writing. */
  async checkFill(place: ReportPlace, { indicator }: FillReportRequest): Promise<void> {
    this.mayFill(place);
    this.mustBeReported(indicator);
    const row = await this.written(place, indicator);
    if (row && row.state !== 'draft' && row.state !== 'returned') throw statisticsError('reports.submitted');
  }

  /** Is this what stands there already? */
  async says(place: ReportPlace, { indicator, value, evidence }: FillReportRequest): Promise<boolean> {
    const row = await this.written(place, indicator);
    return row !== undefined && Number(row.value) === Number(value) && row.evidence === (evidence ?? '');
  }

  /** Hands in everything of the month that is written and not yet submitted. @returns how many figures */
  submit(place: ReportPlace): Promise<number> {
    this.mustFill(place.regionCode);
    return this.db.tx(async () => {
      const rows = await this.rows(
        `r.year = $1 AND r.month = $2 AND r.region_code = $3 AND r.state IN ('draft', 'returned')`,
        [place.year, place.month, place.regionCode],
        'FOR UPDATE OF r',
      );
      if (rows.length === 0) throw statisticsError('reports.nothing');
      for (const row of rows) await this.step(row, 'submit', '');
      await this.ledger.append(reportSubmitted, {
        subject: { kind: 'indicator-reports', id: `${place.year}-${place.month}:${place.regionCode}` },
        data: { ids: rows.map(({ id }) => id) },
      });
      return rows.length;
    });
  }

  /** The city accepts a figure, or sends it back and says why. */
  decide(id: string, { decision, note }: DecideReportRequest): Promise<void> {
    if (decision === 'return' && !note) throw statisticsError('reports.reason-needed');
    return this.db.tx(async () => {
      const row = await this.locked(id);
      await this.step(row, decision, note ?? '');
      await this.ledger.append(reportDecided, {
        subject: { kind: 'indicator-reports', id: `${row.year}-${row.month}:${row.region_code}` },
        data: { id, indicator: row.indicator, decision, note: note ?? '' },
      });
    });
  }

  /** The paper that a figure rests on; the one before is replaced. */
  async attach(id: string, upload: { path: string; originalname: string } | undefined): Promise<void> {
    const kept = await this.files.keep(upload, this.rules.number('attachment.max-bytes') / MB);
    await this.db.tx(async () => {
      const row = await this.locked(id);
      this.mustFill(row.region_code);
      if (row.state !== 'draft' && row.state !== 'returned') throw statisticsError('reports.submitted');
      await this.db.query(`UPDATE indicator_reports SET file_id = $2, version = version + 1 WHERE id = $1`, [
        id,
        kept.id,
      ]);
    });
  }

  async evidence(id: string) {
    const [row] = await this.rows(`r.id = $1`, [id]);
    if (!row?.file_id || !maySeeRegion(currentViewer(), row.region_code)) throw commonError('common.not-found');
    return this.files.send(row.file_id);
  }

  /** Who has reported what of a month, region by region; who is late. */
  async overview(year: number, month: number): Promise<ReportOverview> {
    const viewer = currentViewer();
    const rows = await this.db.query<{ region_code: string; state: ReportState; n: number }>(
      `SELECT region_code, state, count(*)::int AS n FROM indicator_reports WHERE year = $1 AND month = $2 GROUP BY 1, 2`,
      [year, month],
    );
    const due = this.calendar.due(year, month);
    const late = beijingDay(this.clock.now()) > due;
    return {
      year,
      month,
      due,
      regions: this.targets
        .regions()
        .filter(({ code }) => maySeeRegion(viewer, code))
        .map(({ code, name }) => {
          const of = (state: ReportState) =>
            rows.find((row) => row.region_code === code && row.state === state)?.n ?? 0;
          const handedIn = of('submitted') + of('accepted');
          return {
            regionCode: code,
            name,
            draft: of('draft'),
            submitted: of('submitted'),
            returned: of('returned'),
            accepted: of('accepted'),
            late: late && handedIn === 0,
          };
        }),
    };
  }

  private async step(row: Row, verb: ReportVerb, note: string): Promise<void> {
    if (!reportLifecycle.verbsIn(row.state).includes(verb)) throw statisticsError('reports.decided');
    const state = reportLifecycle.next(row.state, verb);
    const now = this.clock.now();
    const decided = verb !== 'submit';
    await this.db.query(
      `UPDATE indicator_reports SET state = $2, note = $3, version = version + 1, updated_at = $4,
         submitted_at = CASE WHEN $5 THEN submitted_at ELSE $4 END,
         decided_by = CASE WHEN $5 THEN $6::uuid END, decided_at = CASE WHEN $5 THEN $4 END WHERE id = $1`,
      [row.id, state, note, now, decided, currentViewer().userId],
    );
  }

  private async written(place: ReportPlace, indicator: string): Promise<Row | undefined> {
    const [row] = await this.rows(`r.year = $1 AND r.month = $2 AND r.region_code = $3 AND r.indicator = $4`, [
      place.year,
      place.month,
      place.regionCode,
      indicator,
    ]);
    return row;
  }

  private async locked(id: string): Promise<Row> {
    const [row] = await this.rows(`r.id = $1`, [id], 'FOR UPDATE OF r');
    if (!row || !maySeeRegion(currentViewer(), row.region_code)) throw commonError('common.not-found');
    return row;
  }

  private rows(where: string, params: unknown[], lock = ''): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT r.*, f.name AS file_name FROM indicator_reports r LEFT JOIN files f ON f.id = r.file_id WHERE ${where} ${lock}`,
      params,
    );
  }

  private mustSee(regionCode: string): void {
    const known = this.targets.regions().some(({ code }) => code === regionCode);
    if (!known || !maySeeRegion(currentViewer(), regionCode)) throw commonError('common.not-found');
  }

  /** What the platform counts itself, nobody reports. */
  private mustBeReported(indicator: string): void {
    const term = this.taxonomy.find('statistic-indicator', indicator);
    if (!term?.active) throw statisticsError('targets.no-indicator', { indicator });
    if ((term.attrs.measure ?? 'reported') !== 'reported')
      throw statisticsError('reports.counted', { name: term.name });
  }

  private mustFill(regionCode: string): void {
    this.mustSee(regionCode);
    if (!reportsFor(currentViewer(), regionCode)) throw commonError('common.forbidden');
  }

  /** A month is reported once it has begun. */
  private mustHaveBegun({ year, month }: ReportPlace): void {
    const first = `${year}-${String(month).padStart(2, '0')}-01`;
    if (first > beijingDay(this.clock.now())) throw statisticsError('reports.too-early', { year, month });
  }
}

function view(row: Row) {
  return {
    id: row.id,
    version: row.version,
    value: plainNumber(row.value),
    evidence: row.evidence,
    fileName: row.file_name,
    state: row.state,
    note: row.note,
    submittedAt: row.submitted_at?.toISOString() ?? null,
  };
}
