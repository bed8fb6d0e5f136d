import {
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  type ContractFields,
  type ContractSubtype,
  type ContractType,
  LINE_KINDS,
  PARTY_ROLES,
} from '@dto/contracts';

/** What the fields of a contract are called, on every page that names one. */
export const fieldLabels: Record<string, string> = {
  title: '项目名称',
  type: '合同类型',
  subtype: '细类',
  answers: '类型判断',
  parties: '当事人',
  lines: '费用',
  amountUnknown: '签约时总金额未知',
  royaltyTerms: '提成办法',
  payMode: '支付方式',
  signDate: '签订日期',
  signPlace: '签订地点',
  startDate: '履行开始',
  endDate: '履行结束',
  related: '关联交易',
  relatedNote: '关联关系',
  fieldCode: '技术领域',
  goalCode: '社会经济目标',
  industryCode: '服务的国民经济行业',
  ipKind: '知识产权',
  planSource: '项目计划来源',
  planName: '计划名称和编号',
  newInvestment: '预计新增投入',
  newOutput: '预计新增产值',
  content: '标的内容、范围和要求',
  rndGoal: '研究开发目标',
  notMastered: '签约时尚未掌握什么',
  innovation: '创新内容',
  onlyMoney: '一方只出钱、设备、材料或协助',
  rights: '转让或许可的权利',
  licence: '许可范围',
  problem: '特定的技术问题或项目',
  measurable: '可检验的结果',
  trainees: '培训对象',
  ipOwnership: '成果归属',
  benefitSharing: '收益分配',
  acceptanceStandard: '验收标准',
  acceptanceMethod: '验收方法',
  secrecy: '保密',
  risk: '风险责任',
  liability: '违约责任',
  dispute: '争议解决',
  otherTerms: '其他条款原文',
  pricing: '定价',
  paper: '合同文本',
  classified: '涉及国家秘密',
  amountNote: '金额说明',
  pages: '合同页数',
  files: '文件',
};

/** The same for what stands inside a party, a line, a right and the small objects. */
export const innerLabels: Record<string, string> = {
  name: '名称',
  uscc: '统一社会信用代码',
  usccReason: '代码校验不通过的原因',
  sealText: '印章上的名称',
  natureCode: '单位性质',
  regionCode: '所在地区',
  countryCode: '国别',
  scaleCode: '规模',
  industryCode: '国民经济行业',
  address: '地址',
  representative: '法定代表人',
  contact: '联系人',
  phone: '联系电话',
  zip: '邮政编码',
  kind: '种类',
  technical: '计入技术交易额',
  amount: '金额',
  reason: '理由',
  evidence: '依据',
  number: '号码',
  owner: '权利人',
  status: '状态',
  expires: '有效期到',
  mode: '定价方式',
  noticed: '公示',
  noticeFrom: '公示开始',
  noticeTo: '公示结束',
  relatedMarked: '关联买方已标明',
  from: '许可开始',
  to: '许可结束',
  territory: '地域',
  manner: '使用人和方式',
  allPages: '各页齐全',
  bothSeals: '双方盖章',
  dated: '写了日期',
  foreign: '外文合同',
  signatory: '签字人',
};

/** Yes-or-no facts about a party that the national form asks for. */
export const partyFlags = {
  highTech: '高新技术企业',
  hiTechZone: '在国家高新区内',
  listed: '上市公司',
  transferAgency: '技术转移机构',
  rndInstitute: '研发机构',
  convertedInstitute: '转制院所',
} as const;

export const rightStates = {
  valid: '有效',
  pending: '已申请，未授权',
  secret: '技术秘密，未公开',
  expired: '已到期',
  invalid: '已失效',
} as const;

/** What a path of a finding, a return or a refusal is called: `parties.0.uscc` → 卖方统一社会信用代码. */
export function labelOf(path: string, fields: ContractFields = {}): string {
  const [head = '', at, inner] = path.split('.');
  if (!head) return '整份合同';
  const own = fieldLabels[head] ?? head;
  const part = inner ?? (at && !/^\d+$/.test(at) ? at : undefined);
  const partWord = part ? (innerLabels[part] ?? (partyFlags as Record<string, string>)[part] ?? '') : '';
  if (at === undefined || !/^\d+$/.test(at)) return partWord || own;
  const index = Number(at);
  if (head === 'parties') return `${PARTY_ROLES[fields.parties?.[index]?.role ?? 'seller']}${partWord}`;
  if (head === 'lines') {
    const line = fields.lines?.[index];
    return `第${index + 1}行${line ? LINE_KINDS[line.kind] : '费用'}${partWord ? `的${partWord}` : ''}`;
  }
  return `第${index + 1}项${head === 'rights' ? '权利' : own}${partWord ? `的${partWord}` : ''}`;
}

export const subtypeWord = (subtype: ContractSubtype | null | undefined) =>
  subtype ? CONTRACT_SUBTYPES[subtype].name : '';

/** 技术开发 · 委托开发 */
export const typeText = (type: ContractType | null | undefined, subtype?: ContractSubtype | null) =>
  [type && CONTRACT_TYPES[type], subtypeWord(subtype)].filter(Boolean).join('，');

export const yesNo = (value: boolean | null | undefined) => (value == null ? '' : value ? '是' : '否');
