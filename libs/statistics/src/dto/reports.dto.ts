import { Choice, Text, Whole } from '@dto/platform';
import { decimal } from './decimal';

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

/** What became of one line of a sheet; words in `messages`. */
export interface ReportImportLine {
  line: number;
  title: string;
  outcome: 'ok' | 'added' | 'already' | 'refused';
  messages: string[];
}

/** A sheet that was brought in for one region and month: done when it is answered, since it is short. */
export interface ReportImport {
  id: string;
  kind: 'reports';
  file: string;
  dryRun: boolean;
  state: 'done';
  total: number;
  done: number;
  added: number;
  already: number;
  refused: number;
  lines: ReportImportLine[];
  year: number;
  month: number;
  regionCode: string;
  createdAt: string;
}

export class ReportImportQuery extends ReportPlace {
  @Text({ label: '试导', max: 5, optional: true })
  dryRun?: string;
}
