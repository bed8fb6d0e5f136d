import type { DeclineReason, Reason } from '@dto/matching';
import type { ListingCard } from '@dto/listings';
import type { DealState, Origin, Outcome, Side, Speaker, TermKey, TermState } from './words';
import type { OfficeView, SignatureView } from './paper.views';
import type { MeetingView } from './room.views';
import type { TermValue } from './terms.dto';

/** What the viewer is to a deal. `stages`: the bureau in charge, which sees stages and clocks, never the talk. */
export type Standing = Side | 'broker' | 'stages';

/** Acts that a page may offer; each has its own route. */
export type DealAct =
  | 'answer'
  | 'withdraw'
  | 'nda'
  | 'write'
  | 'read'
  | 'meet'
  | 'offer'
  | 'reopen'
  | 'agree'
  | 'contract'
  | 'confirm'
  | 'sign'
  | 'close'
  | 'invite-broker'
  | 'answer-broker'
  | 'settle';

/** The next step of a deal and who has to take it; the words are the page's. */
export type NextStep = 'answer' | 'nda' | 'offer' | 'terms' | 'agree' | 'confirm' | 'notice' | 'sign' | 'none';

export interface DealCard {
  id: string;
  /** `QT-2026-000001`. */
  code: string;
  state: DealState;
  origin: Origin;
  /** The need's title, else the result's. */
  title: string;
  need: { id: string; title: string; code: string | null } | null;
  result: { id: string; title: string; code: string | null } | null;
  standing: Standing;
  mySide: Side | null;
  /** Names of the units; null before both accepted the confidentiality text (the own one is always there). */
  buyer: string | null;
  seller: string | null;
  broker: string | null;
  next: NextStep;
  /** The viewer has to take it. */
  myTurn: boolean;
  /** Last day of the running clock, `YYYY-MM-DD`, or a moment for clocks of hours; null where none runs. */
  due: string | null;
  outcome: Outcome | null;
  reason: DeclineReason | null;
  rows: { agreed: number; all: number };
  unread: number;
  /** The total in 元 once the price row is agreed. */
  price: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface DealList {
  items: DealCard[];
  next: string | null;
  /** By state, under the other filters. */
  counts: Record<string, number>;
  /** How many wait for the viewer. */
  myTurn: number;
}

/** The broker's board: one column for each state. */
export interface DealBoard {
  columns: { state: DealState; items: DealCard[]; more: boolean }[];
}

export interface PersonView {
  id: string;
  name: string;
  /** Of which party. */
  speaker: Speaker;
  readSeq: number;
}

/** A party. Name, people and contact only once both sides accepted the confidentiality text. */
export interface PartyView {
  side: Side;
  orgId: string | null;
  name: string | null;
  kind: string | null;
  regionCode: string | null;
  contact: { name: string | null; phone: string | null } | null;
  people: PersonView[];
  /** Said yes to the interest. */
  accepted: boolean;
  nda: { at: string; by: string; version: string; hash: string } | null;
  /** Said yes to the sheet as it stands. */
  agreed: boolean;
  signature: SignatureView | null;
}

export interface BrokerView {
  orgId: string;
  name: string;
  /** asked: somebody has still to say yes · joined: in the room · declined */
  state: 'asked' | 'joined' | 'declined';
  /** Who has said yes. */
  yes: { buyer: boolean; seller: boolean; broker: boolean };
  /** Moment at which the broker's 48 hours end. */
  due: string | null;
  nda: boolean;
}

export interface NdaText {
  version: string;
  title: string;
  text: string;
  hash: string;
  source: string;
}

export interface OfferView {
  id: string;
  /** From 1 within the row. */
  no: number;
  side: Side;
  by: string;
  /** Null: leave it to the law. */
  value: TermValue | null;
  note: string | null;
  at: string;
  outcome: 'waiting' | 'countered' | 'accepted' | 'withdrawn';
}

export interface LawDefault {
  /** Plain words. */
  text: string;
  article: string;
  /** 等级, as of rules. */
  grade: string;
  verified: boolean;
}

export interface TermRow {
  key: TermKey;
  forced: boolean;
  state: TermState;
  /** Raised with every change of the row; goes back with each act. */
  version: number;
  /** What is agreed; null in an agreed row: left to the law. */
  agreed: TermValue | null;
  agreedAt: string | null;
  /** The last word of each side. */
  buyer: OfferView | null;
  seller: OfferView | null;
  /** The offer that waits for an answer, if any. */
  waiting: OfferView | null;
  reopenAskedBy: Side | null;
  offers: number;
  law: LawDefault | null;
}

export interface TermSheet {
  version: number;
  rows: TermRow[];
  /** Forced rows without a choice. */
  missing: TermKey[];
  agreed: { buyer: boolean; seller: boolean };
}

export interface DealDetail extends DealCard {
  version: number;
  /** The pair in matching, whose verdicts a refusal can be taken back by; null for doors other than matching. */
  matchId: string | null;
  /** Why it matched, as known when interest was shown. */
  reasons: Reason[];
  /** Note of whoever asked. */
  note: string | null;
  /** Listing of the other side as far as the viewer may read it. */
  other: ListingCard | null;
  parties: PartyView[];
  brokerage: BrokerView | null;
  /** The text to be clicked; null once this viewer's side has. */
  nda: NdaText | null;
  ndaComplete: boolean;
  ndaCompletedAt: string | null;
  /** Null for whoever may not read the talk. */
  sheet: TermSheet | null;
  meetings: MeetingView[];
  office: OfficeView;
  signedAt: string | null;
  acts: DealAct[];
  lastSeq: number;
  readSeq: number;
}
