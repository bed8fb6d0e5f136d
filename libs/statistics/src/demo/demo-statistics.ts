import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DemoViewers } from '@guibang/deals';
import { HOME_CITY } from '@guibang/identity';
import { beijingDay } from '@guibang/kernel';
import { Db, runAs, StoryClock, type Viewer } from '@guibang/platform';
import { PromisesService } from '../meeting/promises.service';
import { ReportCalendar } from '../report/report-calendar';
import { ReportsService } from '../report/reports.service';
import { TargetsService } from '../target/targets.service';

const DAY = 86_400_000;
const AMOUNT = 'registered-amount';

interface DemoStatisticsFile {
  readonly source: string;
  /** 元 of this year, by region. */
  readonly target: Readonly<Record<string, string>>;
  readonly gdp: string;
  /** 元 of last year, for the city. */
  readonly lastTarget: string;
  readonly reports: readonly {
    region: string;
    monthsAgo: number;
    indicator: string;
    value: string;
    evidence: string;
    then: 'submit' | 'accept' | 'return';
    note?: string;
  }[];
  readonly promises: readonly {
    region: string;
    text: string;
    madeDaysAgo: number;
    dueDaysAgo: number;
    doneDaysAgo?: number;
    note?: string;
  }[];
}

/** `seeds/demo/statistics.json` beside the nearest package.json above: the same from sources and from dist. */
function read(): DemoStatisticsFile {
  for (let at = __dirname; ; at = dirname(at)) {
    const found = join(at, 'seeds', 'demo', 'statistics.json');
    if (existsSync(found)) return JSON.parse(readFileSync(found, 'utf8')) as DemoStatisticsFile;
    if (at === dirname(at)) throw new Error('seeds/demo/statistics.json was not found above the program');
  }
}

/** The bureau's part of the demo's story: targets of two years, figures of two months, what was promised. After the contracts, once. */
@Injectable()
export class DemoStatistics {
  constructor(
    private readonly db: Db,
    private readonly clock: StoryClock,
    private readonly viewers: DemoViewers,
    private readonly targets: TargetsService,
    private readonly reports: ReportsService,
    private readonly calendar: ReportCalendar,
    private readonly promises: PromisesService,
  ) {}

  load(demo: DemoStatisticsFile = read()): Promise<boolean> {
    return this.db.tx(async () => {
      await this.db.query(`SELECT pg_advisory_xact_lock(7250017)`);
      const city = await this.viewers.withRole('city_officer', null);
      const year = Number(beijingDay(new Date()).slice(0, 4));
      const told = await this.db.one(`SELECT 1 FROM targets WHERE year = $1 AND version > 0 LIMIT 1`, [year]);
      if (!city || told) return false;
      await this.setTargets(demo, year, city);
      await this.report(demo, city);
      await this.promise(demo, city);
      return true;
    });
  }

  private async setTargets({ source, target, gdp, lastTarget }: DemoStatisticsFile, year: number, city: Viewer) {
    const set = (at: number, regionCode: string, indicator: string, value: string) =>
      runAs(city, () => this.targets.set({ year: at, regionCode, indicator, value, source, reason: '演示' }));
    await set(year - 1, HOME_CITY, AMOUNT, lastTarget);
    for (const [region, value] of Object.entries(target)) await set(year, region, AMOUNT, value);
    await set(year, HOME_CITY, 'gdp', gdp);
  }

  /** Each bureau of the demo reports; the city decides. Regions without a bureau have said nothing, and are late. */
  private async report({ reports }: DemoStatisticsFile, city: Viewer): Promise<void> {
    const bureaus = await this.bureaus();
    for (const monthsAgo of [...new Set(reports.map((one) => one.monthsAgo))].sort((a, b) => b - a)) {
      let place = this.calendar.monthBefore(beijingDay(new Date()));
      for (let n = 1; n < monthsAgo; n++) {
        place = this.calendar.monthBefore(`${place.year}-${String(place.month).padStart(2, '0')}-01`);
      }
      const due = new Date(`${this.calendar.due(place.year, place.month)}T10:00:00+08:00`);
      const handedIn = due < new Date() ? due : new Date();
      for (const [region, viewer] of bureaus) {
        const mine = reports.filter((one) => one.monthsAgo === monthsAgo && one.region === region);
        if (mine.length === 0) continue;
        const at = { ...place, regionCode: region };
        await this.clock.at(handedIn, async () => {
          for (const { indicator, value, evidence } of mine) {
            await runAs(viewer, () => this.reports.fill(at, { indicator, value, evidence }));
          }
          await runAs(viewer, () => this.reports.submit(at));
          const { rows } = await runAs(city, () => this.reports.sheet(at));
          for (const { indicator, then, note } of mine) {
            if (then === 'submit') continue;
            const id = rows.find((row) => row.indicator === indicator)!.report!.id;
            await runAs(city, () => this.reports.decide(id, { decision: then, note }));
          }
        });
      }
    }
  }

  private async promise({ promises }: DemoStatisticsFile, city: Viewer): Promise<void> {
    const day = (daysAgo: number) => beijingDay(new Date(Date.now() - daysAgo * DAY));
    const morning = (daysAgo: number) => new Date(`${day(daysAgo)}T10:00:00+08:00`);
    for (const { region, text, madeDaysAgo, dueDaysAgo, doneDaysAgo, note } of promises) {
      const { id } = await this.clock.at(morning(madeDaysAgo), () =>
        runAs(city, () =>
          this.promises.make({ regionCode: region, text, madeOn: day(madeDaysAgo), due: day(dueDaysAgo) }),
        ),
      );
      if (doneDaysAgo === undefined) continue;
      await this.clock.at(morning(doneDaysAgo), () =>
        runAs(city, () => this.promises.settle(id, { state: 'done', note })),
      );
    }
  }

  private async bureaus(): Promise<[region: string, viewer: Viewer][]> {
    const rows = await this.db.query<{ id: string; region_code: string }>(
      `SELECT id, region_code FROM organizations WHERE kind = 'bureau' AND state = 'verified' AND region_code <> $1 ORDER BY region_code`,
      [HOME_CITY],
    );
    const found: [string, Viewer][] = [];
    for (const { id, region_code: region } of rows) {
      const viewer = await this.viewers.withRole('county_officer', id);
      if (viewer) found.push([region, viewer]);
    }
    return found;
  }
}
