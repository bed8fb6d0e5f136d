import { AwardNotices } from './award/award-notices';
import { Awarding } from './award/awarding';
import { Failing } from './award/failing';
import { Feedbacks } from './award/feedbacks';
import { Proposing } from './award/proposing';
import { ConflictFacts } from './conflict/conflict-facts';
import { Conflicts } from './conflict/conflicts';
import { ExpertSheets } from './expert/expert-sheets';
import { Experts } from './expert/experts';
import { JudgingDesk } from './judging.desk';
import { ListNotices } from './notice/list-notices';
import { ChallengeNotices } from './notice/notices';
import { ChallengeObjections } from './notice/objections';
import { Convening } from './panel/convening';
import { Declaring } from './panel/declaring';
import { DrawRecords } from './panel/draw-records';
import { Drawing } from './panel/drawing';
import { Fees } from './panel/fees';
import { MySeats } from './panel/my-seats';
import { Panels } from './panel/panels';
import { Seats } from './panel/seats';
import { ProofFolders } from './proof/proof-folders';
import { Proving } from './proof/proving';
import { Matrices } from './review/matrices';
import { BidReading } from './review/reading';
import { Reviewing } from './review/reviewing';
import { SecondLooks } from './review/second-looks';
import { Standings } from './review/standings';

/** From the list's notice to the award and its proof. */
export const JUDGING_SERVICES = [
  AwardNotices,
  Awarding,
  BidReading,
  ChallengeNotices,
  ChallengeObjections,
  ConflictFacts,
  Conflicts,
  Convening,
  Declaring,
  DrawRecords,
  Drawing,
  ExpertSheets,
  Experts,
  Failing,
  Feedbacks,
  Fees,
  JudgingDesk,
  ListNotices,
  Matrices,
  MySeats,
  Panels,
  ProofFolders,
  Proposing,
  Proving,
  Reviewing,
  Seats,
  SecondLooks,
  Standings,
];
