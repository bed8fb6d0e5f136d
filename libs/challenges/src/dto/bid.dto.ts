import { Choice, Day, Flag, Id, ListOf, Nested, Numeric, Text, Whole, Yuan } from '@dto/platform';
import { AGE_RECIPIENT } from './keeper.dto';
import { BID_IP, type BidIp, BUDGET_SUBJECTS, type BudgetSubject } from './words';

/** 指标响应: the answer to one row of the challenge's indicators, by its place. */
export class IndicatorResponse {
  @Whole({ label: '第几项指标', min: 0, max: 29 })
  index!: number;

  @Text({ label: '指标名称', max: 60 })
  name!: string;

  @Numeric({ label: '承诺值', optional: true })
  promise?: number | null;

  @Text({ label: '承诺说明', max: 200, optional: true })
  text?: string | null;

  @Text({ label: '依据', max: 500, optional: true })
  evidence?: string | null;
}

export class TeamMember {
  @Text({ label: '姓名', max: 40 })
  name!: string;

  @Text({ label: '单位', max: 80, optional: true })
  unit?: string | null;

  @Text({ label: '职称', max: 40, optional: true })
  title?: string | null;

  @Text({ label: '分工', max: 200, optional: true })
  role?: string | null;
}

export class ConsortiumMember {
  @Text({ label: '单位名称', max: 80 })
  name!: string;

  @Text({ label: '统一社会信用代码', max: 18, optional: true })
  uscc?: string | null;

  @Text({ label: '分工', max: 300, optional: true })
  task?: string | null;
}

export class BidMilestone {
  @Text({ label: '里程碑', max: 80 })
  title!: string;

  @Whole({ label: '第几个月', min: 1, max: 120 })
  month!: number;

  @Text({ label: '交付物', max: 300, optional: true })
  deliverable?: string | null;

  @Yuan({ label: '付款', optional: true })
  amount?: string | null;
}

export class BudgetLine {
  @Choice({ label: '科目', of: Object.keys(BUDGET_SUBJECTS) })
  subject!: BudgetSubject;

  @Yuan({ label: '金额' })
  amount!: string;

  @Text({ label: '说明', max: 200, optional: true })
  note?: string | null;
}

/** 业绩、专利、论文、检测报告. */
export class EvidenceRow {
  @Text({ label: '名称', max: 120 })
  title!: string;

  @Text({ label: '号码或出处', max: 120, optional: true })
  ref?: string | null;

  @Day({ label: '日期', optional: true })
  day?: string | null;
}

/** An expert whom the bidder asks to be kept out, with the reason (domain.md §2.5). */
export class AvoidRow {
  @Text({ label: '专家姓名', max: 40 })
  name!: string;

  @Text({ label: '单位', max: 80, optional: true })
  unit?: string | null;

  @Text({ label: '理由', max: 300 })
  reason!: string;
}

/** 揭榜申请书 (domain.md §2.4). It never reaches the server but as ciphertext, until the opening. */
export class BidForm {
  @ListOf(() => IndicatorResponse, { label: '指标响应', max: 30, optional: true })
  responses?: IndicatorResponse[];

  @Text({ label: '技术方案与路线', max: 8000, optional: true })
  plan?: string | null;

  @Text({ label: '现有基础', max: 3000, optional: true })
  basis?: string | null;

  @ListOf(() => EvidenceRow, { label: '证明材料', max: 50, optional: true })
  evidence?: EvidenceRow[];

  @Nested(() => TeamMember, { label: '负责人', optional: true })
  leader?: TeamMember | null;

  @Text({ label: '联系电话', max: 40, optional: true })
  phone?: string | null;

  @ListOf(() => TeamMember, { label: '团队', max: 40, optional: true })
  team?: TeamMember[];

  @Text({ label: '团队优势', max: 2000, optional: true })
  advantage?: string | null;

  @ListOf(() => ConsortiumMember, { label: '联合体', max: 10, optional: true })
  consortium?: ConsortiumMember[];

  @ListOf(() => BidMilestone, { label: '里程碑', max: 20, optional: true })
  milestones?: BidMilestone[];

