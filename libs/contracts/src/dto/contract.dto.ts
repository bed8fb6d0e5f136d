import { Choice, Day, Flag, ListOf, Nested, Text, Whole, Yuan } from '@dto/platform';
import {
  AmountLine,
  ContractParty,
  ContractRight,
  LicenceScope,
  Paper,
  Pricing,
  TypeAnswers,
} from './contract-parts.dto';
import {
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  type ContractSubtype,
  type ContractType,
  IP_OWNERSHIPS,
  type IpOwnership,
  PAY_MODES,
  type PayMode,
} from './words';

/**
 * Everything that is typed about a contract. Every part is optional until it is filed; arrays are replaced as a whole. Nothing has a
 * default: a code that nobody chose stays blank, because defaults poison the statistics.
 */
export class ContractFields {
  @Text({ label: '项目名称', max: 200, optional: true })
  title?: string;

  @Choice({ label: '合同类型', of: Object.keys(CONTRACT_TYPES), optional: true })
  type?: ContractType | null;

  @Choice({ label: '细类', of: Object.keys(CONTRACT_SUBTYPES), optional: true })
  subtype?: ContractSubtype | null;

  @Nested(() => TypeAnswers, { label: '类型判断', optional: true })
  answers?: TypeAnswers;

  @ListOf(() => ContractParty, { label: '当事人', max: 12, optional: true })
  parties?: ContractParty[];

  @ListOf(() => AmountLine, { label: '费用', max: 60, optional: true })
  lines?: AmountLine[];

  @Flag({ label: '签约时总金额未知（提成）', optional: true })
  amountUnknown?: boolean | null;

  @Text({ label: '提成办法', max: 500, optional: true })
  royaltyTerms?: string | null;

  @Choice({ label: '支付方式', of: Object.keys(PAY_MODES), optional: true })
  payMode?: PayMode | null;

  @Day({ label: '签订日期', optional: true })
  signDate?: string | null;

  @Text({ label: '签订地点', max: 100, optional: true })
  signPlace?: string | null;

  @Day({ label: '履行开始', optional: true })
  startDate?: string | null;

  @Day({ label: '履行结束', optional: true })
  endDate?: string | null;

  @Flag({ label: '关联交易', optional: true })
  related?: boolean | null;

  @Text({ label: '关联关系', max: 300, optional: true })
  relatedNote?: string | null;

  @Text({ label: '技术领域', max: 12, optional: true })
  fieldCode?: string | null;

  @Text({ label: '社会经济目标', max: 12, optional: true })
  goalCode?: string | null;

  @Text({ label: '服务的国民经济行业', max: 12, optional: true })
  industryCode?: string | null;

  @Text({ label: '知识产权', max: 30, optional: true })
  ipKind?: string | null;

  @Text({ label: '项目计划来源', max: 40, optional: true })
  planSource?: string | null;

  @Text({ label: '计划名称和编号', max: 200, optional: true })
  planName?: string | null;

  @Yuan({ label: '预计新增投入', optional: true })
  newInvestment?: string | null;

  @Yuan({ label: '预计新增产值', optional: true })
  newOutput?: string | null;

  @Text({ label: '标的内容、范围和要求', max: 4000, optional: true })
  content?: string | null;

  @Text({ label: '研究开发目标', max: 2000, optional: true })
  rndGoal?: string | null;

  @Text({ label: '签约时尚未掌握什么', max: 2000, optional: true })
  notMastered?: string | null;

  @Text({ label: '创新内容', max: 2000, optional: true })
  innovation?: string | null;

  @Flag({ label: '一方只出钱、设备、材料或只提供协助', optional: true })
  onlyMoney?: boolean | null;

  @ListOf(() => ContractRight, { label: '转让或许可的权利', max: 60, optional: true })
  rights?: ContractRight[];

  @Nested(() => LicenceScope, { label: '许可范围', optional: true })
  licence?: LicenceScope;

  @Text({ label: '特定的技术问题或技术项目', max: 2000, optional: true })
  problem?: string | null;

  @Text({ label: '可检验的结果', max: 2000, optional: true })
  measurable?: string | null;

  @Text({ label: '培训对象', max: 500, optional: true })
  trainees?: string | null;

  @Choice({ label: '成果归属', of: Object.keys(IP_OWNERSHIPS), optional: true })
  ipOwnership?: IpOwnership | null;

  @Text({ label: '收益分配', max: 1000, optional: true })
  benefitSharing?: string | null;

  @Text({ label: '验收标准', max: 2000, optional: true })
  acceptanceStandard?: string | null;

  @Text({ label: '验收方法', max: 1000, optional: true })
  acceptanceMethod?: string | null;

  @Text({ label: '保密', max: 1000, optional: true })
  secrecy?: string | null;

  @Text({ label: '风险责任', max: 1000, optional: true })
  risk?: string | null;

  @Text({ label: '违约责任', max: 1000, optional: true })
  liability?: string | null;

  @Text({ label: '争议解决', max: 500, optional: true })
  dispute?: string | null;

  @Text({ label: '其他条款原文', max: 20_000, optional: true, note: '用来核对是否有垄断技术的条款' })
  otherTerms?: string | null;

  @Nested(() => Pricing, { label: '定价', optional: true })
  pricing?: Pricing;

  @Nested(() => Paper, { label: '合同文本', optional: true })
  paper?: Paper;

  @Flag({ label: '内容涉及国家秘密', optional: true })
  classified?: boolean | null;

  @Text({ label: '金额一致但含非技术费用的说明', max: 500, optional: true })
  amountNote?: string | null;

  @Whole({ label: '合同页数', min: 1, max: 5000, optional: true })
  pages?: number | null;
}
