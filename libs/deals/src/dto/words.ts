/** Closed lists of deals; the labels are the words of the pages. */

/** interest → open → negotiating → agreed → signed | closed (design §6). */
export const DEAL_STATES = {
  interest: '待对方答复',
  open: '洽谈中',
  negotiating: '谈条款',
  agreed: '条款谈妥',
  signed: '已签订',
  closed: '已结束',
} as const;
export type DealState = keyof typeof DEAL_STATES;

/** `buyer`: the need's side, later 委托方, 受让人 or 被许可人. `seller`: the result's side, later 受托方, 让与人 or 许可人. */
export const SIDES = { buyer: '需求方', seller: '成果方' } as const;
export type Side = keyof typeof SIDES;

/** Who speaks in a room. `program`: nobody's own doing, such as an expiry. */
export type Speaker = Side | 'broker' | 'program';

/** Where a deal comes from. */
export const ORIGINS = {
  match: '匹配',
  search: '搜索',
  broker: '技术经理人撮合',
  award: '揭榜中榜',
  hammer: '拍卖成交',
} as const;
export type Origin = keyof typeof ORIGINS;

/** How a deal that was not signed ended. */
export const OUTCOMES = {
  declined: '对方认为不合适',
  withdrawn: '提出方撤回',
  expired: '过期未答复',
  ended: '一方结束了洽谈',
  superseded: '需求或成果已结束',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** The five kinds of technical contract; development in its two forms (民法典 §851). */
export const CONTRACT_TYPES = {
  develop_entrust: '技术开发（委托）',
  develop_joint: '技术开发（合作）',
  transfer: '技术转让',
  licence: '技术许可',
  consult: '技术咨询',
  service: '技术服务',
} as const;
export type ContractType = keyof typeof CONTRACT_TYPES;

/** Rows of the term sheet, in the order of the page. */
export const TERMS = {
  type: '合同类型',
  scope: '标的',
  price: '价款',
  payment: '支付',
  ip: '产权',
  benefit: '利益分配',
  exclusivity: '独占',
  milestones: '里程碑',
  acceptance: '验收',
  secrecy: '保密',
  liability: '违约与风险',
} as const;
export type TermKey = keyof typeof TERMS;
export const TERM_KEYS = Object.keys(TERMS) as TermKey[];

/** These need a choice before anything is agreed: the law has no price, and what it says of IP surprises (domain.md §0.8, P11). */
export const FORCED_TERMS: readonly TermKey[] = ['type', 'scope', 'price', 'payment', 'ip', 'benefit', 'acceptance'];

/** silent: nobody wrote anything, the law's default holds · offered: an offer waits · agreed: locked · reopening: one side asks to open it again */
export const TERM_STATES = { silent: '未写', offered: '待接受', agreed: '已谈妥', reopening: '申请重谈' } as const;
export type TermState = keyof typeof TERM_STATES;

/** Kinds of amount lines (domain.md §1.5). */
export const AMOUNT_KINDS = {
  rnd_fee: '研究开发费',
  licence_fee: '转让或许可费',
  royalty: '提成',
  service_fee: '咨询或服务费',
  equipment: '设备仪器',
  material: '原材料',
  construction: '工程施工',
  travel: '差旅',
  tax: '税费',
  other: '其他',
} as const;
export type AmountKind = keyof typeof AMOUNT_KINDS;

/** 民法典 §846. */
export const PAYMENT_MODES = {
  lump: '一次总付',
  installments: '分期支付',
  royalty: '提成支付',
  entry_royalty: '提成附加预付入门费',
} as const;
export type PaymentMode = keyof typeof PAYMENT_MODES;

export const IP_OWNERS = { buyer: '归需求方', seller: '归成果方', joint: '双方共有' } as const;
export type IpOwner = keyof typeof IP_OWNERS;

/** Later improvements (民法典 §875). */
export const IMPROVEMENTS = {
  maker: '归改进的一方，互不分享',
  shared: '双方共有',
  licensed: '归改进的一方，对方可免费使用',
} as const;
export type Improvements = keyof typeof IMPROVEMENTS;

export const BENEFITS = {
  price_only: '以价款结清，不再分享收益',
  by_owner: '收益归产权所有方',
  ratio: '按约定比例分享',
} as const;
export type BenefitMode = keyof typeof BENEFITS;

/** 民法典 §864; `none`: nothing is licensed. */
export const EXCLUSIVITIES = {
  exclusive: '独占许可',
  sole: '排他许可',
  ordinary: '普通许可',
  none: '不涉及许可',
} as const;
export type Exclusivity = keyof typeof EXCLUSIVITIES;

export const RISKS = {
  shared: '双方合理分担',
  buyer: '由需求方承担',
  seller: '由成果方承担',
} as const;
export type RiskBearer = keyof typeof RISKS;

/** How a university's price came about (促进科技成果转化法 §18). */
export const PRICINGS = { negotiated: '协议定价', listed: '挂牌交易', auction: '拍卖' } as const;
export type Pricing = keyof typeof PRICINGS;
