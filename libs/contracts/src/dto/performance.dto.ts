import { Choice, Day, Flag, Id, ListOf, Numeric, Text, Yuan } from '@dto/platform';
import { ACCEPTANCE_DECISIONS, type AcceptanceDecision, RECORD_KINDS, type RecordKind } from './words';

/** One 核心指标 that a milestone or the whole contract is measured by. */
export class Metric {
  @Text({ label: '指标', max: 80 })
  name!: string;

  @Choice({ label: '比较', of: ['gte', 'lte', 'eq', 'range'] })
  comparator!: 'gte' | 'lte' | 'eq' | 'range';

  @Numeric({ label: '目标' })
  target!: number;

  @Numeric({ label: '目标上限', optional: true })
  targetHigh?: number | null;

  @Text({ label: '单位', max: 20, optional: true })
  unit?: string | null;

  @Text({ label: '检测方法', max: 200, optional: true })
  method?: string | null;
}

export class PlannedMilestone {
  /** A new one may bring its own, so that the same plan sent twice is one plan. */
  @Id({ label: '编号', optional: true })
  id?: string;

  @Text({ label: '里程碑', max: 120 })
  title!: string;

  @Text({ label: '交付什么', max: 500, optional: true })
  deliverable?: string | null;

  @Day({ label: '计划日期' })
  due!: string;

  @ListOf(() => Metric, { label: '指标', max: 30, optional: true })
  metrics?: Metric[];
}

export class PlannedTranche {
  @Id({ label: '编号', optional: true })
  id?: string;

  @Text({ label: '款项', max: 80 })
  title!: string;

  @Yuan({ label: '金额', positive: true })
  amount!: string;

  @Day({ label: '计划日期', optional: true })
  due?: string | null;

  /** The place in `milestones` of the one that releases it; left out: payable from the signature on. */
  @Numeric({ label: '哪个里程碑通过后付', optional: true })
  milestone?: number | null;
}

/** The whole plan; what is accepted or paid already cannot be taken out of it. */
export class PlanRequest {
  @ListOf(() => PlannedMilestone, { label: '里程碑', max: 40 })
  milestones!: PlannedMilestone[];

  @ListOf(() => PlannedTranche, { label: '付款', max: 40 })
  tranches!: PlannedTranche[];
}

export class Measured {
  @Text({ label: '指标', max: 80 })
  name!: string;

  @Numeric({ label: '实测值', optional: true })
  value?: number | null;

  @Text({ label: '实测说明', max: 300, optional: true })
  said?: string | null;

  @Text({ label: '检测单位', max: 120, optional: true })
  tester?: string | null;

  @Flag({ label: '第三方检测', optional: true })
  thirdParty?: boolean | null;

  /** A file of the contract of kind `test`. */
  @Id({ label: '报告', optional: true })
  fileId?: string | null;
}

export class DeliveryRequest {
  @Text({ label: '交付说明', max: 1000 })
  note!: string;

  @ListOf(() => Measured, { label: '实测', max: 30, optional: true })
  measured?: Measured[];

  @ListOf(() => FileRef, { label: '文件', max: 20, optional: true })
  files?: FileRef[];
}

export class FileRef {
  @Id({ label: '文件' })
  id!: string;
}

export class MilestoneVerdict {
  @Choice({ label: '结论', of: ['accept', 'reject'] })
  decision!: 'accept' | 'reject';

  @Text({ label: '意见', max: 1000, optional: true })
  note?: string | null;
}

/** 到账: an amount that has arrived, with its proof. */
export class PaymentRequest {
  @Yuan({ label: '到账金额', positive: true })
  amount!: string;

  @Day({ label: '到账日期' })
  paidOn!: string;

  @Id({ label: '对应款项', optional: true })
  trancheId?: string | null;

  /** A file of the contract of kind `payment`. */
  @Id({ label: '到账凭证' })
  fileId!: string;

  @Text({ label: '说明', max: 300, optional: true })
  note?: string | null;
}

export class ReasonRequest {
  @Text({ label: '原因', max: 1000, min: 2 })
  reason!: string;
}

export class RecordRequest {
  @Choice({ label: '记录', of: Object.keys(RECORD_KINDS) })
  kind!: RecordKind;

  @Text({ label: '标题', max: 120 })
  title!: string;

  @Text({ label: '内容', max: 4000 })
  text!: string;

  @Day({ label: '发生日期' })
  happenedOn!: string;

  @Id({ label: '文件', optional: true })
  fileId?: string | null;
}

export class ExtensionRequest {
  @Day({ label: '延到哪天' })
  until!: string;

  @Text({ label: '原因', max: 1000, min: 2 })
  reason!: string;
}

export class ExtensionAnswer {
  @Flag({ label: '同意' })
  agree!: boolean;

  @Text({ label: '意见', max: 500, optional: true })
  note?: string | null;
}

/** 市场阅卷: the enterprise's word on each 核心指标 and on the whole. */
export class AcceptanceRequest {
  @Choice({ label: '验收结论', of: Object.keys(ACCEPTANCE_DECISIONS) })
  decision!: AcceptanceDecision;

  @ListOf(() => Measured, { label: '核心指标', max: 60 })
  measured!: Measured[];

  @Text({ label: '试用情况', max: 2000, optional: true })
  trial?: string | null;

  @Text({ label: '买方评语', max: 2000, min: 2 })
  verdict!: string;
}

export class SigningRequest {
  @Day({ label: '签订日期' })
  signDate!: string;
}

export class FileQuery {
  @Text({ label: '文件种类', max: 20 })
  kind!: string;

  @Text({ label: '页数', max: 5, optional: true, pattern: /^\d{1,4}$/, patternMessage: '「页数」填数字' })
  pages?: string;
}
