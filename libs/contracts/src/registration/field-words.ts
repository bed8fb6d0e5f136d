import { toYuan } from '@guibang/kernel';
import type { SchemeName, TaxonomyService } from '@guibang/taxonomy';
import { amountsOf } from '../contract/amounts';
import {
  type AmountLine,
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  type ContractParty,
  type ContractSubtype,
  type ContractType,
  IP_OWNERSHIPS,
  type IpOwnership,
  PARTY_ROLES,
  PAY_MODES,
  type PayMode,
} from '../dto';

/** The words of the form's fields, for differences and letters. */
const LABELS: Record<string, string> = {
  title: '项目名称',
  type: '合同类型',
  subtype: '细类',
  answers: '类型判断',
  parties: '当事人',
  lines: '费用',
  amountUnknown: '总金额未知',
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
  industryCode: '国民经济行业',
  ipKind: '知识产权',
  planSource: '项目计划来源',
  planName: '计划名称和编号',
  content: '标的内容、范围和要求',
  rndGoal: '研究开发目标',
  innovation: '创新内容',
  rights: '权利',
  ipOwnership: '成果归属',
  benefitSharing: '收益分配',
  acceptanceStandard: '验收标准',
  acceptanceMethod: '验收方法',
};

const SCHEME_OF: Record<string, SchemeName> = {
  fieldCode: 'technical-field',
  goalCode: 'socioeconomic-goal',
  industryCode: 'industry',
  ipKind: 'ip-kind',
  planSource: 'plan-source',
};

export const fieldLabel = (path: string): string => LABELS[path] ?? path;

/** A field's value in words. */
export function sayField(path: string, value: unknown, taxonomy: TaxonomyService): string {
  if (value === null || value === undefined || value === '') return '没有填';
  const scheme = SCHEME_OF[path];
  if (scheme) return taxonomy.label(scheme, value as string);
  if (typeof value === 'boolean') return value ? '是' : '否';
  switch (path) {
    case 'type':
      return CONTRACT_TYPES[value as ContractType];
    case 'subtype':
      return CONTRACT_SUBTYPES[value as ContractSubtype].name;
    case 'payMode':
      return PAY_MODES[value as PayMode];
    case 'ipOwnership':
      return IP_OWNERSHIPS[value as IpOwnership];
    case 'lines': {
      const { total, technical } = amountsOf(value as AmountLine[]);
      return `成交额${toYuan(total)}元，技术交易额${toYuan(technical)}元`;
    }
    case 'parties':
      return (value as ContractParty[])
        .map((p) => `${PARTY_ROLES[p.role]}${p.name ?? ''}（${p.uscc ?? '没有代码'}）`)
        .join('；');
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
  }
}
