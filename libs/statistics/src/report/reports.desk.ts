import { Injectable, OnModuleInit } from '@nestjs/common';
import type { DeskItem } from '@dto/identity';
import { DeskRegistry, HOME_CITY } from '@guibang/identity';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db, holds, Viewer } from '@guibang/platform';
import { TaxonomyService, WorkingDays } from '@guibang/taxonomy';
import { decideReports, reportIndicators } from '../statistics.policy';
import { ReportCalendar } from './report-calendar';

interface Waiting {
  year: number;
  month: number;
  region_code: string;
  n: number;
}

/** What the monthly figures ask of an officer: to fill last month's, to mend what came back, to look at what came in. */
@Injectable()
export class ReportsDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly taxonomy: TaxonomyService,
    private readonly workingDays: WorkingDays,
    private readonly calendar: ReportCalendar,
  ) {}

  onModuleInit(): void {
    this.desk.register('statistics', async (viewer) => [
      ...(holds(viewer, reportIndicators) && viewer.regionCode ? await this.toFill(viewer) : []),
      ...(holds(viewer, decideReports) ? await this.toDecide(viewer) : []),
    ]);
  }

  private async toFill(viewer: Viewer): Promise<DeskItem[]> {
    const region = viewer.regionCode!;
    const last = this.calendar.monthBefore(beijingDay(this.clock.now()));
    const handedIn = await this.db.one(
      `SELECT 1 FROM indicator_reports
        WHERE year = $1 AND month = $2 AND region_code = $3 AND state IN ('submitted', 'accepted') LIMIT 1`,
      [last.year, last.month, region],
    );
    const back = await this.waiting(`state = 'returned' AND region_code = $1`, [region]);
    return [
      ...back.map((one) => this.item('mend', '修改', one, `退回${one.n}项`)),
      ...(handedIn ? [] : [this.item('fill', '填报', { ...last, region_code: region, n: 0 }, null)]),
    ];
  }

  private async toDecide({ regionCode }: Viewer): Promise<DeskItem[]> {
    if (regionCode !== HOME_CITY) return [];
    const rows = await this.waiting(`state = 'submitted' AND region_code <> $1`, [HOME_CITY]);
    return rows.map((one) =>
      this.item('look', '审核', one, `${this.taxonomy.label('region', one.region_code)}报了${one.n}项`),
    );
  }

  private waiting(where: string, params: unknown[]): Promise<Waiting[]> {
    return this.db.query<Waiting>(
      `SELECT year, month, region_code, count(*)::int AS n FROM indicator_reports WHERE ${where}
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT 20`,
      params,
    );
  }

  private item(
    what: string,
    verb: string,
    { year, month, region_code: region }: Waiting,
    from: string | null,
  ): DeskItem {
    const due = what === 'fill' ? this.calendar.due(year, month) : null;
    return {
      id: `statistics:${what}:${year}-${month}-${region}`,
      verb,
      object: `${year}年${month}月指标`,
      from,
      due,
      workingDaysLeft: due ? this.workingDays.count(this.clock.now(), due) : null,
      href: `/desk/reports?year=${year}&month=${month}&region=${region}`,
      mine: true,
    };
  }
}
