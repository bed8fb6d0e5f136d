import { Global, Module } from '@nestjs/common';
import { MatchingModule } from '@guibang/matching';
import { registerTables } from '@guibang/platform';
import { Brokering } from './broker/brokering';
import { DealCards } from './deal/cards';
import { DealCodes } from './deal/codes';
import { Deal } from './deal/deal.entity';
import { DealStore } from './deal/deal.store';
import { Details } from './deal/details';
import { Ending } from './deal/ending';
import { DealLists } from './deal/lists';
import { Opening } from './deal/opening';
import { PartyViews } from './deal/parties';
import { DealsDesk } from './deals.desk';
import { CreateDeals } from './deals.migrations';
import { DemoVerdicts } from './demo/demo-verdicts';
import { Answering } from './interest/answering';
import { Asking } from './interest/asking';
import { Pause } from './interest/pause';
import { Meetings } from './meeting/meetings.service';
import { Clicking } from './nda/clicking';
import { NdaTexts } from './nda/nda-texts';
import { Notices } from './office/notices';
import { OfficeViews } from './office/office-views';
import { DealRoom } from './room/deal-room';
import { Journal } from './room/journal';
import { Messages } from './room/messages.service';
import { People } from './room/people';
import { RoomFiles } from './room/room-files';
import { Signatures } from './signing/signatures';
import { Stories } from './story/stories';
import { Agreeing } from './term/agreeing';
import { LawDefaults } from './term/law-defaults';
import { Offering } from './term/offering';
import { Sheets } from './term/sheets';
import { TermRows } from './term/term-rows';
import { Unsettling } from './term/unsettling';

registerTables({ lib: 'deals', entities: [Deal], migrations: [CreateDeals] });

const SERVICES = [
  Agreeing,
  Answering,
  Asking,
  Brokering,
  Clicking,
  DealCards,
  DealCodes,
  DealLists,
  DealRoom,
  DealsDesk,
  DealStore,
  DemoVerdicts,
  Details,
  Ending,
  Journal,
  LawDefaults,
  Meetings,
  Messages,
  NdaTexts,
  Notices,
  Offering,
  OfficeViews,
  Opening,
  PartyViews,
  Pause,
  People,
  RoomFiles,
  Sheets,
  Signatures,
  Stories,
  TermRows,
  Unsettling,
];

/** Two parties in a room, from the first yes to the signed contract. */
@Global()
@Module({ imports: [MatchingModule], providers: SERVICES, exports: SERVICES })
export class DealsModule {}
