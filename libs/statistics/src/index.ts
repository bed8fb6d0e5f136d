export { StatisticsHttpModule } from './statistics.http.module';
export { StatisticsModule } from './statistics.module';
export { type Plan, readPlans } from './target/plan-files';
export { TargetsService } from './target/targets.service';
