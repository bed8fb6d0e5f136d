import { Choice, Day, Flag, ListOf, Nested, Numeric, Text, Whole, Yuan } from '@dto/platform';
import {
  AMOUNT_KINDS,
  type AmountKind,
  type BenefitMode,
  BENEFITS,
  CONTRACT_TYPES,
  type ContractType,
  EXCLUSIVITIES,
  type Exclusivity,
  IMPROVEMENTS,
  type Improvements,
  IP_OWNERS,
  type IpOwner,
  PAYMENT_MODES,
  type PaymentMode,
  type RiskBearer,
  RISKS,
} from './words';

export class TypeTerm {
  @Choice({ label: '合同类型', of: Object.keys(CONTRACT_TYPES) })
  type!: ContractType;
}

/** 标的内容、范围和要求. */
export class ScopeTerm {
  @Text({ label: '项目名称', max: 80 })
  title!: string;

  @Text({ label: '内容和范围', max: 3000 })
  content!: string;

  @Text({ label: '技术指标和要求', max: 2000, optional: true })
  requirements?: string | null;

  @Text({ label: '履行地点和方式', max: 300, optional: true })
  place?: string | null;

  @Day({ label: '开始', optional: true })
  startsOn?: string | null;

  @Day({ label: '结束', optional: true })
  endsOn?: string | null;
}

export class AmountLine {
  @Choice({ label: '费用种类', of: Object.keys(AMOUNT_KINDS) })
  kind!: AmountKind;

  /** 是否技术性: counts as 技术交易额 (domain.md §1.5). */
  @Flag({ label: '技术性费用' })
  technical!: boolean;

  @Yuan({ label: '金额' })
  amount!: string;

  @Text({ label: '说明', max: 200, optional: true })
  note?: string | null;
}

/** The total is the sum of the lines; with royalties it may be unknown (`open`). */
export class PriceTerm {
  @ListOf(() => AmountLine, { label: '费用', max: 30 })
  lines!: AmountLine[];

  @Flag({ label: '总额待定', optional: true, note: '提成合同签订时总额未知' })
  open?: boolean;
}

export class Installment {
  @Text({ label: '付款条件', max: 200 })
  condition!: string;

  @Yuan({ label: '金额' })
  amount!: string;

  @Day({ label: '付款日', optional: true })
  day?: string | null;
}

export class PaymentTerm {
  @Choice({ label: '支付方式', of: Object.keys(PAYMENT_MODES) })
  mode!: PaymentMode;

  @ListOf(() => Installment, { label: '分期', max: 20, optional: true })
  installments?: Installment[];

  @Yuan({ label: '入门费', optional: true })
  entryFee?: string | null;

  @Numeric({ label: '提成比例', optional: true, note: '百分数' })
  royaltyRate?: number | null;

  @Text({ label: '提成基数和期限', max: 300, optional: true })
  royaltyBase?: string | null;

  @Text({ label: '补充', max: 500, optional: true })
  note?: string | null;
}

export class IpTerm {
  @Choice({ label: '成果归属', of: Object.keys(IP_OWNERS) })
  owner!: IpOwner;

  @Choice({ label: '后续改进', of: Object.keys(IMPROVEMENTS), optional: true })
  improvements?: Improvements | null;

  /** What each side had before stays its own; named here if it matters. */
  @Text({ label: '各自原有的技术', max: 500, optional: true })
  background?: string | null;

  @Text({ label: '补充', max: 500, optional: true })
  note?: string | null;
}

export class BenefitTerm {
  @Choice({ label: '利益分配', of: Object.keys(BENEFITS) })
  mode!: BenefitMode;

  /** With `ratio`: per cent for the buyer; the rest is the seller's. */
  @Numeric({ label: '需求方的比例', optional: true, note: '百分数' })
  buyerShare?: number | null;

  @Text({ label: '补充', max: 500, optional: true })
  note?: string | null;
}

export class ExclusivityTerm {
  @Choice({ label: '许可方式', of: Object.keys(EXCLUSIVITIES) })
  mode!: Exclusivity;

  @Text({ label: '地域', max: 100, optional: true })
  territory?: string | null;

  @Day({ label: '期限到', optional: true })
  until?: string | null;

  @Text({ label: '补充', max: 500, optional: true })
  note?: string | null;
}

export class MilestoneLine {
  @Text({ label: '里程碑', max: 120 })
  name!: string;

  @Day({ label: '完成日' })
  day!: string;

  /** Per cent of the price that is due with it. */
  @Numeric({ label: '付款比例', optional: true, note: '百分数' })
  share?: number | null;

  @Text({ label: '交付物', max: 300, optional: true })
  deliverable?: string | null;
}

export class MilestonesTerm {
  @ListOf(() => MilestoneLine, { label: '里程碑', min: 1, max: 20 })
  items!: MilestoneLine[];
}

export class AcceptanceTerm {
  @Text({ label: '验收标准', max: 1500 })
  standard!: string;

  @Text({ label: '验收方法', max: 500 })
  method!: string;

  @Text({ label: '谁来验收', max: 120, optional: true })
  by?: string | null;

  /** Days from delivery; silence after them counts as passed only if the text says so. */
  @Whole({ label: '验收天数', min: 1, max: 365, optional: true })
  days?: number | null;
}

export class SecrecyTerm {
  @Text({ label: '保密内容', max: 800 })
  content!: string;

  @Whole({ label: '保密年限', min: 1, max: 50, optional: true })
  years?: number | null;

  @Text({ label: '知情人员', max: 300, optional: true })
  people?: string | null;
}

export class LiabilityTerm {
  @Text({ label: '违约责任', max: 1500 })
  breach!: string;

  @Choice({ label: '研究开发失败的风险', of: Object.keys(RISKS), optional: true })
  risk?: RiskBearer | null;

  @Text({ label: '争议解决', max: 300, optional: true })
  dispute?: string | null;
}

/** Values of term-sheet rows, each under its key; rows that are not spoken of are absent. */
export class TermValues {
  @Nested(() => TypeTerm, { label: '合同类型', optional: true })
  type?: TypeTerm;

  @Nested(() => ScopeTerm, { label: '标的', optional: true })
  scope?: ScopeTerm;

  @Nested(() => PriceTerm, { label: '价款', optional: true })
  price?: PriceTerm;

  @Nested(() => PaymentTerm, { label: '支付', optional: true })
  payment?: PaymentTerm;

  @Nested(() => IpTerm, { label: '产权', optional: true })
  ip?: IpTerm;

  @Nested(() => BenefitTerm, { label: '利益分配', optional: true })
  benefit?: BenefitTerm;

  @Nested(() => ExclusivityTerm, { label: '独占', optional: true })
  exclusivity?: ExclusivityTerm;

  @Nested(() => MilestonesTerm, { label: '里程碑', optional: true })
  milestones?: MilestonesTerm;

  @Nested(() => AcceptanceTerm, { label: '验收', optional: true })
  acceptance?: AcceptanceTerm;

  @Nested(() => SecrecyTerm, { label: '保密', optional: true })
  secrecy?: SecrecyTerm;

  @Nested(() => LiabilityTerm, { label: '违约与风险', optional: true })
  liability?: LiabilityTerm;
}

export type TermValue = NonNullable<TermValues[keyof TermValues]>;
