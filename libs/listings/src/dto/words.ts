/** Closed lists of listings; the labels are the words of the pages. */
export const NEED_KINDS = {
  tackle: '技术攻关',
  introduce: '引进成果',
  diagnose: '技术诊断',
  test: '检测中试',
  talent: '人才',
  finance: '融资',
} as const;
export type NeedKind = keyof typeof NEED_KINDS;

/** 拟合作方式 of a need. */
export const COOPERATION_MODES = {
  entrust: '委托开发',
  joint: '联合开发',
  license: '技术许可',
  transfer: '技术转让',
  consult: '技术咨询',
  service: '技术服务',
} as const;
export type CooperationMode = keyof typeof COOPERATION_MODES;

/** 转化方式 of a result. */
export const TRANSFER_MODES = {
  transfer: '转让',
  license: '许可',
  equity: '作价投资',
  joint: '合作开发',
  service: '技术服务',
} as const;
export type TransferMode = keyof typeof TRANSFER_MODES;

/** Who owns what comes out of it; the page says what the law does where it stays open (民法典 §859–861). */
export const IP_TERMS = {
  client: '归需求方',
  developer: '归研究开发方',
  joint: '双方共有',
  negotiable: '再商量',
} as const;
export type IpTerms = keyof typeof IP_TERMS;

export const COMPARATORS = { gte: '≥', lte: '≤', eq: '=', range: '区间' } as const;
export type Comparator = keyof typeof COMPARATORS;

export const TESTERS = { client: '发榜方', third_party: '第三方' } as const;

export const IP_KINDS = {
  invention: '发明专利',
  utility: '实用新型',
  design: '外观设计',
  software: '软件著作权',
  secret: '技术秘密',
  variety: '植物新品种',
  layout: '集成电路布图设计',
  drug: '生物、医药新品种',
} as const;

export const CLOSE_OUTCOMES = { solved: '已解决', withdrawn: '已撤回', merged: '已合并' } as const;
export type CloseOutcome = keyof typeof CLOSE_OUTCOMES;

/** The quality gate (domain.md §4.1 EEN): four criteria × 0–5, any 0 holds. */
export const QUALITY_CRITERIA = {
  novelty: '创新与价值',
  clarity: '写得清楚',
  cooperation: '合作条件',
  completeness: '完整与规范',
} as const;
export type QualityCriterion = keyof typeof QUALITY_CRITERIA;

export type ListingKind = 'need' | 'result';

/** Need: draft → submitted → (returned → submitted) → published → [expired → published] → closed. Result adds owner_review. */
export type ListingState = 'draft' | 'owner_review' | 'submitted' | 'returned' | 'published' | 'expired' | 'closed';
