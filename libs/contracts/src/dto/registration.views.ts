import type { ContractFields } from './contract.dto';
import type { ContractDetail, LetterView, Precheck, RegistrationBrief } from './views';
import type { CollectiveRecord, LineVerdict, QueueQuery, ReturnMark, WarningNote } from './registration.dto';
import type { ContractSubtype, ContractType, RegistrationState } from './words';

/** A row of the desk's queue. Amounts are in 元. */
export interface QueueRow {
  id: string;
  contractId: string;
  code: string | null;
  nationalNo: string | null;
  state: RegistrationState;
  title: string;
  type: ContractType | null;
  subtype: ContractSubtype | null;
  sellerName: string;
  buyerName: string;
  sellerRegion: string | null;
  total: string;
  technical: string;
  submittedAt: string | null;
  dueAt: string | null;
  workingDaysLeft: number | null;
  /** The clock stands still, because the applicant mends. */
  paused: boolean;
  secondNeeded: boolean;
  /** Who works on it now; null: free. */
  claim: { by: string; mine: boolean; until: string } | null;
  /** The reader belongs to a party and may not touch it. */
  conflict: boolean;
  /** What the pre-check said when it was filed. */
  blocks: number;
  warnings: number;
}

export interface QueuePage {
  items: QueueRow[];
  next: string | null;
  total?: number;
  /** How many are in each queue for this reader. */
  counts: Record<string, number>;
}

export interface ReviewView {
  id: string;
  round: 'first' | 'second' | 'reconsideration' | 'change_first' | 'change';
  by: string;
  at: string;
  decision: 'register' | 'refuse' | 'return' | 'send_back' | 'accept';
  technicalContract: boolean | null;
  type: ContractType | null;
  subtype: ContractSubtype | null;
  total: string | null;
  technical: string | null;
  lines: LineVerdict[];
  reason: string | null;
  marks: ReturnMark[];
  collective: CollectiveRecord | null;
}

/** The amounts of one version, and what it added to the sum. */
export interface VersionEntry {
  no: number;
  what: 'register' | 'change' | 'cancel' | 'revoke';
  day: string;
  total: string;
  technical: string;
  deltaTotal: string;
  deltaTechnical: string;
  reason: string | null;
}

export interface ChangeView {
  id: string;
  reason: string;
  at: string;
  state: 'asked' | 'agreed' | 'refused' | 'withdrawn';
  /** The whole contract as it would be. */
  fields: ContractFields;
}

export type RegistrationAct =
  'claim' | 'release' | 'accept' | 'undo-accept' | 'return' | 'decide' | 'send-back' | 'cancel' | 'revoke' | 'number';

export interface CaseView {
  id: string;
  version: number;
  state: RegistrationState;
  row: QueueRow;
  contract: ContractDetail;
  /** As it stands now, by the rules of its filing day. */
  precheck: Precheck;
  /** What the applicant said to the warnings. */
  notes: WarningNote[];
  /** The rules of this day apply. */
  ruleDay: string;
  clock: {
    limit: number;
    unit: string;
    used: number;
    dueAt: string | null;
    paused: boolean;
    source: string;
    grade: string;
  } | null;
  second: { needed: boolean; reason: string };
  collective: { needed: boolean; required: boolean; reason: string };
  reviews: ReviewView[];
  versions: VersionEntry[];
  letters: LetterView[];
  change: ChangeView | null;
  verbs: RegistrationAct[];
  /** Why the reader may not review it, null where he may. */
  conflict: string | null;
  brief: RegistrationBrief;
}

/** What became of each of several cases. */
export interface BulkResult {
  items: { id: string; ok: boolean; message: string | null }[];
  /** Until when `undo` works. */
  undoUntil: string | null;
}

export interface SavedView {
  id: string;
  name: string;
  query: QueueQuery;
}

export interface TodayView {
  done: number;
  medianSeconds: number | null;
}

/** A contract of the own desk that does not look right: the station's 自查清单. */
export interface SelfCheckRow {
  id: string;
  contractId: string;
  code: string | null;
  nationalNo: string | null;
  title: string;
  problems: string[];
  completeness: number;
}

export interface SelfCheck {
  items: SelfCheckRow[];
  next: string | null;
  /** Shares of registered contracts with a lazy code, whole percent: 未涉及知识产权, 计划外. */
  quality: { name: string; share: number; count: number }[];
  registered: number;
  completeness: number;
}