  /** 报价: what the publisher pays in all. */
  @Yuan({ label: '报价', optional: true })
  price?: string | null;

  /** Sums to the price. */
  @ListOf(() => BudgetLine, { label: '预算', max: 30, optional: true })
  budget?: BudgetLine[];

  @Choice({ label: '知识产权', of: Object.keys(BID_IP), optional: true })
  ip?: BidIp | null;

  @Text({ label: '利益分配应答', max: 500, optional: true })
  benefit?: string | null;

  @Text({ label: '风险与应对', max: 2000, optional: true })
  risks?: string | null;

  @Text({ label: '成果落地', max: 1000, optional: true })
  landing?: string | null;

  @ListOf(() => AvoidRow, { label: '申请回避的专家', max: 10, optional: true })
  avoid?: AvoidRow[];

  /** 与发榜方没有隶属、股权、同一负责人关系. */
  @Flag({ label: '与发榜方没有利益关系', optional: true })
  noConflict?: boolean | null;

  @Text({ label: '利益关系说明', max: 500, optional: true })
  conflictNote?: string | null;

  /** 诚信承诺. */
  @Flag({ label: '承诺内容真实', optional: true })
  pledge?: boolean | null;
}

/** One attachment as the main document names it. */
export class BidAttachment {
  /** As the upload answered. */
  @Id({ label: '附件' })
  id!: string;

  @Text({ label: '文件名', max: 120 })
  name!: string;

  @Whole({ label: '大小', min: 1, max: 2_000_000_000 })
  size!: number;

  /** Of the plain file. */
  @Text({ label: '文件指纹', max: 64, pattern: /^[0-9a-f]{64}$/ })
  sha256!: string;
}

/** Plaintext of the main document: UTF-8 JSON of this, as one binary age file to the challenge's key and to the bid's own. */
export class BidContent {
  @Choice({ label: '格式', of: ['guibang-bid-1'] })
  format!: 'guibang-bid-1';

  /** The challenge it answers: a bid cannot be carried to another one. */
  @Id({ label: '榜单' })
  challengeId!: string;

  @Nested(() => BidForm, { label: '申请书' })
  form!: BidForm;

  @ListOf(() => BidAttachment, { label: '附件', max: 40 })
  files!: BidAttachment[];
}

/** Made once, with the first draft: the bid's own key, so that only the bidder reads it again. */
export class BidStartRequest {
  @Text({ label: '公钥', max: 80, pattern: AGE_RECIPIENT, patternMessage: '「公钥」要以age1开头' })
  recipient!: string;

  /** The key under the bidder's passphrase, armored. */
  @Text({ label: '加了口令的私钥', max: 4000, pattern: /^-----BEGIN AGE ENCRYPTED FILE-----/ })
  sealedIdentity!: string;
}

/** Autosaved draft: BidContent as one age file to the bid's own key, in base64. */
export class BidDraftRequest {
  @Text({ label: '草稿', max: 700_000, pattern: /^[A-Za-z0-9+/]+={0,2}$/ })
  cipher!: string;
}

/**
 * In the query beside the main document (multipart `file`, the age file): the version that it replaces, and the attachments that belong to it.
 */
export class SealRequest {
  /** Version as read; the seal makes the next one. */
  @Whole({ label: '版本', min: 0, max: 100_000, query: true })
  version!: number;

  /** Ids of uploaded attachments, with commas; none: leave out. */
  @Text({ label: '附件', max: 2000, optional: true, pattern: /^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/ })
  files?: string;

  @Text({ label: '标书指纹', max: 64, optional: true, pattern: /^[0-9a-f]{64}$/ })
  sha256?: string;
}

export class WithdrawalRequest {
  @Text({ label: '原因', max: 300, optional: true })
  reason?: string;
}

/** Somebody holds a receipt and asks whether it is ours and whether the bid still fits. */
export class ReceiptCheckRequest {
  @Text({ label: '回执', max: 8000 })
  receipt!: string;

  @Text({ label: '签名', max: 200 })
  signature!: string;
}
