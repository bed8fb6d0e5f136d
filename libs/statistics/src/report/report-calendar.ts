import { Injectable } from '@nestjs/common';
import { RulesService, WorkingDays } from '@guibang/taxonomy';

/** When a month's figures are due. */
@Injectable()
export class ReportCalendar {
  constructor(
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
  ) {}

  /** Day of the rule in the month that follows, or the next working day. */
  due(year: number, month: number): string {
    const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
    const day = this.rules.number('statistics.report-due-day', new Date(Date.UTC(nextYear, nextMonth - 1, 1)));
    return this.workingDays.add(`${nextYear}-${two(nextMonth)}-${two(day)}`, 0);
  }

  /** The month before the one that `day` lies in: what is reported now. */
  monthBefore(day: string): { year: number; month: number } {
    const [year = 0, month = 0] = day.split('-').map(Number);
    return month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
  }
}

const two = (n: number): string => String(n).padStart(2, '0');
