export { DemoVerdicts } from './demo/demo-verdicts';
export { Opening, type OpenRequest } from './deal/opening';
export { Deal } from './deal/deal.entity';
export { standingOf, type DealFacts } from './deal/deal.policy';
export { dealError } from './deals.errors';
export * from './deals.events';
export { DealsHttpModule } from './deals.http.module';
export { DealsModule } from './deals.module';
export { People, type DealPerson } from './room/people';
