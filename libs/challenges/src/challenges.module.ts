import { Global, Module } from '@nestjs/common';
import { DealsModule } from '@guibang/deals';
import { registerTables } from '@guibang/platform';
import { Board } from './board/board';
import { Followers } from './board/followers';
import { Invitations } from './board/invitations';
import { Posters } from './board/posters';
import { Questions } from './board/questions';
import { Bid } from './bid/bid.entity';
import { BidFiles } from './bid/bid-files';
import { BidStore } from './bid/bid.store';
import { DbClock } from './bid/db-clock';
import { BidDrafting } from './bid/drafting';
import { MyBids } from './bid/my-bids';
import { ReceiptKey } from './bid/receipt-key';
import { Receipts } from './bid/receipts';
import { Sealing } from './bid/sealing';
import { Challenge } from './challenge/challenge.entity';
import { ChallengeCodes } from './challenge/codes';
import { ChallengeStore } from './challenge/challenge.store';
import { Announcing } from './challenge/announcing';
import { Arguing } from './challenge/arguing';
import { ChallengeCards } from './challenge/cards';
import { ChallengeDetails } from './challenge/details';
import { ChallengeDrafting } from './challenge/drafting';
import { ChallengeLists } from './challenge/lists';
import { SharedNeeds } from './challenge/shared-needs';
import { DemoChallenges } from './demo/demo-challenges';
import { DemoKeepers } from './demo/demo-keepers';
import { KeeperIdentities } from './keeper/identities';
import { KeeperViews } from './keeper/keeper-views';
import { ChallengeKeys } from './keeper/keys';
import { Closing } from './opening/closing';
import { OpenedBids } from './opening/opened-bids';
import { ChallengeOpening } from './opening/opening';
import { OpeningViews } from './opening/opening-views';
import { Unsealing } from './opening/unsealing';
import { ChallengesDesk } from './challenges.desk';
import { CreateChallenges } from './challenges.migrations';
import { CreateJudging } from './judging.migrations';
import { AddJudging } from './judging-more.migrations';
import { JUDGING_SERVICES } from './judging.services';

registerTables({
  lib: 'challenges',
  entities: [Challenge, Bid],
  migrations: [CreateChallenges, CreateJudging, AddJudging],
});

const SERVICES = [
  Announcing,
  Arguing,
  BidDrafting,
  BidFiles,
  BidStore,
  Board,
  ChallengeCards,
  ChallengeCodes,
  ChallengeDetails,
  ChallengeDrafting,
  ChallengeKeys,
  ChallengeLists,
  ChallengeOpening,
  ChallengesDesk,
  ChallengeStore,
  Closing,
  DbClock,
  DemoChallenges,
  DemoKeepers,
  Followers,
  Invitations,
  KeeperIdentities,
  KeeperViews,
  MyBids,
  OpenedBids,
  OpeningViews,
  Posters,
  Questions,
  ReceiptKey,
  Receipts,
  Sealing,
  SharedNeeds,
  Unsealing,
  ...JUDGING_SERVICES,
];

/** 揭榜挂帅: from the need on the board to the award. */
@Global()
@Module({
  imports: [DealsModule],
  providers: SERVICES,
  exports: SERVICES,
})
export class ChallengesModule {}
