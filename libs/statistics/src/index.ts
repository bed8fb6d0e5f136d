export { backTest } from './forecast/back-test';
export type { Beliefs } from './forecast/model';
export { StatisticsHttpModule } from './statistics.http.module';
export { StatisticsModule } from './statistics.module';
export { TallyStore } from './tally/tally.store';
export { entriesOf, type TallyFacts, type TallyVersion } from './tally/entry';
export { type Cut, questionOf } from './tally/tally-query';
export { Tallying } from './tally/tallying';
