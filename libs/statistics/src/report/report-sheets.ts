import type { PassThrough } from 'node:stream';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type FileLine, readMoney, sheetStream } from '@guibang/platform';
import type { TaxonomyService } from '@guibang/taxonomy';
import { FillReportRequest, type ReportSheet } from '../dto';

/** Headers of the template; a sheet is known by the first. */
export const COLUMNS = {
  indicator: '指标',
  unit: '单位',
  before: '上月累计',
  value: '本年累计',
  evidence: '依据',
} as const;

/** A month's sheet to fill: a row for each indicator, with what is written already. */
export function reportTemplate({ rows, year, month }: ReportSheet): PassThrough {
  const headings = [
    { label: COLUMNS.indicator, width: 36 },
    { label: COLUMNS.unit, width: 12 },
    { label: COLUMNS.before, width: 18 },
    { label: COLUMNS.value, width: 18 },
    { label: COLUMNS.evidence, width: 60 },
  ];
  return sheetStream(`${year}年${month}月`, headings, async (sheet) => {
    for (const { name, unit, before, report } of rows) {
      sheet.add([name, unit, number(before), number(report?.value ?? null), report?.evidence ?? '']);
    }
  });
}

const number = (text: string | null): number | null => (text === null ? null : Number(text));

export interface LineRead {
  readonly title: string;
  /** Null: the line says nothing, or what it says is wrong. */
  readonly request: FillReportRequest | null;
  readonly problems: readonly string[];
}

/** Reads a line of the sheet: the same rules as the page's. */
export function readReportLine({ raw, problem }: FileLine, taxonomy: TaxonomyService): LineRead {
  if (!raw) return { title: '', request: null, problems: [problem ?? '读不出这一行'] };
  const said = (label: string) => raw[label] ?? null;
  const title = String(said(COLUMNS.indicator) ?? '').trim();
  const code = title && taxonomy.resolve('statistic-indicator', title);
  if (!code)
    return { title, request: null, problems: [title ? `没有「${title}」这个指标，从模板里选` : '填写「指标」'] };
  const value = said(COLUMNS.value);
  if (value === null || value === '') return { title, request: null, problems: [] };
  const money = taxonomy.find('statistic-indicator', code)?.attrs.unit === '元';
  const read = money ? readMoney(COLUMNS.value, value) : { value: plain(value) };
  if ('problems' in read && read.problems) return { title, request: null, problems: read.problems };
  const evidence = said(COLUMNS.evidence);
  const request = plainToInstance(FillReportRequest, {
    indicator: code,
    value: read.value,
    ...(evidence === null ? {} : { evidence: String(evidence) }),
  });
  const problems = validateSync(request, { stopAtFirstError: true }).flatMap(({ constraints }) =>
    Object.values(constraints ?? {}),
  );
  return { title, request: problems.length > 0 ? null : request, problems };
}

/** Figures as people type them: 1,200 and full-width digits. */
const plain = (value: unknown): string =>
  String(value)
    .normalize('NFKC')
    .replace(/[,，\s]/g, '');
