import { Choice, Choices, Day, Flag, Id, Ids, ListOf, Nested, Numeric, Text, Whole, Yuan } from '@dto/platform';
import { Contact, COOPERATION_MODES, type CooperationMode, IndicatorRow, IP_TERMS, type IpTerms } from '@dto/listings';
import {
  ARGUMENT_DECISIONS,
  type ArgumentDecision,
  BIDDER_KINDS,
  type BidderKind,
  BOARD_TABS,
  type BoardTab,
  CHALLENGE_STATES,
  type ChallengeState,
} from './words';

/** 榜单 (domain.md §2.3). All optional: a draft is saved from the first keystroke; submission checks what must be there. */
export class ChallengeFields {
  @Text({ label: '榜单名称', max: 80, optional: true })
  title?: string;

  @Text({ label: '技术领域', max: 12, optional: true })
  fieldCode?: string | null;

  @Text({ label: '产业', max: 12, optional: true })
  industryCode?: string | null;

  @Text({ label: '摘要', max: 300, optional: true })
  summary?: string | null;

  @Text({ label: '背景与主要技术难点', max: 1000, optional: true })
  background?: string | null;

  @Text({ label: '主要研究内容', max: 1000, optional: true })
  content?: string | null;

  @ListOf(() => IndicatorRow, { label: '核心指标', max: 30, optional: true })
  indicators?: IndicatorRow[];

  /** 榜额 = 财政资金 + 自有资金. */
  @Yuan({ label: '榜额', optional: true })
  prize?: string | null;

  @Yuan({ label: '财政资金', optional: true })
  publicFunds?: string | null;

  @Yuan({ label: '自有资金', optional: true })
  ownFunds?: string | null;

  @Whole({ label: '实施期（月）', min: 1, max: 120, optional: true })
  months?: number | null;

  @Choice({ label: '产权归属', of: Object.keys(IP_TERMS), optional: true })
  ipTerms?: IpTerms | null;

  @Text({ label: '利益分配', max: 300, optional: true })
  benefitSharing?: string | null;

  @Choices({ label: '哪些单位可以揭榜', of: Object.keys(BIDDER_KINDS), optional: true })
  bidderKinds?: BidderKind[];

  @Flag({ label: '接受联合体揭榜', optional: true })
  consortium?: boolean | null;

  @Text({ label: '揭榜方条件', max: 500, optional: true })
  conditions?: string | null;

  /** What the publisher offers: equipment, data, test bench. */
  @Text({ label: '现有基础和能提供的条件', max: 500, optional: true })
  basis?: string | null;

  @Choices({ label: '拟合作方式', of: Object.keys(COOPERATION_MODES), optional: true })
  cooperationModes?: CooperationMode[];

  @Text({ label: '意向专家', max: 200, optional: true })
  preferredExperts?: string | null;

  @Nested(() => Contact, { label: '联系人', optional: true })
  contact?: Contact | null;

  /** 匿名发榜: until the award the public reads no name. */
  @Flag({ label: '匿名发榜', optional: true })
  anonymous?: boolean | null;
}

export class ChallengeStartRequest {
  /** The own need that becomes a challenge; its texts are taken over. */
  @Id({ label: '需求', optional: true })
  needId?: string;

  /** Needs of other enterprises that the same challenge answers (共性需求); of the same confirmed common need. */
  @Ids({ label: '共性需求', max: 20, optional: true })
  sharedNeedIds?: string[];
}

export class ChallengeSubmissionRequest {
  @Flag({ label: '不涉及国家秘密' })
  notClassified!: boolean;
}

export class ArgumentMember {
  @Text({ label: '专家姓名', max: 40 })
  name!: string;

  @Text({ label: '单位', max: 80, optional: true })
  unit?: string | null;

  @Text({ label: '职称', max: 40, optional: true })
  title?: string | null;
}

/** 现场考察. */
export class SiteVisit {
  @Day({ label: '考察日期' })
  day!: string;

  @Text({ label: '地点', max: 120 })
  place!: string;

  @Text({ label: '考察情况', max: 2000 })
  notes!: string;
}

