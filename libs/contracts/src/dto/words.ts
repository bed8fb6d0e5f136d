/** Closed lists of contracts; the values are the words of the pages, in the order in which they are offered. */

/** 五类技术合同. Statistics from before 技术许可 stood alone fold it into 技术转让: `foldedType`. */
export const CONTRACT_TYPES = {
  development: '技术开发',
  transfer: '技术转让',
  licence: '技术许可',
  consulting: '技术咨询',
  service: '技术服务',
} as const;
export type ContractType = keyof typeof CONTRACT_TYPES;

export const CONTRACT_SUBTYPES = {
  commissioned: { type: 'development', name: '委托开发' },
  joint: { type: 'development', name: '合作开发' },
  conversion: { type: 'development', name: '成果转化' },
  patent: { type: 'transfer', name: '专利权转让' },
  patent_application: { type: 'transfer', name: '专利申请权转让' },
  secret: { type: 'transfer', name: '技术秘密转让' },
  software: { type: 'transfer', name: '软件著作权转让' },
  layout: { type: 'transfer', name: '布图设计转让' },
  variety: { type: 'transfer', name: '植物新品种转让' },
  exclusive: { type: 'licence', name: '独占许可' },
  sole: { type: 'licence', name: '排他许可' },
  ordinary: { type: 'licence', name: '普通许可' },
  feasibility: { type: 'consulting', name: '可行性论证' },
  forecast: { type: 'consulting', name: '技术预测' },
  survey: { type: 'consulting', name: '专题技术调查' },
  evaluation: { type: 'consulting', name: '分析评价报告' },
  problem: { type: 'service', name: '一般技术服务' },
  training: { type: 'service', name: '技术培训' },
  brokerage: { type: 'service', name: '技术中介' },
} as const satisfies Record<string, { type: ContractType; name: string }>;
export type ContractSubtype = keyof typeof CONTRACT_SUBTYPES;

/** What the seller and the buyer side are called in a contract of each type. */
export const SIDE_WORDS: Record<ContractType, { seller: string; buyer: string }> = {
  development: { seller: '研究开发人', buyer: '委托人' },
  transfer: { seller: '让与人', buyer: '受让人' },
  licence: { seller: '许可人', buyer: '被许可人' },
  consulting: { seller: '受托人', buyer: '委托人' },
  service: { seller: '受托人', buyer: '委托人' },
};

/** draft → signed → performing → accepted | ended_diligent | failed | terminated. Words: status-words.ts of the web. */
export const CONTRACT_STATES = [
  'draft',
  'signed',
  'performing',
  'accepted',
  'ended_diligent',
  'failed',
  'terminated',
] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

export const REGISTRATION_STATES = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'reviewing',
  'second_review',
  'registered',
  'refused',
  'reconsideration',
  'withdrawn',
  'change_pending',
  'cancelled',
  'revoked',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

export const CONTRACT_ORIGINS = { deal: '洽谈签订', form: '手工录入', import: '批量导入' } as const;
export type ContractOrigin = keyof typeof CONTRACT_ORIGINS;

export const PARTY_ROLES = { seller: '卖方', buyer: '买方', broker: '中介方' } as const;
export type PartyRole = keyof typeof PARTY_ROLES;

export const LINE_KINDS = {
  rnd_fee: '研究开发费',
  licence_fee: '转让或许可费',
  royalty: '提成费',
  service_fee: '咨询或服务费',
  equipment: '设备仪器',
  material: '零部件和原材料',
  construction: '工程施工',
  travel: '差旅会议',
  tax: '税费',
  other: '其他',
} as const;
export type LineKind = keyof typeof LINE_KINDS;

/** 民法典846条. */
export const PAY_MODES = {
  once: '一次总算、一次总付',
  instalments: '一次总算、分期支付',
  royalty: '提成支付',
  royalty_entry: '提成附加预付入门费',
} as const;
export type PayMode = keyof typeof PAY_MODES;

export const SIGNATORIES = {
  representative: '法定代表人（负责人）',
  agent: '持授权书的代理人',
  department: '课题组、学院等内设机构',
} as const;
export type Signatory = keyof typeof SIGNATORIES;

export const PRICING_MODES = { negotiated: '协议定价', listing: '挂牌交易', auction: '拍卖' } as const;
export type PricingMode = keyof typeof PRICING_MODES;

export const IP_OWNERSHIPS = {
  seller: '归研究开发人（卖方）',
  buyer: '归委托人（买方）',
  shared: '双方共有',
  existing: '现有权利，归属不变',
  law: '按法律规定',
} as const;
export type IpOwnership = keyof typeof IP_OWNERSHIPS;

/** What a file of the contract is; the archive checklist is made of these. */
export const FILE_KINDS = {
  contract: '合同文本（盖章扫描件）',
  annex: '合同附件',
  authorization: '授权委托书',
  translation: '中文译本',
  consistency: '译文一致性承诺书',
  right: '权利证书',
  approval: '批准或许可文件',
  plan: '任务书或中标通知书',
  cost: '费用清单',
  notice: '公示截图',
  payment: '到账凭证',
  deliverable: '成果交付物',
  test: '测试报告',
  record: '原始记录',
  acceptance: '验收文件',
  decision: '集体讨论记录',
  other: '其他',
} as const;
export type FileKind = keyof typeof FILE_KINDS;

export const MILESTONE_STATES = { planned: '未交付', delivered: '待验收', accepted: '已通过' } as const;
export type MilestoneState = keyof typeof MILESTONE_STATES;

/** `held`: its milestone is not accepted yet. */
export const TRANCHE_STATES = {
  held: '等里程碑通过',
  payable: '可以付',
  partly: '付了一部分',
  paid: '已到账',
} as const;
export type TrancheState = keyof typeof TRANCHE_STATES;

export const RECORD_KINDS = { test: '试验记录', meeting: '会议记录', risk: '技术风险通知', other: '其他记录' } as const;
export type RecordKind = keyof typeof RECORD_KINDS;

export const ACCEPTANCE_DECISIONS = {
  accept: '通过',
  diligent: '结题（尽职免责）',
  fail: '不通过',
} as const;
export type AcceptanceDecision = keyof typeof ACCEPTANCE_DECISIONS;

/** Steps of the wizard; each finding of the pre-check names the one that its field is on. */
export const WIZARD_STEPS = {
  type: '类型',
  parties: '双方',
  amounts: '金额',
  terms: '条款',
  plan: '里程碑与付款',
  files: '文件',
  filing: '申请登记',
} as const;
export type WizardStep = keyof typeof WIZARD_STEPS;

export const LETTER_KINDS = {
  accepted: '受理通知书',
  returned: '补正通知书',
  registered: '认定登记证明',
  refused: '不予登记决定书',
  upheld: '复核决定书',
  changed: '变更登记证明',
  change_refused: '不予变更通知书',
  cancelled: '注销登记证明',
  revoked: '撤销登记决定书',
} as const;
export type LetterKind = keyof typeof LETTER_KINDS;

/** Before 技术许可 stood alone (民法典 2021) it was counted as 技术转让; comparisons over the years fold it back. */
export function foldedType(type: ContractType): Exclude<ContractType, 'licence'> {
  return type === 'licence' ? 'transfer' : type;
}

export function subtypesOf(type: ContractType): ContractSubtype[] {
  return (Object.keys(CONTRACT_SUBTYPES) as ContractSubtype[]).filter((s) => CONTRACT_SUBTYPES[s].type === type);
}
