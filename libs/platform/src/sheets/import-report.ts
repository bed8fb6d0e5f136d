import { StreamableFile } from '@nestjs/common';
import { disposition, sheetStream, XLSX } from './writing';

/** What became of one line of an import. */
export interface ReportedLine {
  readonly line: number;
  readonly title: string;
  /** `added` in a real run, `ok` in a dry run. */
  readonly outcome: 'ok' | 'added' | 'already' | 'refused';
  readonly messages: readonly string[];
}

const OUTCOMES: Record<ReportedLine['outcome'], string> = {
  ok: '可以导入',
  added: '已添加',
  already: '以前导入过',
  refused: '没有导入',
};
const HEADINGS = [
  { label: '行号', width: 8 },
  { label: '名称', width: 40 },
  { label: '结果', width: 12 },
  { label: '说明', width: 80 },
];

/** 导入报告 as Excel, line by line. @param file name of the file that was imported */
export function importReport(file: string, lines: readonly ReportedLine[]): StreamableFile {
  const stream = sheetStream('导入报告', HEADINGS, async (sheet) => {
    for (const { line, title, outcome, messages } of lines) {
      sheet.add([line, title, OUTCOMES[outcome], messages.join('；')]);
    }
  });
  return new StreamableFile(stream, { type: XLSX, disposition: disposition(`导入报告-${file}.xlsx`) });
}
