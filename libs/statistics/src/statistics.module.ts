import { Global, Module } from '@nestjs/common';
import { registerTables } from '@guibang/platform';
import { TaxonomyModule } from '@guibang/taxonomy';
import { CreateTargets } from './statistics.migrations';
import { PlanLoader } from './target/plan-loader';
import { TargetsService } from './target/targets.service';

registerTables({ lib: 'statistics', entities: [], migrations: [CreateTargets] });

/** Targets, tallies and what is reported: how the year stands. */
@Global()
@Module({
  imports: [TaxonomyModule],
  providers: [PlanLoader, TargetsService],
  exports: [TargetsService],
})
export class StatisticsModule {}
