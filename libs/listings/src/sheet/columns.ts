import type { SchemeName } from '@guibang/taxonomy';
import { COOPERATION_MODES, IP_TERMS, type ListingKind, NEED_KINDS, TRANSFER_MODES } from '../dto';

interface Base {
  /** Field of the DTO; `contact.name` is the name in `contact`. */
  readonly name: string;
  /** Header of the sheet and key of JSON lines: the word of the form. */
  readonly label: string;
  /** How to fill it, for the notes of the template. */
  readonly hint: string;
  /** Width in characters. */
  readonly width?: number;
  /** Must be there before the text can be filed. */
  readonly filed?: boolean;
}

type Words = Readonly<Record<string, string>>;

/** How a cell is read and written. */
export type Column = Base &
  (
    | { readonly kind: 'text' | 'words' | 'money' | 'flag' | 'day' | 'level' | 'indicators' | 'rights' }
    | { readonly kind: 'scheme'; readonly scheme: SchemeName }
    | { readonly kind: 'choice' | 'choices'; readonly words: Words }
  );

const SHARED: readonly Column[] = [
  { name: 'title', label: '名称', kind: 'text', hint: '必填，最多80个字', width: 36, filed: true },
  {
    name: 'fieldCode',
    label: '技术领域',
    kind: 'scheme',
    scheme: 'technical-field',
    hint: '从列表里选，也可以填代码',
    width: 18,
    filed: true,
  },
  {
    name: 'industryCode',
    label: '产业',
    kind: 'scheme',
    scheme: 'industry',
    hint: '从列表里选，也可以填代码',
    width: 20,
  },
  {
    name: 'regionCode',
    label: '地区',
    kind: 'scheme',
    scheme: 'region',
    hint: '从列表里选，也可以填行政区划代码；空着就是本单位所在地',
    width: 12,
    filed: true,
  },
  {
    name: 'summary',
    label: '摘要',
    kind: 'text',
    hint: '最多500个字，给已认证单位看',
    width: 50,
    filed: true,
  },
  { name: 'keywords', label: '关键词', kind: 'words', hint: '最多8个，用；隔开', width: 24 },
  {
    name: 'indicators',
    label: '核心指标',
    kind: 'indicators',
    hint: '每条写成「名称 比较 目标 单位」，比较用≥、≤、=或区间，例如：检出率 ≥ 99 %；误检率 ≤ 2 %｜必须；厚度 区间 0.5~2 mm。现状、检测方法、谁来测、证明跟在｜后面，例如：｜现状：94%｜检测方法：连续三个班次',
    width: 40,
  },
  { name: 'priceMin', label: '金额下限', kind: 'money', hint: '元，也可以写成150万', width: 14 },
  { name: 'priceMax', label: '金额上限', kind: 'money', hint: '元，也可以写成260万；没有就选面议', width: 14 },
  { name: 'negotiable', label: '面议', kind: 'flag', hint: '是或否', width: 8 },
  { name: 'contact.name', label: '联系人', kind: 'text', hint: '只给合作双方看', width: 12 },
  { name: 'contact.phone', label: '联系电话', kind: 'text', hint: '只给合作双方看', width: 16 },
];

const OF_NEED: readonly Column[] = [
  {
    name: 'needKind',
    label: '需求类型',
    kind: 'choice',
    words: NEED_KINDS,
    hint: '从列表里选',
    width: 12,
    filed: true,
  },
  {
    name: 'background',
    label: '背景与主要技术难点',
    kind: 'text',
    hint: '最多1000个字',
    width: 50,
    filed: true,
  },
  { name: 'content', label: '主要研究内容', kind: 'text', hint: '最多1000个字', width: 50, filed: true },
  { name: 'basis', label: '现有基础', kind: 'text', hint: '最多500个字', width: 30 },
  { name: 'conditions', label: '对解题方的条件', kind: 'text', hint: '最多500个字', width: 30 },
  {
    name: 'cooperationModes',
    label: '拟合作方式',
    kind: 'choices',
    words: COOPERATION_MODES,
    hint: '可以填多项，用；隔开',
    width: 20,
    filed: true,
  },
  {
    name: 'ipTerms',
    label: '产权归属',
    kind: 'choice',
    words: IP_TERMS,
    hint: '从列表里选',
    width: 16,
    filed: true,
  },
  { name: 'benefitSharing', label: '利益分配', kind: 'text', hint: '最多300个字', width: 24 },
  { name: 'deadline', label: '期限', kind: 'day', hint: '写成2026-11-23这样的日期', width: 12, filed: true },
  { name: 'trlMin', label: '最低成熟度', kind: 'level', hint: '1到9，或正在研发、通过中试这样的说法', width: 12 },
  { name: 'preferredExperts', label: '意向专家', kind: 'text', hint: '最多200个字', width: 20 },
];

const OF_RESULT: readonly Column[] = [
  { name: 'problemSolved', label: '解决的问题', kind: 'text', hint: '最多500个字', width: 40 },
  { name: 'description', label: '技术说明', kind: 'text', hint: '最多2000个字', width: 50, filed: true },
  { name: 'advantages', label: '优势', kind: 'text', hint: '最多500个字', width: 40 },
  { name: 'applications', label: '应用场景', kind: 'text', hint: '最多500个字', width: 40 },
  { name: 'team', label: '完成团队', kind: 'text', hint: '最多300个字', width: 24 },
  {
    name: 'trl',
    label: '成熟度',
    kind: 'level',
    hint: '1到9，或正在研发、通过中试这样的说法',
    width: 12,
    filed: true,
  },
  { name: 'trlEvidence', label: '成熟度依据', kind: 'text', hint: '最多300个字', width: 24 },
  {
    name: 'ipList',
    label: '知识产权',
    kind: 'rights',
    hint: '每件写成「种类｜号码｜权利人｜状态｜到期日」，后面几项可以不写，多件用；隔开，例如：发明专利｜ZL202010000010.0｜湖光大学｜有效',
    width: 40,
  },
  {
    name: 'transferModes',
    label: '转化方式',
    kind: 'choices',
    words: TRANSFER_MODES,
    hint: '可以填多项，用；隔开',
    width: 20,
    filed: true,
  },
  { name: 'registrationNo', label: '成果登记号', kind: 'text', hint: '最多30个字', width: 16 },
  { name: 'pilotNeeds', label: '中试需要', kind: 'text', hint: '最多300个字', width: 24 },
  { name: 'restrictions', label: '限制', kind: 'text', hint: '最多300个字', width: 24 },
];

/** Columns of the sheets in their order. Every field of the DTO is one; a spec holds labels and fields against the DTO. */
export const COLUMNS: Record<ListingKind, readonly Column[]> = {
  need: [...SHARED, ...OF_NEED],
  result: [...SHARED, ...OF_RESULT],
};

/** The number that a line carries in the file it comes from; in an exported sheet the number that we gave. */
export const ID_KEYS: readonly string[] = ['编号', 'id', '外部编号'];

/** Columns that exports add for reading; an import passes over them without a word. */
export const TOLD = ['状态', '发布日期', '到期日期', '单位', '能看到'] as const;

/** Separators between several values in one cell. */
export const SEVERAL = /[;；\n]+/;
