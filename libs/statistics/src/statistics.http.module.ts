import { Module } from '@nestjs/common';
import { uploadsWithin } from '@guibang/taxonomy';
import { AlarmsController } from './alarm/alarms.controller';
import { ForecastsController } from './forecast/forecasts.controller';
import { FunnelsController } from './funnel/funnels.controller';
import { MeetingsController } from './meeting/meetings.controller';
import { ReportImportsController } from './report/report-imports.controller';
import { ReportsController } from './report/reports.controller';
import { TalliesController } from './tally/tallies.controller';
import { TargetsController } from './target/targets.controller';

@Module({
  imports: [uploadsWithin('attachment.max-bytes')],
  controllers: [
    TargetsController,
    ReportImportsController,
    ReportsController,
    TalliesController,
    ForecastsController,
    FunnelsController,
    AlarmsController,
    MeetingsController,
  ],
})
export class StatisticsHttpModule {}
