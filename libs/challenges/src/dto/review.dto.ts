import { ByKey, Choice, Day, Id, Text } from '@dto/platform';
import { FAIL_REASONS, type FailReason } from './judging-words';
import type { OpenBidView } from './bid.views';
import type { Criterion } from './making.dto';
import type { SeatKind } from './panel.dto';
import type { SeatState } from './words';

/** What an expert sees of his seats, before and after he has declared. */
export interface MySeat {
  id: string;
  challengeId: string;
  code: string | null;
  title: string;
  kind: SeatKind;
  state: SeatState;
  dueOn: string | null;
  done: number;
  bids: number;
  blinded: boolean;
}

/** The gate: who takes part, and nothing of what they say. */
export interface DeclarationSheet {
  seat: MySeat;
  publisher: string;
  /** Units and people of all bids, in the order of the alphabet: which bid is whose is not told. */
  parties: { units: string[]; people: string[] };
  /** What the expert promises by 没有关系. */
  pledge: string;
}

/** Marks of one bid as they stand. */
export interface MarksView {
  version: number;
  scores: Record<string, number>;
  comments: Record<string, string>;
  toBidder: string | null;
  confidential: string | null;
  total: string;
  /** What lacks before it can be submitted, in words. */
  missing: string[];
  savedAt: string | null;
}

export interface ReviewBid {
  bidId: string;
  /** 标书A, 标书B … */
  label: string;
  /** Null where names are hidden. */
  bidder: string | null;
  complete: boolean;
  total: string;
}

export interface ReviewSheet {
  seat: MySeat;
  rubric: Criterion[];
  bids: ReviewBid[];
  /** 第几轮: raised by a second look. */
  round: number;
  secondLook: SecondLook | null;
}

/** One bid to read and to mark. Where names are hidden, without what says whose it is. */
export interface ReviewBidView {
  bid: OpenBidView;
  marks: MarksView;
}

/** Draft of marks, saved as one goes. Any part may lack until the submission. */
export class MarksRequest {
  @ByKey({ label: '各项分数', of: 'number', max: 30 })
  scores!: Record<string, number>;

  @ByKey({ label: '各项意见', of: 'text', each: 2000, max: 30 })
  comments!: Record<string, string>;

  @Text({ label: '给揭榜方的意见', max: 2000, optional: true })
  toBidder?: string | null;

  @Text({ label: '保密意见', max: 2000, optional: true })
  confidential?: string | null;
}

export interface MatrixCell {
  total: string | null;
  dropped: 'highest' | 'lowest' | null;
  scores: Record<string, number>;
  comments: Record<string, string>;
  toBidder: string | null;
  confidential: string | null;
}

export interface MatrixView {
  rubric: Criterion[];
  seats: { id: string; name: string; kind: SeatKind; state: SeatState; done: number; late: boolean }[];
  bids: {
    bidId: string;
    bidder: string;
    cells: Record<string, MatrixCell>;
    panel: string | null;
    publisher: string | null;
    final: string | null;
    spread: string | null;
    deviation: string | null;
    place: number | null;
    tie: string | null;
  }[];
  rule: RankingRule;
  complete: boolean;
  round: number;
  secondLooks: SecondLook[];
}

/** What the ranking was computed by: dated numbers with where they come from. */
export interface RankingRule {
  dropFrom: number | null;
  dropSource: string;
  publisherShare: number;
}

/** The frozen order. */
export interface Ranking {
  at: string;
  rule: RankingRule;
  places: { bidId: string; place: number; final: string; tie: string | null }[];
  /** By bid: the whole computation, so that it can be read again. */
  scores: Record<string, BidScoreView>;
}

export interface BidScoreView {
  final: string;
  panel: string;
  publisher: string | null;
  totals: { by: string; total: string; dropped: 'highest' | 'lowest' | null }[];
  spread: string;
  deviation: string;
  means: Record<string, string>;
}

/** A defence meeting after the first marks: who met whom, and that the marks were opened again. */
export interface SecondLook {
  round: number;
  day: string;
  place: string;
  note: string;
  at: string;
}

export class SecondLookRequest {
  @Day({ label: '日期' })
  day!: string;

  @Text({ label: '地点', max: 120 })
  place!: string;

  @Text({ label: '事由和安排', min: 5, max: 1000 })
  note!: string;
}

export class ChallengeProposal {
  @Id({ label: '拟立项的标书', optional: true })
  winnerBidId?: string;

  /** Needed where it is not the first of the order, or where several share the first place. */
  @Text({ label: '理由', max: 1000, optional: true })
  reason?: string;
}

export class FeedbackRequest {
  @Text({ label: '反馈意见', min: 10, max: 3000 })
  text!: string;
}

export interface FeedbackView {
  bidId: string;
  bidder: string;
  /** What the officer keeps; null: not written yet. */
  text: string | null;
  /** Put together from what the reviewers wrote to the bidder, to begin with. */
  draft: string;
  sentAt: string | null;
}

export class FailureRequest {
  @Choice({ label: '流标原因', of: Object.keys(FAIL_REASONS) })
  reason!: FailReason;

  @Text({ label: '说明', min: 5, max: 1000 })
  note!: string;
}

/** One line of what a proof looked at. */
export interface ProofLine {
  what: string;
  holds: boolean;
  detail: string;
}

export interface ProofView {
  challengeId: string;
  code: string | null;
  lines: ProofLine[];
  holds: boolean;
}
