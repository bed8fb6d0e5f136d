import { Choice, Choices, Flag, Text, Whole } from '@dto/platform';
import { type ConflictKind, RELATION_KINDS, type RelationKind } from './judging-words';
import type { ExpertKind, SeatState } from './words';

export interface ConflictEvidence {
  kind: ConflictKind;
  text: string;
}

/** What was found between an expert and a bid, and what the officer said to it. */
export interface ConflictView {
  expertId: string;
  expert: string;
  expertOrg: string;
  bidId: string;
  bidder: string;
  evidence: ConflictEvidence[];
  /** Null: nobody has judged it, and it counts as upheld until then. */
  outcome: 'upheld' | 'waived' | null;
  /** May an officer let it pass at all? */
  waivable: boolean;
  note: string | null;
  by: string | null;
  at: string | null;
  /** Sits on the panel now. */
  seated: boolean;
}

export class ConflictDecision {
  @Choice({ label: '认定', of: ['upheld', 'waived'] })
  outcome!: 'upheld' | 'waived';

  @Text({ label: '理由', min: 5, max: 500 })
  note!: string;
}

export class DrawRequest {
  /** Odd; at least the dated rule. Absent: the rule. */
  @Whole({ label: '专家人数', min: 3, max: 21, optional: true })
  size?: number;

  /** Also experts who came into the pool, or were changed in it, after the opening. Goes on the record. */
  @Flag({ label: '包括开标后入库的专家', optional: true })
  late?: boolean;
}

export interface DrawView {
  id: string;
  no: number;
  seed: string;
  /** Hash of the opening in the ledger, from which the seed is computed. */
  openedHash: string;
  wanted: Partial<Record<ExpertKind, number>>;
  late: boolean;
  picked: { expertId: string; name: string; kind: ExpertKind }[];
  excluded: { expertId: string; name: string; reasons: string[] }[];
  pool: number;
  by: string | null;
  at: string;
}

export type SeatKind = ExpertKind | 'publisher';
export interface SeatView {
  id: string;
  userId: string;
  name: string;
  orgName: string;
  kind: SeatKind;
  state: SeatState;
  declared: { answer: DeclarationRequest['answer']; relations: RelationKind[]; note: string | null } | null;
  declaredAt: string | null;
  reason: string | null;
  /** Bids whose marks are complete. */
  done: number;
  submittedAt: string | null;
  fee: string | null;
  feePaidOn: string | null;
}

export interface PanelView {
  seats: SeatView[];
  draws: DrawView[];
  /** Seats that are empty because somebody left, by kind: to be drawn again. */
  vacant: Partial<Record<ExpertKind, number>>;
  size: number;
  /** Why the reviewing cannot begin yet, in words; empty: it can. */
  problems: string[];
  /** Last day for the marks. */
  dueOn: string | null;
}

export class DeclarationRequest {
  /** `none`: 没有关系 · `recuse`: 我要回避 · `relation`: there is something, the officer shall judge · `decline`: 没有时间. */
  @Choice({ label: '申报', of: ['none', 'recuse', 'relation', 'decline'] })
  answer!: 'none' | 'recuse' | 'relation' | 'decline';

  @Choices({ label: '关系', of: Object.keys(RELATION_KINDS), optional: true })
  relations?: RelationKind[];

  @Text({ label: '说明', max: 500, optional: true })
  note?: string;
}

export class SeatDecision {
  /** On what an expert declared: he stays, or he goes. */
  @Choice({ label: '认定', of: ['accept', 'recuse'] })
  decision!: 'accept' | 'recuse';

  @Text({ label: '理由', min: 2, max: 500 })
  note!: string;
}

/** Somebody does not answer, or does not finish: his seat is drawn again. */
export class ReplacementRequest {
  @Text({ label: '理由', min: 2, max: 500 })
  reason!: string;
}

export class ConveningRequest {
  /** Last day for the marks; the desk and the late list go by it. */
  @Text({ label: '评审截止日', max: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, optional: true })
  dueOn?: string;
}

export class QualificationRequest {
  @Choice({ label: '资格审查', of: ['qualified', 'disqualified'] })
  decision!: 'qualified' | 'disqualified';

  @Text({ label: '理由', max: 500, optional: true })
  reason?: string;
}

/** A draw as everybody may read and replay it. Experts are numbers; both lists are null until it is over. */
export interface DrawRecord {
  no: number;
  seed: string;
  openedHash: string;
  wanted: Record<ExpertKind, number>;
  late: boolean;
  at: string;
  pool: { id: string; kinds: ExpertKind[]; barred: boolean }[] | null;
  picked: { id: string; kind: ExpertKind }[] | null;
}
