import { Global, Module } from '@nestjs/common';
import { MatchingModule } from '@guibang/matching';
import { registerTables } from '@guibang/platform';
import { Brokering } from './broker/brokering';
import { ContractTexts } from './contract/contract-texts';
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
import { CreateDeals, IndexFileAccess, KeepSignedText } from './deals.migrations';
import { DemoDeals } from './demo/demo-deals';
import { DemoViewers } from './demo/demo-viewers';
import { DemoVerdicts } from './demo/demo-verdicts';
import { Answering } from './interest/answering';
import { Asking } from './interest/asking';
import { Pause } from './interest/pause';
import { Meetings } from './meeting/meetings.service';
import { Clicking } from './nda/clicking';
import { NdaTexts } from './nda/nda-texts';
import { Confirming } from './office/confirming';
import { Notices } from './office/notices';
import { Objections } from './office/objections';
import { OfficeViews } from './office/office-views';
import { DealRoom } from './room/deal-room';
import { Journal } from './room/journal';
import { Messages } from './room/messages.service';
import { People } from './room/people';
import { RoomFiles } from './room/room-files';
import { Concluding } from './signing/concluding';
import { SealedScan } from './signing/sealed-scan';
import { Signatures } from './signing/signatures';
import { Stories } from './story/stories';
import { SignedDeals } from './signing/signed-deals';
import { Signing } from './signing/signing';
import { SigningMethod } from './signing/signing-port';
import { Agreeing } from './term/agreeing';
import { LawDefaults } from './term/law-defaults';
import { Offering } from './term/offering';
import { Sheets } from './term/sheets';
import { TermRows } from './term/term-rows';
import { Unsettling } from './term/unsettling';

registerTables({ lib: 'deals', entities: [Deal], migrations: [CreateDeals, KeepSignedText, IndexFileAccess] });

const SERVICES = [
  Agreeing,
  Answering,
  Asking,
  Brokering,
  Clicking,
  Concluding,
  Confirming,
  ContractTexts,
  DealCards,
  DealCodes,
  DealLists,
  DealRoom,
  DealsDesk,
  DealStore,
  DemoDeals,
  DemoVerdicts,
  DemoViewers,
  Details,
  Ending,
  Journal,
  LawDefaults,
  Meetings,
  Messages,
  NdaTexts,
  Notices,
  Objections,
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
  SignedDeals,
  Signing,
  TermRows,
  Unsettling,
];

/** Two parties in a room, from the first yes to the signed contract. */
@Global()
@Module({
  imports: [MatchingModule],
  providers: [...SERVICES, { provide: SigningMethod, useClass: SealedScan }],
  exports: SERVICES,
})
export class DealsModule {}
