import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import ExcelJS from 'exceljs';
import type { ListingKind } from '../dto';
import { listingError } from '../listings.errors';
import { COLUMNS } from '../sheet/columns';
import type { RawLine } from './line';

export interface NumberedLine {
  /** As counted by whoever looks at the file: line of the text, row of the sheet. */
  readonly line: number;
  readonly raw: RawLine;
}

/** A line that is no JSON object keeps its place in the report. */
export const BROKEN = '__broken';

/**
 * Lines of a JSONL or Excel file.
 * @throws import.format, import.unreadable, import.too-long
 */
export async function readLines(path: string, name: string, kind: ListingKind, max: number): Promise<NumberedLine[]> {
  const lines = /\.jsonl?$/iu.test(name)
    ? await readJsonl(path)
    : /\.xlsx$/iu.test(name)
      ? await readSheet(path, kind)
      : null;
  if (!lines) throw listingError('import.format');
  if (lines.length > max) throw listingError('import.too-long', { rows: lines.length, max });
  return lines;
}

async function readJsonl(path: string): Promise<NumberedLine[]> {
  const lines: NumberedLine[] = [];
  let no = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    no += 1;
    if (text.trim()) lines.push({ line: no, raw: parseLine(text.replace(/^\uFEFF/u, '')) });
  }
  return lines;
}

function parseLine(text: string): RawLine {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return withoutNul(value as RawLine);
  } catch {
    // Said in the report, with the line's number.
  }
  return { [BROKEN]: '这一行不是JSON对象' };
}

/** PostgreSQL keeps no NUL in texts. */
function withoutNul(raw: RawLine): RawLine {
  return JSON.parse(JSON.stringify(raw).replaceAll('\\u0000', '')) as RawLine;
}

async function readSheet(path: string, kind: ListingKind): Promise<NumberedLine[]> {
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load((await readFile(path)) as unknown as ArrayBuffer);
  } catch (error) {
    throw listingError('import.unreadable', { reason: (error as Error).message.slice(0, 100) });
  }
  const sheet = book.worksheets[0];
  const headers = new Map<number, string>();
  sheet?.getRow(1).eachCell((cell, column) => headers.set(column, cell.text.trim()));
  const known = COLUMNS[kind].map((c) => c.header);
  if (!sheet || ![...headers.values()].some((header) => known.includes(header))) {
    throw listingError('import.unreadable', {
      reason: `第一行要有列名：${known.slice(0, 4).join('、')}…，可以先下载模板`,
    });
  }
  const lines: NumberedLine[] = [];
  sheet.eachRow((row, line) => {
    if (line === 1) return;
    const raw: RawLine = {};
    for (const [column, header] of headers) {
      const text = cellText(row.getCell(column));
      if (text) raw[header === '编号' ? 'id' : header] = text;
    }
    if (Object.keys(raw).length) lines.push({ line, raw });
  });
  return lines;
}

function cellText(cell: ExcelJS.Cell): string {
  const { value } = cell;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  // An export marks texts that begin like a formula.
  return cell.text
    .replaceAll('\u0000', '')
    .replace(/^'(?=[=+\-@])/u, '')
    .trim();
}
