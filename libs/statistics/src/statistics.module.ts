import { Global, Module } from '@nestjs/common';
import { registerTables } from '@guibang/platform';
import { TaxonomyModule } from '@guibang/taxonomy';
import {
  CreateAlarmVerdicts,
  CreatePromises,
  CreateReportImports,
  CreateReports,
  CreateStatisticsReminders,
  CreateTally,
  CreateTargets,
} from './statistics.migrations';
import { AlarmReader } from './alarm/alarm-reader';
import { AlarmsService } from './alarm/alarms.service';
import { DemoStatistics } from './demo/demo-statistics';
import { ForecastsService } from './forecast/forecasts.service';
import { Pipeline } from './forecast/pipeline';
import { AttributionsService } from './funnel/attributions.service';
import { FunnelsService } from './funnel/funnels.service';
import { PacksService } from './meeting/packs.service';
import { PromisesService } from './meeting/promises.service';
import { ReportCalendar } from './report/report-calendar';
import { ReportImports } from './report/report-imports';
import { ReportsDesk } from './report/reports.desk';
import { ReportsService } from './report/reports.service';
import { StatisticsSchedules } from './statistics.schedules';
import { CutNames } from './tally/cut-names';
import { TalliesService } from './tally/tallies.service';
import { Tallying } from './tally/tallying';
import { TallySheets } from './tally/tally-sheets';
import { TallyStore } from './tally/tally.store';
import { PlanLoader } from './target/plan-loader';
import { TargetsService } from './target/targets.service';

registerTables({
  lib: 'statistics',
  entities: [],
  migrations: [
    CreateTargets,
    CreateTally,
    CreateReports,
    CreateAlarmVerdicts,
    CreatePromises,
    CreateReportImports,
    CreateStatisticsReminders,
  ],
});

/** Targets, tallies and what is reported: how the year stands. */
@Global()
@Module({
  imports: [TaxonomyModule],
  providers: [
    PlanLoader,
    TargetsService,
    ReportCalendar,
    ReportsService,
    ReportImports,
    ReportsDesk,
    TallyStore,
    CutNames,
    TalliesService,
    TallySheets,
    Tallying,
    Pipeline,
    ForecastsService,
    FunnelsService,
    AttributionsService,
    AlarmReader,
    AlarmsService,
    PromisesService,
    PacksService,
    StatisticsSchedules,
    DemoStatistics,
  ],
  exports: [
    TargetsService,
    ReportsService,
    ReportImports,
    TallyStore,
    TalliesService,
    TallySheets,
    Tallying,
    ForecastsService,
    FunnelsService,
    AttributionsService,
    AlarmsService,
    PromisesService,
    PacksService,
    StatisticsSchedules,
    DemoStatistics,
  ],
})
export class StatisticsModule {}
