import { Injectable } from '@nestjs/common';
import { HOME_CITY } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { AlarmsService } from '../alarm/alarms.service';
import type { MeetingKind } from '../dto';
import { ForecastsService } from '../forecast/forecasts.service';
import { ReportCalendar } from '../report/report-calendar';
import { ReportsService } from '../report/reports.service';
import { TalliesService } from '../tally/tallies.service';
import { type Late, type Pack, packOf } from './pack';
import { packDocx } from './pack-docx';
import { packPdf } from './pack-pdf';
import { PromisesService } from './promises.service';

/** 一月一会商、一季一督办: everything that a meeting needs, in one paper. */
@Injectable()
export class PacksService {
  constructor(
    private readonly clock: Clock,
    private readonly tallies: TalliesService,
    private readonly forecasts: ForecastsService,
    private readonly reports: ReportsService,
    private readonly calendar: ReportCalendar,
    private readonly alarms: AlarmsService,
    private readonly promises: PromisesService,
  ) {}

  async docx(year: number, kind: MeetingKind): Promise<{ name: string; bytes: Buffer }> {
    const pack = await this.pack(year, kind);
    return { name: `${pack.title}.docx`, bytes: await packDocx(pack) };
  }

  async pdf(year: number, kind: MeetingKind): Promise<{ name: string; bytes: Buffer }> {
    const pack = await this.pack(year, kind);
    return { name: `${pack.title}.pdf`, bytes: await packPdf(pack, this.clock.now()) };
  }

  /** What the reader may see of it: a county its own contracts, reports, signs and promises. */
  private async pack(year: number, kind: MeetingKind): Promise<Pack> {
    const progress = await this.tallies.progress(year, 'out');
    return packOf({
      kind,
      progress,
      forecast: await this.forecasts.of(year),
      late: await this.late(progress.asOf, kind === 'month' ? 1 : 3),
      alarms: await this.alarms.open(year),
      promises: await this.promises.list(),
    });
  }

  /** The last months that were to be reported, newest first. */
  private async late(asOf: string, months: number): Promise<Late[]> {
    const late: Late[] = [];
    let day = asOf;
    for (let i = 0; i < months; i += 1) {
      const { year, month } = this.calendar.monthBefore(day);
      const { regions } = await this.reports.overview(year, month);
      const missing = regions.filter((one) => one.late && one.regionCode !== HOME_CITY);
      late.push({ month: `${year}年${month}月`, regions: missing.map(({ name }) => name) });
      day = `${year}-${String(month).padStart(2, '0')}-01`;
    }
    return late;
  }
}
