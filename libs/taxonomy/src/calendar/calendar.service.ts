import { Injectable } from '@nestjs/common';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db } from '@guibang/platform';
import { TaxonomyCache } from '../cache/taxonomy-cache';
import type { CalendarDayView } from '../dto';
import { taxonomyError } from '../taxonomy.errors';
import { calendarChanged } from '../taxonomy.events';
import { CalendarDay } from './calendar-day.entity';
import { nationalDay, shiftDay } from './national-calendar';

/** The bureau's overrides of the national calendar. Clocks that run are counted by the calendar as it stands when they are read. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly cache: TaxonomyCache,
  ) {}

  /** The days of a year that are not ordinary: holidays, 调休, overrides. */
  async year(year: number): Promise<{ provisional: boolean; items: CalendarDayView[] }> {
    const { overrides } = await this.cache.fresh();
    const items: CalendarDayView[] = [];
    for (let day = `${year}-01-01`; day.startsWith(String(year)); day = shiftDay(day, 1)) {
      const national = nationalDay(day);
      const override = overrides.get(day);
      if (!override && !national.note) continue;
      items.push({
        date: day,
        working: override?.working ?? national.working,
        note: override?.note ?? national.note,
        overridden: override !== undefined,
      });
    }
    return { provisional: nationalDay(`${year}-10-01`).provisional, items };
  }

  override(date: string, working: boolean, note: string): Promise<void> {
    return this.cache.change(async () => {
      await this.db.repo(CalendarDay).save({ date, working, note, changedBy: currentViewer().userId });
      await this.tell(date, { working, note });
    });
  }

  /** Back to the national calendar. @throws calendar.no-override */
  restore(date: string): Promise<void> {
    return this.cache.change(async () => {
      const { affected } = await this.db.repo(CalendarDay).delete({ date });
      if (!affected) throw taxonomyError('calendar.no-override', { date });
      await this.tell(date, { working: null });
    });
  }

  private async tell(date: string, data: Record<string, unknown>): Promise<void> {
    await this.ledger.append(calendarChanged, { subject: { kind: 'calendar-day', id: date }, data });
  }
}
