import ExcelJS from 'exceljs';
import { sheetError } from './errors';
import { FileLine, unstorable } from './line';
import { unpackedSize } from './zip-size';

/** Far above a sheet of the most lines that may be imported, far below what would fill the memory. */
const UNPACKED_MAX = 200 * 1024 * 1024;
const HEADER_WITHIN = 10;

/**
 * Lines of the first sheet that has one of the columns `known` (such as 名称) in one of its first rows; keys are the headers. Blank rows
 * are passed over.
 * @throws import.unreadable, import.too-long
 */
export async function readXlsx(path: string, max: number, known: readonly string[]): Promise<FileLine[]> {
  const size = await unpackedSize(path);
  if (size === null) throw sheetError('import.unreadable', { reason: '不是完整的Excel文件' });
  if (size > UNPACKED_MAX) throw sheetError('import.unreadable', { reason: '解压后太大，拆成几个文件再导入' });
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.readFile(path, { ignoreNodes: ['dataValidations', 'conditionalFormatting', 'drawing', 'picture'] });
  } catch {
    throw sheetError('import.unreadable', { reason: '不是完整的Excel文件' });
  }
  for (const sheet of book.worksheets) {
    const header = headerOf(sheet, known);
    if (header) return linesOf(sheet, header, max);
  }
  throw sheetError('import.unreadable', { reason: `没有找到「${known[0]}」这一列，先下载模板` });
}

interface Header {
  readonly row: number;
  /** Key by column number. */
  readonly keys: ReadonlyMap<number, string>;
}

function headerOf(sheet: ExcelJS.Worksheet, known: readonly string[]): Header | null {
  for (let row = 1; row <= Math.min(HEADER_WITHIN, sheet.rowCount); row += 1) {
    const keys = new Map<number, string>();
    sheet.getRow(row).eachCell((cell, column) => {
      const text = String(valueOf(cell) ?? '')
        .replace(/[*＊]/g, '')
        .trim();
      if (text) keys.set(column, text);
    });
    if ([...keys.values()].some((key) => known.includes(key))) return { row, keys };
  }
  return null;
}

function linesOf(sheet: ExcelJS.Worksheet, header: Header, max: number): FileLine[] {
  const lines: FileLine[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number <= header.row) return;
    const raw: Record<string, unknown> = {};
    for (const [column, key] of header.keys) {
      const value = valueOf(row.getCell(column));
      if (value !== null && value !== '') raw[key] = value;
    }
    if (Object.keys(raw).length === 0) return;
    const problem = unstorable(raw);
    lines.push({ line: number, raw: problem ? null : raw, problem });
  });
  if (lines.length > max) throw sheetError('import.too-long', { rows: lines.length, max });
  return lines;
}

/** What a cell says: of a formula its result, of formatted text the text, of a date its day. */
function valueOf(cell: ExcelJS.Cell): string | number | boolean | null {
  return plain(cell.value);
}

function plain(value: ExcelJS.CellValue): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return value;
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('hyperlink' in value) return plain(value.text as ExcelJS.CellValue);
  if ('result' in value) return plain((value.result ?? null) as ExcelJS.CellValue);
  if ('error' in value) return String(value.error);
  return null;
}
