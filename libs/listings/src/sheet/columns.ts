import {
  COOPERATION_MODES,
  IP_TERMS,
  NEED_KINDS,
  TRANSFER_MODES,
  type IndicatorRow,
  type IpRow,
  type ListingKind,
} from '../dto';
import type { Fields } from '../listing/fields';
import { indicatorText, ipText, parseIndicator, parseIp } from './indicator-text';

type Scheme = 'technical-field' | 'industry' | 'region';

/** Names of codes, from the taxonomy. */
export interface Names {
  label(scheme: Scheme, code: string): string;
  /** The code for a code, name or alias; null where none or several fit. */
  resolve(scheme: Scheme, text: string): string | null;
}

export interface Column {
  readonly field: keyof Fields;
  readonly header: string;
  readonly width: number;
  readonly hint: string;
  /** Choices that a cell may hold. */
  readonly list?: readonly string[];
  readonly scheme?: Scheme;
  /** @throws Error whose message says what to write */
  read(text: string, names: Names): unknown;
  write(value: unknown, names: Names): string | number;
}

const plain = (field: keyof Fields, header: string, width: number, hint = ''): Column => ({
  field,
  header,
  width,
  hint,
  read: (text) => text,
  write: (value) => (value === null || value === undefined ? '' : String(value)),
});

const coded = (field: keyof Fields, header: string, scheme: Scheme): Column => ({
  ...plain(field, header, 16, '填代码或名称'),
  scheme,
  read(text, names) {
    const code = names.resolve(scheme, text);
    if (code === null) throw new Error(`「${header}」里没有“${text}”，填列表里的名称或代码`);
    return code;
  },
  write: (value, names) => (value ? names.label(scheme, value as string) : ''),
});

function wordOf(words: Record<string, string>, text: string, header: string): string {
  const found = Object.entries(words).find(([code, name]) => code === text || name === text);
  if (!found) throw new Error(`「${header}」里没有“${text}”，可以填${Object.values(words).join('、')}`);
  return found[0];
}

const choice = (field: keyof Fields, header: string, words: Record<string, string>): Column => ({
  ...plain(field, header, 12, Object.values(words).join('、')),
  list: Object.values(words),
  read: (text) => wordOf(words, text, header),
  write: (value) => (value ? (words[value as string] ?? String(value)) : ''),
});

const choices = (field: keyof Fields, header: string, words: Record<string, string>): Column => ({
  ...plain(field, header, 20, `可以多个，用顿号隔开：${Object.values(words).join('、')}`),
  read: (text) => split(text).map((part) => wordOf(words, part, header)),
  write: (value) => ((value as string[] | null) ?? []).map((code) => words[code] ?? code).join('、'),
});

const whole = (field: keyof Fields, header: string): Column => ({
  ...plain(field, header, 10, '1到9的整数'),
  read(text) {
    const n = Number(text.replace(/^TRL\s*/iu, ''));
    if (!Number.isInteger(n)) throw new Error(`「${header}」填1到9的整数`);
    return n;
  },
  write: (value) => (typeof value === 'number' ? value : ''),
});

const money = (field: keyof Fields, header: string): Column => ({
  ...plain(field, header, 16, '以元为单位，只填数字'),
  read: (text) => text.replace(/[,，\s元]/gu, ''),
  write: (value) => (value ? Number(value) : ''),
});

const rows = <T>(
  field: keyof Fields,
  header: string,
  hint: string,
  parse: (line: string) => T | null,
  say: (row: T) => string,
): Column => ({
  ...plain(field, header, 40, hint),
  read(text) {
    return text.split(/[\n；;]/u).flatMap((line) => {
      if (!line.trim()) return [];
      const row = parse(line);
      if (!row) throw new Error(`「${header}」里这一行看不懂：“${line.trim()}”。写法：${hint}`);
      return [row];
    });
  },
  write: (value) => ((value as T[] | null) ?? []).map(say).join('\n'),
});

const split = (text: string): string[] => text.split(/[、，,；;\s]+/u).filter((part) => part !== '');

const keywords: Column = {
  ...plain('keywords', '关键词', 24, '用顿号隔开，最多8个'),
  read: (text) => split(text),
  write: (value) => ((value as string[] | null) ?? []).join('、'),
};

const negotiable: Column = {
  ...plain('negotiable', '面议', 8, '是、否'),
  list: ['是', '否'],
  read: (text) => ['是', '1', 'true', '面议'].includes(text),
  write: (value) => (value ? '是' : '否'),
};

const deadline: Column = {
  ...plain('deadline', '期限', 12, '写成2026-11-23'),
  read(text) {
    const m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/u.exec(text);
    if (!m) throw new Error('「期限」写成2026-11-23这样的日期');
    return `${m[1]}-${m[2]!.padStart(2, '0')}-${m[3]!.padStart(2, '0')}`;
  },
};

const indicators = rows<IndicatorRow>(
  'indicators',
  '核心指标',
  '一行一条：抗拉强度 ≥ 450 MPa（检测方法）【必须】',
  parseIndicator,
  indicatorText,
);

const COMMON: readonly Column[] = [
  plain('title', '名称', 40, '最多80个字'),
  coded('fieldCode', '技术领域', 'technical-field'),
  coded('industryCode', '产业', 'industry'),
  coded('regionCode', '地区', 'region'),
  plain('summary', '摘要', 50, '给已认证单位看'),
  keywords,
  indicators,
  money('priceMin', '金额下限'),
  money('priceMax', '金额上限'),
  negotiable,
];

/** Columns of templates, imports and exports: one list, so that an export can be imported again. */
export const COLUMNS: Record<ListingKind, readonly Column[]> = {
  need: [
    ...COMMON,
    choice('needKind', '需求类型', NEED_KINDS),
    plain('background', '背景与主要技术难点', 60),
    plain('content', '主要研究内容', 60),
    plain('basis', '现有基础', 40),
    plain('conditions', '对解题方的条件', 40),
    choices('cooperationModes', '拟合作方式', COOPERATION_MODES),
    choice('ipTerms', '产权归属', IP_TERMS),
    plain('benefitSharing', '利益分配', 40),
    deadline,
    whole('trlMin', '最低成熟度'),
    plain('preferredExperts', '意向专家', 24),
  ],
  result: [
    ...COMMON,
    plain('problemSolved', '解决的问题', 40),
    plain('description', '技术说明', 60),
    plain('advantages', '优势', 40),
    plain('applications', '应用场景', 40),
    plain('team', '完成团队', 30),
    whole('trl', '成熟度'),
    plain('trlEvidence', '成熟度依据', 30),
    rows<IpRow>('ipList', '知识产权', '一行一条：发明专利 号码 状态', parseIp, ipText),
    choices('transferModes', '转化方式', TRANSFER_MODES),
    plain('registrationNo', '成果登记号', 20),
    plain('pilotNeeds', '中试需要', 30),
    plain('restrictions', '限制', 30),
  ],
};
