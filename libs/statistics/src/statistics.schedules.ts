import { Injectable, OnModuleInit } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { type EventDef, Ledger } from '@guibang/ledger';
import { Db, Jobs } from '@guibang/platform';
import { RulesService, WorkingDays } from '@guibang/taxonomy';
import { ReportCalendar } from './report/report-calendar';
import { promiseDue, reportDue } from './statistics.events';
import { TargetsService } from './target/targets.service';

const DAY = 86_400_000;

interface Reminder {
  readonly event: EventDef;
  readonly subject: { kind: string; id: string };
  readonly due: string;
  readonly left: number;
  readonly steps: readonly number[];
}

/** What is said by the clock: last month's figures are missing, a promise's day is near. Who hears of it: notifications. */
@Injectable()
export class StatisticsSchedules implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
    private readonly calendar: ReportCalendar,
    private readonly targets: TargetsService,
  ) {}

  onModuleInit(): void {
    // 08:40 in Beijing: a reminder is read in the morning.
    this.jobs.schedule('statistics.remind', '40 0 * * *', async () => {
      await this.remindReports();
      await this.remindPromises();
    });
  }

  /** Regions that have handed in nothing of last month: one event for each step that has come, the nearest only. */
  async remindReports(): Promise<void> {
    const today = beijingDay(this.clock.now());
    if (!this.workingDays.isWorking(this.clock.now())) return;
    const { year, month } = this.calendar.monthBefore(today);
    const due = this.calendar.due(year, month);
    const left = this.workingDays.count(today, due);
    const rows = await this.db.query<{ region_code: string }>(
      `SELECT DISTINCT region_code FROM indicator_reports WHERE year = $1 AND month = $2 AND state IN ('submitted', 'accepted')`,
      [year, month],
    );
    const handedIn = new Set(rows.map((row) => row.region_code));
    const steps = this.rules.numbers('statistics.report-reminder-working-days');
    for (const { code } of this.targets.regions()) {
      if (handedIn.has(code)) continue;
      const subject = { kind: 'indicator-reports', id: `${year}-${month}:${code}` };
      await this.remind({ event: reportDue, subject, due, left, steps });
    }
  }

  async remindPromises(): Promise<void> {
    const today = beijingDay(this.clock.now());
    const steps = this.rules.numbers('statistics.promise-reminder-days');
    const rows = await this.db.query<{ id: string; due: string }>(
      `SELECT id, due::text AS due FROM meeting_promises WHERE done_on IS NULL AND due <= $1::date + $2::int ORDER BY due, id LIMIT 1000`,
      [today, Math.max(...steps, 0)],
    );
    for (const { id, due } of rows) {
      const left = Math.round((Date.parse(due) - Date.parse(today)) / DAY);
      await this.remind({ event: promiseDue, subject: { kind: 'promise', id }, due, left, steps });
    }
  }

  private async remind({ event, subject, due, left, steps }: Reminder): Promise<void> {
    const step = left < 0 ? 'late' : [...steps].sort((a, b) => a - b).find((one) => left <= one);
    if (step === undefined) return;
    await this.db.tx(async () => {
      const said = await this.db.one(
        `INSERT INTO statistics_reminders (what, step, said_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
        [`${subject.kind} ${subject.id}`, `${due}/${step}`, this.clock.now()],
      );
      if (said) await this.ledger.append(event, { subject, data: { due, left } });
    });
  }
}
