import { DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { ChallengesHttpModule, ChallengesModule } from '@guibang/challenges';
import { ContractsHttpModule, ContractsModule } from '@guibang/contracts';
import { DealsHttpModule, DealsModule } from '@guibang/deals';
import { IdentityHttpModule, IdentityModule } from '@guibang/identity';
import { LedgerHttpModule, LedgerModule } from '@guibang/ledger';
import { ListingsHttpModule, ListingsModule } from '@guibang/listings';
import { MatchingHttpModule, MatchingModule } from '@guibang/matching';
import { NotificationsHttpModule, NotificationsModule } from '@guibang/notifications';
import { Config, loggingParams, PlatformModule } from '@guibang/platform';
import { SearchHttpModule, SearchModule } from '@guibang/search';
import { StatisticsHttpModule, StatisticsModule } from '@guibang/statistics';
import { TaxonomyHttpModule, TaxonomyModule } from '@guibang/taxonomy';
import { RealtimeModule } from './realtime/realtime.module';

/** The product over HTTP: composition only. */
@Module({})
export class AppModule {
  static forRoot(config: Config, log?: DestinationStream): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(loggingParams(config, log)),
        ThrottlerModule.forRoot([{ ttl: 60_000, limit: config.RATE_LIMIT }]),
        PlatformModule.forRoot({ config, runJobs: config.WORKER === 'inline' }),
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
        LedgerHttpModule,
        IdentityHttpModule,
        TaxonomyHttpModule,
        SearchHttpModule,
        ListingsHttpModule,
        MatchingHttpModule,
        DealsHttpModule,
        ChallengesHttpModule,
        ContractsHttpModule,
        StatisticsHttpModule,
        NotificationsHttpModule,
        RealtimeModule,
      ],
      // Before the session guard, so that a flood does not reach the database.
      providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }],
    };
  }
}
