import { Global, Module } from '@nestjs/common';
import { DealsModule } from '@guibang/deals';
import { registerTables } from '@guibang/platform';
import { Bid } from './bid/bid.entity';
import { DbClock } from './bid/db-clock';
import { Challenge } from './challenge/challenge.entity';
import { ChallengeCodes } from './challenge/codes';
import { ChallengeStore } from './challenge/challenge.store';
import { CreateChallenges } from './challenges.migrations';
import { CreateJudging } from './judging.migrations';

registerTables({ lib: 'challenges', entities: [Challenge, Bid], migrations: [CreateChallenges, CreateJudging] });

const SERVICES = [ChallengeCodes, ChallengeStore, DbClock];

/** 揭榜挂帅: from the need on the board to the award. */
@Global()
@Module({
  imports: [DealsModule],
  providers: SERVICES,
  exports: SERVICES,
})
export class ChallengesModule {}
