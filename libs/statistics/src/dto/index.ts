import { Choice, Day, Text, Whole } from '@dto/platform';
import { GROUPINGS } from './groupings';

/** Where the done part of an indicator comes from: counted by the platform, or reported by people each month. */
export type Measure = 'reported' | 'registered-amount' | 'registered-amount-to-gdp' | 'listings-published';

/** One version of a target. Numbers are decimal strings in the indicator's unit; money in 元. */
export interface TargetVersionView {
  version: number;
  value: string;
  /** The upper end where the document gives a range. */
  upper: string | null;
  source: string;
  /** The item of the document that states it. */
  item: number | null;
  wording: string;
  note: string;
  reason: string;
  /** Null: shipped with the program from the document itself. */
  setBy: string | null;
  setAt: string;
}

export interface TargetView extends TargetVersionView {
  id: string;
  regionCode: string;
  history: TargetVersionView[];
}

/** An indicator with the city's target of the year and how it was split to counties. */
export interface IndicatorTargets {
  indicator: string;
  name: string;
  unit: string;
  measure: Measure;
  city: TargetView | null;
  counties: TargetView[];
  /** City target less the sum of the counties'; null where nothing was split. */
  unsplit: string | null;
}

export interface TargetsView {
  year: number;
  /** Years that have targets, newest first. */
  years: number[];
  indicators: IndicatorTargets[];
}

export class TargetsQuery {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true, optional: true })
  year?: number;
}

/** A decimal that is not negative, as people type it: at most 4 decimals. */
const decimal = { pattern: /^\d{1,15}(\.\d{1,4})?$/, patternMessage: '填不小于0的数字，最多4位小数' };

export class SetTargetRequest {
  @Whole({ label: '年份', min: 2000, max: 2100 })
  year!: number;

  @Text({ label: '地区', max: 20 })
  regionCode!: string;

  @Text({ label: '指标', max: 60 })
  indicator!: string;

  @Text({ label: '目标值', max: 20, ...decimal })
  value!: string;

  @Text({ label: '区间上限', max: 20, optional: true, ...decimal })
  upper?: string | null;

  @Text({ label: '来源文件与条款', max: 300 })
  source!: string;

  @Text({ label: '说明', max: 500, optional: true })
  note?: string;

  @Text({ label: '修改原因', max: 500 })
  reason!: string;
}

export const REPORT_STATES = ['draft', 'submitted', 'returned', 'accepted'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** A figure that was reported: the sum from January to the end of the month, in the indicator's unit, money in 元. */
export interface ReportView {
  id: string;
  version: number;
  value: string;
  /** What it rests on: number of a document, an address. */
  evidence: string;
  fileName: string | null;
  state: ReportState;
  /** The city's word, when it came back. */
  note: string;
  submittedAt: string | null;
}

export interface ReportRow {
  indicator: string;
  name: string;
  unit: string;
  target: string | null;
  /** What the month before said. */
  before: string | null;
  report: ReportView | null;
}

export interface ReportSheet {
  year: number;
  month: number;
  regionCode: string;
  /** Beijing day. */
  due: string;
  /** The reader fills this sheet. */
  mayFill: boolean;
  rows: ReportRow[];
}

export interface ReportOverview {
  year: number;
  month: number;
  due: string;
  regions: {
    regionCode: string;
    name: string;
    draft: number;
    submitted: number;
    returned: number;
    accepted: number;
    /** The day is over and nothing was handed in. */
    late: boolean;
  }[];
}

export class ReportMonth {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true })
  year!: number;

  @Whole({ label: '月份', min: 1, max: 12, query: true })
  month!: number;
}

export class ReportPlace extends ReportMonth {
  @Text({ label: '地区', max: 20 })
  regionCode!: string;
}

export class FillReportRequest {
  @Text({ label: '指标', max: 60 })
  indicator!: string;

  @Text({ label: '本年累计', max: 20, ...decimal })
  value!: string;

  @Text({ label: '依据', max: 500, optional: true, note: '文号、名单或网址' })
  evidence?: string;
}

export class DecideReportRequest {
  @Choice({ label: '处理', of: ['accept', 'return'] })
  decision!: 'accept' | 'return';

  @Text({ label: '退回原因', max: 500, optional: true })
  note?: string;
}

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
  items: ({ key: string; before: Sums } & Sums)[];
  total: Sums;
  before: Sums;
}

/** One line of the tally. A line that takes away says which version of the contract it takes back. */
export interface TallyLine extends Sums {
  contractId: string;
  version: number;
  reverses: number | null;
  day: string;
  region: string;
  type: string;
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
  @Whole({ label: '从第几条', min: 0, max: 1_000_000, query: true, optional: true })
  offset?: number;
}

export class ProgressQuery {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true })
  year!: number;

  @Choice({ label: '口径', of: DIRECTIONS })
  direction!: 'out' | 'in';
}
