import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isISO8601 } from 'class-validator';
import { Can, Public } from '@guibang/platform';
import { CalendarDayView, CalendarQuery, OverrideDayRequest } from '../dto';
import { taxonomyError } from '../taxonomy.errors';
import { editCalendar } from '../taxonomy.policy';
import { CalendarService } from './calendar.service';

/** Working days: the national calendar with the bureau's overrides. */
@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  /** Holidays, 调休 and overrides of a year. `provisional`: that year's national schedule is not announced yet. */
  @Public()
  @Get()
  year(@Query() query: CalendarQuery): Promise<{ provisional: boolean; items: CalendarDayView[] }> {
    return this.calendar.year(query.year);
  }

  @Can(editCalendar)
  @Put(':date')
  @HttpCode(204)
  async override(@Param('date') date: string, @Body() body: OverrideDayRequest): Promise<void> {
    await this.calendar.override(realDay(date), body.working, body.note);
  }

  @Can(editCalendar)
  @Delete(':date')
  @HttpCode(204)
  async restore(@Param('date') date: string): Promise<void> {
    await this.calendar.restore(realDay(date));
  }
}

function realDay(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !isISO8601(date, { strict: true })) throw taxonomyError('calendar.bad-date');
  return date;
}