/** 专家论证; its paper (论证意见表) goes after it, to the argument. */
export class ArgumentRequest {
  @Choice({ label: '结论', of: Object.keys(ARGUMENT_DECISIONS) })
  decision!: ArgumentDecision;

  @Text({ label: '论证意见', min: 10, max: 3000 })
  opinion!: string;

  @ListOf(() => ArgumentMember, { label: '论证专家', max: 15, optional: true })
  members?: ArgumentMember[];

  @Nested(() => SiteVisit, { label: '现场考察', optional: true })
  siteVisit?: SiteVisit | null;
}

/** One line of the rubric. */
export class Criterion {
  @Text({ label: '评分项编号', max: 24, pattern: /^[a-z][a-z0-9-]*$/ })
  key!: string;

  @Text({ label: '评分项', max: 40 })
  label!: string;

  /** Points; all weights together make 100. */
  @Numeric({ label: '分值' })
  weight!: number;

  @Text({ label: '0分的样子', max: 120, optional: true })
  anchorZero?: string | null;

  @Text({ label: '一半分的样子', max: 120, optional: true })
  anchorHalf?: string | null;

  @Text({ label: '满分的样子', max: 120, optional: true })
  anchorFull?: string | null;

  @Flag({ label: '要写意见', optional: true })
  comment?: boolean | null;
}

export class ChallengeSettings {
  /** Experts read the bids without names. */
  @Flag({ label: '匿名评审', optional: true })
  blinded?: boolean | null;

  /** 0–1, at most the rule `challenge.publisher-vote-share-max`; 0: the publisher does not score. */
  @Numeric({ label: '发榜方评分权重', optional: true })
  publisherWeight?: number | null;

  /** Above the rule's number of experts the highest and the lowest do not count. */
  @Flag({ label: '去掉最高和最低分', optional: true })
  dropExtremes?: boolean | null;

  /** Before the deadline the page says how many bids there are. */
  @Flag({ label: '截止前公开揭榜数', optional: true })
  showCount?: boolean | null;
}

/** 发榜. */
export class AnnouncementRequest {
  @Text({
    label: '截止时间',
    max: 35,
    pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/,
    patternMessage: '「截止时间」要带时区，如2026-12-31T17:00:00+08:00',
  })
  deadline!: string;

  @ListOf(() => Criterion, { label: '评分表', min: 1, max: 20, optional: true })
  rubric?: Criterion[];

  @Nested(() => ChallengeSettings, { label: '评审办法', optional: true })
  settings?: ChallengeSettings;
}

export class CancellationRequest {
  @Text({ label: '原因', min: 5, max: 500 })
  reason!: string;
}

/** The lists of the desk. */
export class ChallengesQuery {
  /** One state, or `running`: not ended. */
  @Choice({ label: '状态', of: ['running', ...Object.keys(CHALLENGE_STATES)], optional: true })
  state?: ChallengeState | 'running';

  @Text({ label: '名称或编号', max: 80, optional: true })
  q?: string;

  /** `1`: only what waits for the viewer. */
  @Choice({ label: '等我处理', of: ['1'], optional: true })
  turn?: '1';

  @Text({ label: '页标', max: 300, optional: true })
  cursor?: string;
}

/** The public board. */
export class BoardQuery {
  @Choice({ label: '分段', of: Object.keys(BOARD_TABS), optional: true })
  tab?: BoardTab;

  @Text({ label: '关键词', max: 80, optional: true })
  q?: string;

  @Text({ label: '技术领域', max: 12, optional: true })
  field?: string;

  @Text({ label: '地区', max: 12, optional: true })
  region?: string;

  @Yuan({ label: '榜额下限', optional: true })
  min?: string;

  @Yuan({ label: '榜额上限', optional: true })
  max?: string;

  /** Default `deadline` while bids are open, else `new`. */
  @Choice({ label: '排序', of: ['deadline', 'prize', 'new'], optional: true })
  sort?: 'deadline' | 'prize' | 'new';

  @Text({ label: '页标', max: 300, optional: true })
  cursor?: string;
}
