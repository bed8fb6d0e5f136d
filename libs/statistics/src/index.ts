export { StatisticsHttpModule } from './statistics.http.module';
export { StatisticsModule } from './statistics.module';
export { type Plan, readPlans } from './target/plan-files';
export { TargetsService } from './target/targets.service';
export { TalliesService } from './tally/tallies.service';
export { TallyStore } from './tally/tally.store';
export { entriesOf, type TallyFacts, type TallyVersion } from './tally/entry';
export { type Cut, questionOf } from './tally/tally-query';
export { type TallyCheck, Tallying } from './tally/tallying';
