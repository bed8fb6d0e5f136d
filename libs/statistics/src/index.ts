export { DemoStatistics } from './demo/demo-statistics';
export { backTest } from './forecast/back-test';
export type { Beliefs } from './forecast/model';
export {
  alarmJudged,
  promiseDue,
  promiseMade,
  reportDecided,
  reportDue,
  reportSubmitted,
  targetSet,
} from './statistics.events';
export { StatisticsHttpModule } from './statistics.http.module';
export { StatisticsModule } from './statistics.module';
export { StatisticsSchedules } from './statistics.schedules';
export { TallyStore } from './tally/tally.store';
export { entriesOf, type TallyFacts, type TallyVersion } from './tally/entry';
export { type Cut, questionOf } from './tally/tally-query';
export { Tallying } from './tally/tallying';
