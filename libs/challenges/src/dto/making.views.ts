import type { ListingCard } from '@dto/listings';
import type { ArgumentMember, ChallengeFields, ChallengeSettings, Criterion, SiteVisit } from './making.dto';
import type { ArgumentDecision, ChallengeState, Stage } from './words';
import type { BidSummary } from './bid.views';
import type { KeepersView, OpeningView } from './keeper.views';
import type { ChallengeNoticeView } from './notice.views';

/**
 * What the viewer is to a challenge. `publisher`: of the unit that makes it · `bureau`: in charge, acts · `watcher`: leader, auditor or
 * county, reads stages · `expert`: on its panel · `public`: everybody else, once it is in public
 */
export type ChallengeStanding = 'publisher' | 'bureau' | 'watcher' | 'expert' | 'public';

/** Acts that a page may offer; each has its own route. */
export type ChallengeAct =
  | 'edit'
  | 'delete'
  | 'submit'
  | 'argue'
  | 'publish-list'
  | 'keys'
  | 'announce'
  | 'bid'
  | 'ask'
  | 'answer'
  | 'follow'
  | 'invite'
  | 'give-share'
  | 'open'
  | 'read-bids'
  | 'qualify'
  | 'convene'
  | 'propose'
  | 'publish-award'
  | 'award'
  | 'fail'
  | 'announce-again'
  | 'cancel'
  | 'settle'
  | 'read-judging'
  | 'judge-conflicts'
  | 'draw'
  | 'second-look'
  | 'feedback'
  | 'note-fees'
  | 'prove';

/** Rows of lists and of the board. */
export interface ChallengeCard {
  id: string;
  /** `JB-2026-0001`, given at submission. */
  code: string | null;
  state: ChallengeState;
  title: string;
  /** 1; one more each time it is announced again. */
  round: number;
  /** Null: 匿名发榜, to whoever may not know. */
  orgId: string | null;
  orgName: string | null;
  regionCode: string | null;
  fieldCode: string | null;
  /** Decimal strings in 元. */
  prize: string | null;
  publicFunds: string | null;
  ownFunds: string | null;
  summary: string | null;
  indicatorCount: number;
  announcedAt: string | null;
  /** Judged by the database's clock. */
  deadline: string | null;
  /** Last day of the running 公示. */
  noticeEndsOn: string | null;
  /** Null while it is nobody's to know. */
  bids: number | null;
  followers: number;
  questions: number;
  /** 中榜单位, or 拟立项单位 from its 公示 on; the bureau knows it from the proposal on. */
  winnerName: string | null;
  /** Why it ended without an award. */
  endReason: string | null;
  updatedAt: string;
}

export interface ChallengeRow extends ChallengeCard {
  standing: ChallengeStanding;
  /** The viewer has to do something. */
  myTurn: boolean;
  /** What, in a few words: 论证, 发榜, 答复3个提问. */
  todo: string | null;
  /** Last day of its clock, if any. */
  due: string | null;
}

export interface ChallengeList {
  items: ChallengeRow[];
  next: string | null;
  /** By state, under the other filters. */
  counts: Record<string, number>;
  myTurn: number;
}

export interface BoardPage {
  items: ChallengeCard[];
  next: string | null;
  /** By tab, under the other filters. */
  counts: Record<string, number>;
  /** By the database's clock, for the countdown. */
  now: string;
}

export interface StageView {
  stage: Stage;
  /** Null: not reached. */
  at: string | null;
  /** Day or moment until which it runs or will run, where one is known. */
  until: string | null;
}

export interface ArgumentView {
  id: string;
  decision: ArgumentDecision;
  opinion: string;
  members: ArgumentMember[];
  siteVisit: SiteVisit | null;
  file: { id: string; name: string; size: number } | null;
  by: string;
  at: string;
}

/** Missing for submission, in the order of the form. */
export interface MissingField {
  path: string;
  message: string;
}

/** An own need and what others ask alike (共性需求). */
export interface SharedNeedsView {
  needId: string;
  others: ListingCard[];
}

export interface ChallengeDetail extends ChallengeCard {
  version: number;
  standing: ChallengeStanding;
  /** Contact only for members of verified units; the rest as the state allows. */
  fields: ChallengeFields;
  need: { id: string; title: string; code: string | null } | null;
  /** Needs of other enterprises that it answers too. */
  sharedNeeds: number;
  previous: { id: string; code: string | null } | null;
  /** The announcement that followed a 流标. */
  again: { id: string; code: string | null } | null;
  stages: StageView[];
  /** Newest first; of the publisher and the bureau only. */
  arguments: ArgumentView[];
  /** Running and past 公示 of it, newest first. */
  notices: ChallengeNoticeView[];
  rubric: Criterion[] | null;
  settings: ChallengeSettings;
  /** For the browser that seals a bid; null before the announcement. */
  publicKey: string | null;
  /** Of the bureau, leader and auditor; keepers see their own line. */
  keepers: KeepersView | null;
  /** From the deadline on, for keepers and bureau. */
  opening: OpeningView | null;
  missing: MissingField[];
  following: boolean;
  /** The own unit's bid. */
  myBid: BidSummary | null;
  dealId: string | null;
  /** The last upload may be this many minutes late where it began in time. */
  graceMinutes: number;
  /** Shortest 揭榜期, in days. */
  windowDays: number;
  acts: ChallengeAct[];
  /** By the database's clock. */
  now: string;
}
