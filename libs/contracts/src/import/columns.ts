import type { SchemeName } from '@guibang/taxonomy';
import {
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  IP_OWNERSHIPS,
  type ContractFields,
  type PartyRole,
  PAY_MODES,
  SIGNATORIES,
} from '../dto';

type Words = Readonly<Record<string, string>>;

interface Base {
  /** Header of the sheet. */
  readonly label: string;
  /** Where it goes: a field of the form, a field of a side, or a place of its own. */
  readonly to:
    keyof ContractFields | `${PartyRole}.${string}` | `paper.${string}` | 'total' | 'technical' | 'externalId';
  readonly hint: string;
  readonly width?: number;
  readonly needed?: boolean;
}

export type ImportColumn = Base &
  (
    | { readonly kind: 'text' | 'money' | 'flag' | 'day' }
    | { readonly kind: 'scheme'; readonly scheme: SchemeName }
    | { readonly kind: 'choice'; readonly words: Words }
  );

const text = (label: string, to: Base['to'], hint = '', more: Partial<Base> = {}): ImportColumn => ({
  label,
  to,
  hint,
  kind: 'text',
  ...more,
});
const scheme = (label: string, to: Base['to'], name: SchemeName, more: Partial<Base> = {}): ImportColumn => ({
  label,
  to,
  hint: '从列表里选，也可以填代码',
  kind: 'scheme',
  scheme: name,
  ...more,
});
const choice = (label: string, to: Base['to'], words: Words, more: Partial<Base> = {}): ImportColumn => ({
  label,
  to,
  hint: '从列表里选',
  kind: 'choice',
  words,
  ...more,
});
const flag = (label: string, to: Base['to'], hint = '填是或否'): ImportColumn => ({
  label,
  to,
  hint,
  kind: 'flag',
  width: 10,
});
const day = (label: string, to: Base['to'], more: Partial<Base> = {}): ImportColumn => ({
  label,
  to,
  hint: '写成2026-11-23这样的日期',
  kind: 'day',
  width: 13,
  ...more,
});
const money = (label: string, to: Base['to'], hint: string, more: Partial<Base> = {}): ImportColumn => ({
  label,
  to,
  hint,
  kind: 'money',
  width: 16,
  ...more,
});

const SUBTYPES: Words = Object.fromEntries(Object.entries(CONTRACT_SUBTYPES).map(([code, { name }]) => [code, name]));

function side(role: 'seller' | 'buyer', word: string): ImportColumn[] {
  return [
    text(`${word}名称`, `${role}.name`, '和合同上的名称一致', { needed: true, width: 28 }),
    text(`${word}统一社会信用代码`, `${role}.uscc`, '18位', { needed: true, width: 22 }),
    text(`${word}印章名称`, `${role}.sealText`, '照印章抄写；空着就要在申请登记前补上', { width: 28 }),
    scheme(`${word}性质`, `${role}.natureCode`, 'party-nature'),
    text(`${word}地区`, `${role}.regionCode`, '六位行政区划代码，或本市县市区的名称', { width: 12 }),
    scheme(`${word}国别`, `${role}.countryCode`, 'country', { width: 10 }),
    scheme(`${word}规模`, `${role}.scaleCode`, 'enterprise-scale', { width: 8 }),
    scheme(`${word}行业`, `${role}.industryCode`, 'industry'),
    text(`${word}地址`, `${role}.address`, '', { width: 28 }),
    text(`${word}法定代表人`, `${role}.representative`),
    text(`${word}联系人`, `${role}.contact`),
    text(`${word}电话`, `${role}.phone`, '', { width: 16 }),
    text(`${word}邮编`, `${role}.zip`, '', { width: 9 }),
  ];
}

/** The sheet of contracts, one a line, in the order in which people read a contract. */
export const CONTRACT_COLUMNS: readonly ImportColumn[] = [
  text('编号', 'externalId', '你们自己表里的编号，可以空着'),
  text('项目名称', 'title', '必填', { needed: true, width: 40 }),
  choice('合同类型', 'type', CONTRACT_TYPES, { needed: true }),
  choice('细类', 'subtype', SUBTYPES),
  ...side('seller', '卖方'),
  ...side('buyer', '买方'),
  day('签订日期', 'signDate', { needed: true }),
  text('签订地点', 'signPlace'),
  day('履行开始', 'startDate'),
  day('履行结束', 'endDate'),
  money('成交总额', 'total', '元，也可以写成260万；提成合同金额未知时空着'),
  money('技术交易额', 'technical', '元；空着要在申请登记前补上'),
  flag('金额未知', 'amountUnknown', '提成合同填是'),
  text('提成办法', 'royaltyTerms'),
  choice('支付方式', 'payMode', PAY_MODES, { width: 20 }),
  flag('关联交易', 'related'),
  scheme('技术领域', 'fieldCode', 'technical-field'),
  scheme('社会经济目标', 'goalCode', 'socioeconomic-goal'),
  scheme('国民经济行业', 'industryCode', 'industry'),
  scheme('知识产权', 'ipKind', 'ip-kind'),
  scheme('项目计划来源', 'planSource', 'plan-source'),
  text('标的内容', 'content', '最多4000个字', { width: 40 }),
  text('研究开发目标', 'rndGoal', '技术开发合同至少50个字', { width: 40 }),
  text('签约时尚未掌握', 'notMastered', '技术开发合同至少50个字', { width: 40 }),
  text('创新内容', 'innovation', '技术开发合同至少50个字', { width: 40 }),
  text('特定技术问题', 'problem', '咨询、服务合同填写', { width: 30 }),
  text('可检验的结果', 'measurable', '咨询、服务合同填写', { width: 30 }),
  choice('成果归属', 'ipOwnership', IP_OWNERSHIPS, { width: 18 }),
  text('收益分配', 'benefitSharing', '', { width: 24 }),
  text('验收标准', 'acceptanceStandard', '', { width: 24 }),
  text('验收方法', 'acceptanceMethod', '', { width: 24 }),
  choice('谁签的字', 'paper.signatory', SIGNATORIES, { width: 18 }),
];

export const NUMBER_COLUMNS = { code: '内部编号', number: '全国登记编号' } as const;
