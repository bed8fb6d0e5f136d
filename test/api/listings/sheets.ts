import ExcelJS from 'exceljs';
import type { Test } from 'supertest';

/** Lines of JSON as a file; a text stands as it is. */
export function jsonl(...lines: unknown[]): Buffer {
  return Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
}

/** An answer as bytes. */
export function bytes(test: Test): Test {
  return test.buffer(true).parse((answer, done) => {
    const parts: Buffer[] = [];
    const stream = answer as unknown as NodeJS.ReadableStream;
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => done(null, Buffer.concat(parts)));
  });
}

export async function workbook(content: unknown): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as ArrayBuffer);
  return book;
}

/** Rows below the headers, each by header. */
export function rowsOf(sheet: ExcelJS.Worksheet): Record<string, ExcelJS.CellValue>[] {
  const headers = (sheet.getRow(1).values as string[]).slice(1);
  const rows: Record<string, ExcelJS.CellValue>[] = [];
  sheet.eachRow((row, n) => {
    if (n > 1) rows.push(Object.fromEntries(headers.map((header, i) => [header, row.getCell(i + 1).value])));
  });
  return rows;
}

/** The template of a kind with rows filled in. */
export async function filled(template: unknown, ...rows: Record<string, unknown>[]): Promise<Buffer> {
  const book = await workbook(template);
  const sheet = book.worksheets[0]!;
  const headers = (sheet.getRow(1).values as string[]).slice(1);
  for (const row of rows) sheet.addRow(headers.map((header) => row[header] ?? null));
  return Buffer.from(await book.xlsx.writeBuffer());
}
