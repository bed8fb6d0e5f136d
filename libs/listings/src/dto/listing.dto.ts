import { Choice, Choices, Day, Flag, ListOf, Numeric, Nested, Text, Texts, Whole, Yuan } from '@dto/platform';
import {
  CloseOutcome,
  Comparator,
  COMPARATORS,
  COOPERATION_MODES,
  CooperationMode,
  IP_KINDS,
  IP_TERMS,
  IpTerms,
  ListingKind,
  ListingState,
  NEED_KINDS,
  NeedKind,
  TESTERS,
  TRANSFER_MODES,
  TransferMode,
} from './words';

/**
 * 核心指标: what a need wants (`target`, `must`) or what a result has measured (`target` is the measured value; no `must`).
 * `targetHigh` only with `range`. A row may be half written in a draft; submission wants name, comparator, target.
 */
export class IndicatorRow {
  @Text({ label: '指标名称', max: 60 })
  name!: string;

  /** Needs only: where the line stands today. */
  @Text({ label: '现状', max: 60, optional: true })
  current?: string | null;

  @Choice({ label: '比较', of: Object.keys(COMPARATORS), optional: true })
  comparator?: Comparator | null;

  @Numeric({ label: '目标值', optional: true })
  target?: number | null;

  @Numeric({ label: '目标上限', optional: true })
  targetHigh?: number | null;

  @Text({ label: '单位', max: 20, optional: true })
  unit?: string | null;

  @Text({ label: '检测方法', max: 120, optional: true })
  testMethod?: string | null;

  @Choice({ label: '谁来测', of: Object.keys(TESTERS), optional: true })
  tester?: keyof typeof TESTERS | null;

  /** Needs only: 必须 or 加分. */
  @Flag({ label: '必须', optional: true })
  must?: boolean | null;

  /** Results only: what shows it. */
  @Text({ label: '证明', max: 200, optional: true })
  evidence?: string | null;
}

export class Contact {
  @Text({ label: '联系人', max: 60, optional: true })
  name?: string | null;

  @Text({ label: '联系电话', max: 40, optional: true })
  phone?: string | null;
}

/** Fields that needs and results share. All optional: a draft is saved from the first keystroke; submission checks what must be there. */
export class ListingFields {
  @Text({ label: '名称', max: 80, optional: true })
  title?: string;

  @Text({ label: '技术领域', max: 12, optional: true })
  fieldCode?: string | null;

  @Text({ label: '产业', max: 12, optional: true })
  industryCode?: string | null;

  @Text({ label: '地区', max: 12, optional: true })
  regionCode?: string | null;

  /** L1: members of verified organizations read it. */
  @Text({ label: '摘要', max: 500, optional: true })
  summary?: string | null;

  @Texts({ label: '关键词', max: 8, each: 20, optional: true })
  keywords?: string[];

  @ListOf(() => IndicatorRow, { label: '核心指标', max: 30, optional: true })
  indicators?: IndicatorRow[];

  @Yuan({ label: '金额下限', optional: true })
  priceMin?: string | null;

  @Yuan({ label: '金额上限', optional: true })
  priceMax?: string | null;

  /** 面议. */
  @Flag({ label: '面议', optional: true })
  negotiable?: boolean | null;

  @Nested(() => Contact, { label: '联系人', optional: true })
  contact?: Contact | null;
}

/** 技术需求 (domain.md §2.3). */
export class NeedFields extends ListingFields {
  @Choice({ label: '需求类型', of: Object.keys(NEED_KINDS), optional: true })
  needKind?: NeedKind | null;

  @Text({ label: '背景与主要技术难点', max: 1000, optional: true })
  background?: string | null;

  @Text({ label: '主要研究内容', max: 1000, optional: true })
  content?: string | null;

  @Text({ label: '现有基础', max: 500, optional: true })
  basis?: string | null;

  @Text({ label: '对解题方的条件', max: 500, optional: true })
  conditions?: string | null;

  @Choices({ label: '拟合作方式', of: Object.keys(COOPERATION_MODES), optional: true })
  cooperationModes?: CooperationMode[];

  @Choice({ label: '产权归属', of: Object.keys(IP_TERMS), optional: true })
  ipTerms?: IpTerms | null;

  @Text({ label: '利益分配', max: 300, optional: true })
  benefitSharing?: string | null;

  @Day({ label: '期限', optional: true })
  deadline?: string | null;

  @Whole({ label: '最低成熟度', min: 1, max: 9, optional: true })
  trlMin?: number | null;

  @Text({ label: '意向专家', max: 200, optional: true })
  preferredExperts?: string | null;
}

