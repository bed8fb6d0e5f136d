import { Choice, Day, Text, Whole } from '@dto/platform';
import { GROUPINGS } from './groupings';

/** Sums over registered contracts: 成交额 and 技术交易额 in 元, and how many. What was cancelled is taken away. */
export interface Sums {
  amount: string;
  technical: string;
  count: number;
}

export interface TallyCutView {
  from: string;
  to: string;
  /** `key` is the code of the grouping, or a month `2026-11`; `before` the same days of the year before. */
  items: ({ key: string; name: string; before: Sums } & Sums)[];
  total: Sums;
  before: Sums;
}

/** One line of the tally. A line that takes away says which version of the contract it takes back. */
export interface TallyLine extends Sums {
  contractId: string;
  code: string;
  title: string;
  version: number;
  reverses: number | null;
  day: string;
  region: string;
  type: string;
}

/** What one unit sold to another. */
export interface PairSums extends Sums {
  seller: string;
  buyer: string;
}

export interface NamedSums extends Sums {
  key: string;
  name: string;
}

export interface ProgressView {
  year: number;
  direction: 'out' | 'in';
  /** Beijing day up to which it is counted. */
  asOf: string;
  /** Share of the year that has passed, 0–1. */
  elapsed: number;
  total: Sums;
  /** The same days of the year before. */
  lastYear: Sums;
  /** 元; null where none is set, and for 吸纳. */
  target: string | null;
  targetSource: string | null;
  /** 元, as entered by the bureau. */
  gdp: string | null;
  /** Twelve months; `sums` is null for those that have not begun. */
  months: { month: string; sums: Sums | null; lastYear: Sums }[];
  regions: { code: string; name: string; sums: Sums; target: string | null }[];
  types: NamedSums[];
  fields: NamedSums[];
  flows: NamedSums[];
}

/** What the public may see of the year: 输出成交额 against its target. */
export interface PublicYear {
  year: number;
  /** 元; null before the first registration of the year. */
  amount: string | null;
  target: string | null;
  /** Share of the year that has passed, 0–1. */
  elapsed: number;
  at: string;
}

export const DIRECTIONS = ['out', 'in'] as const;

const codes = { max: 300, optional: true, note: '代码，多个用逗号分开' } as const;

export class TallyQuery {
  @Choice({ label: '口径', of: DIRECTIONS, note: 'out输出，in吸纳' })
  direction!: 'out' | 'in';

  @Day({ label: '从' })
  from!: string;

  @Day({ label: '到' })
  to!: string;

  @Choice({ label: '分组', of: GROUPINGS, optional: true })
  by?: (typeof GROUPINGS)[number];

  @Text({ label: '地区', ...codes })
  region?: string;

  @Text({ label: '合同类型', ...codes })
  type?: string;

  @Text({ label: '知识产权', ...codes })
  ip?: string;

  @Text({ label: '技术领域', ...codes })
  field?: string;

  @Text({ label: '计划来源', ...codes })
  plan?: string;

  @Text({ label: '社会经济目标', ...codes })
  goal?: string;

  @Text({ label: '卖方性质', ...codes })
  seller?: string;

  @Text({ label: '买方性质', ...codes })
  buyer?: string;

  @Text({ label: '流向', ...codes })
  flow?: string;

  @Text({ label: '对方所在省', ...codes })
  province?: string;

  @Text({ label: '金额档', ...codes })
  size?: string;

  @Text({ label: '登记站', ...codes })
  station?: string;
}

export class TallyLinesQuery extends TallyQuery {
  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}

export class ProgressQuery {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true })
  year!: number;

  @Choice({ label: '口径', of: DIRECTIONS })
  direction!: 'out' | 'in';
}
