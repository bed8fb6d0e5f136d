import {
  COOPERATION_MODES,
  type IndicatorRow,
  IP_KINDS,
  IP_TERMS,
  type IpRow,
  NEED_KINDS,
  TRANSFER_MODES,
} from '@dto/listings';
import { useTermName } from '../api/terms';
import { rangePlain } from '../ui/money';
import { dateText } from '../ui/dates';
import { targetText } from '@dto/listings';
import { trlWord } from './words';

/** What every field of a listing is called, for detail pages, comparisons of versions and check-answers lists. */
export const fieldLabels: Record<string, string> = {
  title: '名称',
  fieldCode: '技术领域',
  industryCode: '产业',
  regionCode: '地区',
  summary: '摘要',
  keywords: '关键词',
  indicators: '核心指标',
  priceMin: '金额下限',
  priceMax: '金额上限',
  price: '金额',
  negotiable: '面议',
  contact: '联系人',
  needKind: '需求类型',
  background: '背景与主要技术难点',
  content: '主要研究内容',
  basis: '现有基础',
  conditions: '对解题方的条件',
  cooperationModes: '拟合作方式',
  ipTerms: '产权归属',
  benefitSharing: '利益分配',
  deadline: '期限',
  trlMin: '最低成熟度',
  preferredExperts: '意向专家',
  problemSolved: '解决的问题',
  description: '技术说明',
  advantages: '优势',
  applications: '应用场景',
  team: '完成团队',
  trl: '成熟度',
  trlEvidence: '成熟度依据',
  ipList: '知识产权',
  transferModes: '转化方式',
  registrationNo: '成果登记号',
  pilotNeeds: '中试需要',
  restrictions: '限制',
};

type Fields = Record<string, unknown>;

/** Long texts: drawn as paragraphs under a heading, the rest as labelled facts. */
export const longFields: ReadonlySet<string> = new Set([
  'summary',
  'background',
  'content',
  'basis',
  'conditions',
  'benefitSharing',
  'problemSolved',
  'description',
  'advantages',
  'applications',
  'pilotNeeds',
  'restrictions',
  'trlEvidence',
]);

const words: Record<string, Record<string, string>> = {
  needKind: NEED_KINDS,
  ipTerms: IP_TERMS,
  cooperationModes: COOPERATION_MODES,
  transferModes: TRANSFER_MODES,
};

/** A field's value as one text; empty when there is nothing to say. */
export function useFieldText(): (name: string, fields: Fields) => string {
  const field = useTermName('technical-field');
  const region = useTermName('region');
  const industry = useTermName('industry');
  return (name, fields) => {
    const value = name === 'price' ? priceOf(fields) : fields[name];
    if (value === null || value === undefined || value === '') return '';
    const table = words[name];
    if (Array.isArray(value))
      return value
        .map((one: unknown) => (table ? (table[String(one)] ?? String(one)) : rowText(name, one)))
        .join(name === 'indicators' || name === 'ipList' ? '；' : '、');
    if (table) return table[String(value)] ?? String(value);
    if (name === 'fieldCode') return field(String(value));
    if (name === 'regionCode') return region(String(value));
    if (name === 'industryCode') return industry(String(value));
    if (name === 'deadline') return dateText(String(value));
    if (name === 'trl') return trlWord(Number(value));
    if (name === 'trlMin') return `${trlWord(Number(value))}以上`;
    if (typeof value === 'boolean') return value ? '是' : '否';
    if (typeof value === 'object') return Object.values(value).filter(Boolean).join('，');
    return String(value);
  };
}

function priceOf({ priceMin, priceMax, negotiable }: Fields): string {
  if (priceMin || priceMax) return rangePlain(priceMin as string | null, priceMax as string | null);
  return negotiable ? '面议' : '';
}

function rowText(name: string, row: unknown): string {
  if (typeof row !== 'object' || row === null) return String(row);
  if (name === 'indicators') {
    const indicator = row as IndicatorRow;
    return `${indicator.name} ${targetText(indicator)}`;
  }
  const { kind, number, status } = row as IpRow;
  return [IP_KINDS[kind], number, status].filter(Boolean).join(' ');
}
