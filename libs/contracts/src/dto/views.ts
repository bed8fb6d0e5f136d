import type { ContractParty } from './contract-parts.dto';
import type { ContractFields } from './contract.dto';
import type { Measured, Metric } from './performance.dto';
import type {
  AcceptanceDecision,
  ContractOrigin,
  ContractState,
  ContractSubtype,
  ContractType,
  FileKind,
  LetterKind,
  MilestoneState,
  PartyRole,
  RecordKind,
  RegistrationState,
  TrancheState,
  WizardStep,
} from './words';

/** `block`: cannot be filed so · `warn`: look at it, and say why it is right. */
export interface Finding {
  /** `P05` */
  rule: string;
  severity: 'block' | 'warn';
  /** What to do. */
  message: string;
  /** Field as in ContractFields (`parties.0.uscc`), empty where it is about the whole. */
  path: string;
  step: WizardStep;
  /** Where the rule comes from. */
  source: string;
  grade: string;
  /** Another contract that is meant: a duplicate, an earlier contract of the pair. */
  contract?: { id: string; code: string | null; title: string } | null;
}

export interface Precheck {
  findings: Finding[];
  blocks: number;
  warnings: number;
  /** Rules that looked and found nothing. */
  passed: { rule: string; name: string }[];
}

export interface RegistrationBrief {
  id: string;
  state: RegistrationState;
  /** 1 after the first registration, raised by each change; 0 before. */
  no: number;
  nationalNo: string | null;
  submittedAt: string | null;
  registeredAt: string | null;
  dueAt: string | null;
  workingDaysLeft: number | null;
}

/** A row of lists. Amounts are in 元. */
export interface ContractRow {
  id: string;
  code: string | null;
  title: string;
  state: ContractState;
  type: ContractType | null;
  subtype: ContractSubtype | null;
  origin: ContractOrigin;
  sellerName: string;
  buyerName: string;
  /** Which side the reader's organization is on. */
  mySide: PartyRole | null;
  total: string;
  technical: string;
  amountUnknown: boolean;
  paid: string;
  signDate: string | null;
  endDate: string | null;
  registration: RegistrationBrief | null;
  updatedAt: string;
}

export interface PartyView extends ContractParty {
  /** The organization of that code on the platform. */
  orgId: string | null;
  usccOk: boolean;
}

export interface ContractFileView {
  id: string;
  kind: FileKind;
  name: string;
  mime: string;
  size: number;
  pages: number | null;
  sha256: string;
  uploadedAt: string;
  by: string;
}

export interface MilestoneView {
  id: string;
  no: number;
  title: string;
  deliverable: string | null;
  due: string;
  state: MilestoneState;
  metrics: Metric[];
  measured: Measured[];
  note: string | null;
  deliveredAt: string | null;
  /** The buyer's last word. */
  verdict: { decision: 'accept' | 'reject'; note: string | null; at: string } | null;
}

export interface TrancheView {
  id: string;
  no: number;
  title: string;
  amount: string;
  due: string | null;
  milestoneId: string | null;
  state: TrancheState;
  paid: string;
}

export interface PaymentView {
  id: string;
  amount: string;
  paidOn: string;
  trancheId: string | null;
  fileId: string;
  note: string | null;
  at: string;
  by: string;
  voided: { reason: string; at: string } | null;
}

export interface RecordView {
  id: string;
  kind: RecordKind;
  title: string;
  text: string;
  happenedOn: string;
  fileId: string | null;
  at: string;
  orgName: string;
  by: string;
}

export interface ExtensionView {
  id: string;
  from: string | null;
  until: string;
  reason: string;
  askedBy: string;
  at: string;
  state: 'asked' | 'agreed' | 'refused';
  note: string | null;
  /** It waits for the reader's side. */
  mine: boolean;
}

export interface AcceptanceView {
  decision: AcceptanceDecision;
  measured: (Measured & { met: boolean | null; target: string })[];
  trial: string | null;
  verdict: string;
  at: string;
  by: string;
}

export interface LetterView {
  id: string;
  kind: LetterKind;
  no: string;
  at: string;
}

export type ContractAct =
  | 'edit'
  | 'delete'
  | 'sign'
  | 'start'
  | 'plan'
  | 'attach'
  | 'deliver'
  | 'judge'
  | 'pay'
  | 'record'
  | 'extend'
  | 'accept'
  | 'terminate'
  | 'file'
  | 'withdraw'
  | 'reconsider'
  | 'change'
  | 'withdraw-change'
  | 'copy';

export interface ContractDetail {
  id: string;
  version: number;
  code: string | null;
  state: ContractState;
  origin: ContractOrigin;
  dealId: string | null;
  mySide: PartyRole | null;
  fields: ContractFields;
  parties: PartyView[];
  /** 元 with two decimals, and 大写. */
  total: string;
  technical: string;
  totalWords: string;
  technicalWords: string;
  paid: string;
  verbs: ContractAct[];
  registration: RegistrationBrief | null;
  /** What the station asks to be mended, by field. */
  returned: { path: string; note: string; suggestion: string }[];
  files: ContractFileView[];
  milestones: MilestoneView[];
  tranches: TrancheView[];
  payments: PaymentView[];
  records: RecordView[];
  extensions: ExtensionView[];
  acceptance: AcceptanceView | null;
  /** Of the station, oldest first: `/registrations/:id/letters/:id.pdf`. */
  letters: LetterView[];
  termination: { reason: string; at: string } | null;
  precheck: Precheck | null;
  updatedAt: string;
}

/** A question of the type checklist. */
export interface TypeQuestion {
  key: string;
  text: string;
  help: string;
  article: string;
}

export interface TypeAdvice {
  type: ContractType | null;
  subtype: ContractSubtype | null;
  /** In one sentence, with the article. */
  reason: string;
  articles: string[];
  /** Not a technical contract at all. */
  notTechnical: boolean;
  /** The next question worth asking, null when it is decided. */
  next: string | null;
}

export interface Benefit {
  code: string;
  name: string;
  text: string;
  law: string;
  since: string;
  types: ContractType[];
  verified: boolean;
  gradeLabel: string;
}

export interface ArchiveItem {
  code: string;
  name: string;
  state: 'there' | 'missing' | 'not-needed';
  needed: boolean;
  files: { id: string; name: string }[];
  source: string;
  gradeLabel: string;
}

export interface Archive {
  items: ArchiveItem[];
  /** Share of what is needed that is there, 0–100, whole percent. */
  completeness: number;
}

/** One entry of 来龙去脉. */
export interface ThreadEntry {
  at: string;
  /** Stage on the thread. */
  stage: 'need' | 'match' | 'talk' | 'contract' | 'registration' | 'money';
  event: string;
  title: string;
  by: string;
  amount: string | null;
  reason: string | null;
  /** The ledger's number and hash. */
  ledger: { id: string; seq: number; hash: string };
  /** The entry that a correction points to. */
  corrects: string | null;
}

export interface ContractThread {
  stages: { stage: ThreadEntry['stage']; at: string | null; href: string | null }[];
  entries: ThreadEntry[];
  /** The chain of hashes was recomputed and fits. */
  intact: boolean;
}