export class IpRow {
  @Choice({ label: '知识产权种类', of: Object.keys(IP_KINDS) })
  kind!: keyof typeof IP_KINDS;

  @Text({ label: '号码', max: 60, optional: true })
  number?: string | null;

  @Text({ label: '权利人', max: 120, optional: true })
  owner?: string | null;

  @Text({ label: '状态', max: 30, optional: true })
  status?: string | null;

  @Day({ label: '到期日', optional: true })
  expires?: string | null;
}

/** 科技成果 (domain.md §2.7). */
export class ResultFields extends ListingFields {
  @Text({ label: '解决的问题', max: 500, optional: true })
  problemSolved?: string | null;

  @Text({ label: '技术说明', max: 2000, optional: true })
  description?: string | null;

  @Text({ label: '优势', max: 500, optional: true })
  advantages?: string | null;

  @Text({ label: '应用场景', max: 500, optional: true })
  applications?: string | null;

  @Text({ label: '完成团队', max: 300, optional: true })
  team?: string | null;

  @Whole({ label: '成熟度', min: 1, max: 9, optional: true })
  trl?: number | null;

  @Text({ label: '成熟度依据', max: 300, optional: true })
  trlEvidence?: string | null;

  @ListOf(() => IpRow, { label: '知识产权', max: 30, optional: true })
  ipList?: IpRow[];

  @Choices({ label: '转化方式', of: Object.keys(TRANSFER_MODES), optional: true })
  transferModes?: TransferMode[];

  @Text({ label: '成果登记号', max: 30, optional: true })
  registrationNo?: string | null;

  @Text({ label: '中试需要', max: 300, optional: true })
  pilotNeeds?: string | null;

  @Text({ label: '限制', max: 300, optional: true })
  restrictions?: string | null;
}

/** What lists and search show; only what layer 0 may say, `orgName` null below L2. */
export interface ListingCard {
  id: string;
  kind: ListingKind;
  code: string | null;
  title: string;
  state: ListingState;
  outcome: CloseOutcome | null;
  fieldCode: string | null;
  industryCode: string | null;
  regionCode: string | null;
  orgId: string | null;
  orgName: string | null;
  priceMin: string | null;
  priceMax: string | null;
  negotiable: boolean;
  /** Result: its TRL. Need: the least it asks for. */
  trl: number | null;
  modes: string[];
  indicatorCount: number;
  deadline: string | null;
  publishedAt: string | null;
  expiresAt: string | null;
}

/** A row of 收藏. */
export interface SavedListingView {
  listingId: string;
  kind: ListingKind;
  note: string;
  savedAt: string;
  /** Null once the reader may not see it any more. */
  card: ListingCard | null;
}

/** A row of 我的需求 / 我的成果 and of the review queue. */
export interface ListingRow extends ListingCard {
  version: number;
  updatedAt: string;
  submittedAt: string | null;
  /** The review clock's last day, in working days. */
  due: string | null;
  /** A submitted change to a published text waits for review. */
  revision: 'none' | 'draft' | 'submitted' | 'returned';
}

export interface AttachmentView {
  id: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
  uploadedAt: string;
}

export interface ReviewNote {
  /** Field name as in the fields (`indicators.2`, `summary`), `` for the whole. */
  path: string;
  note: string;
  /** 改成什么样. */
  suggestion?: string | null;
}

export interface ReviewView {
  decision: 'publish' | 'return' | 'owner_return';
  scores: Record<string, number> | null;
  notes: ReviewNote[];
  at: string;
}

/** What may be opened next, where something is still closed to the viewer. */
export type WayIn = 'log-in' | 'get-verified' | 'mutual-interest' | null;

interface DetailBase {
  card: ListingCard;
  /** What this viewer may read: 0 public, 1 members of verified organizations, 2 parties; the owner and the bureau read 2. */
  level: 0 | 1 | 2;
  mine: boolean;
  wayIn: WayIn;
  /** Verbs that the viewer may try now: edit, submit, confirm, review, renew, close, delete, revise. */
  verbs: string[];
  version: number;
  /** Of the owner and the bureau only. */
  reviews: ReviewView[];
  revision: ListingRow['revision'];
  revisionFields: NeedFields | ResultFields | null;
  attachments: AttachmentView[];
  versions: number;
}

/** Closed fields are absent from `fields`, not blank. */
export interface NeedDetail extends DetailBase {
  kind: 'need';
  fields: NeedFields;
}

export interface ResultDetail extends DetailBase {
  kind: 'result';
  fields: ResultFields;
}

export type ListingDetail = NeedDetail | ResultDetail;
