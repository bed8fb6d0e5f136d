import { DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { ChallengesModule } from '@guibang/challenges';
import { ContractsModule } from '@guibang/contracts';
import { DealsModule } from '@guibang/deals';
import { IdentityModule } from '@guibang/identity';
import { LedgerModule } from '@guibang/ledger';
import { ListingsModule } from '@guibang/listings';
import { MatchingModule } from '@guibang/matching';
import { NotificationsModule } from '@guibang/notifications';
import { Config, loggingParams, PlatformModule } from '@guibang/platform';
import { SearchModule } from '@guibang/search';
import { StatisticsModule } from '@guibang/statistics';
import { TaxonomyModule } from '@guibang/taxonomy';

/** The same libs without HTTP. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config, runJobs = true): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        LoggerModule.forRoot(loggingParams(config)),
        PlatformModule.forRoot({ config, runJobs }),
        LedgerModule,
        IdentityModule,
        TaxonomyModule,
        SearchModule,
        ListingsModule,
        MatchingModule,
        DealsModule,
        ChallengesModule,
        ContractsModule,
        StatisticsModule,
        NotificationsModule,
      ],
    };
  }
}
