import { StreamableFile } from '@nestjs/common';
import { PassThrough } from 'node:stream';
import type { Writable } from 'node:stream';
import ExcelJS from 'exceljs';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type Cell = string | number | Date | null;

export interface Heading {
  readonly label: string;
  readonly width?: number;
  /** Number format of its numbers and days, such as `0.00`. */
  readonly format?: string;
}

/** Longer texts do not fit into a cell of Excel. */
const LONGEST = 32_767;

/**
 * Writes one sheet row by row into a stream, holding no more than the row at hand. Texts are typed and formatted as text: a value
 * that begins like a formula (`=`, `+`, `-`, `@`) is shown and never calculated, also after somebody edits the cell.
 */
export class SheetWriter {
  private readonly book: ExcelJS.stream.xlsx.WorkbookWriter;
  private readonly sheet: ExcelJS.Worksheet;

  constructor(
    stream: Writable,
    name: string,
    private readonly headings: readonly Heading[],
  ) {
    this.book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
    this.sheet = this.book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    this.sheet.columns = headings.map(({ label, width = 14 }) => ({ header: label, width }));
    const header = this.sheet.getRow(1);
    header.font = { bold: true };
    header.commit();
  }

  add(cells: readonly Cell[]): void {
    const row = this.sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? cell.slice(0, LONGEST) : cell)));
    row.eachCell((cell, column) => {
      const format = typeof cell.value === 'string' ? '@' : this.headings[column - 1]?.format;
      if (format) cell.numFmt = format;
    });
    row.commit();
  }

  async end(): Promise<void> {
    this.sheet.commit();
    await this.book.commit();
  }
}

/** A sheet as a stream, filled by `fill` while it is read. What `fill` throws ends the stream with that error. */
export function sheetStream(
  name: string,
  headings: readonly Heading[],
  fill: (sheet: SheetWriter) => Promise<void>,
): PassThrough {
  const stream = new PassThrough();
  const sheet = new SheetWriter(stream, name, headings);
  fill(sheet)
    .then(() => sheet.end())
    .catch((error: Error) => stream.destroy(error));
  return stream;
}

/** Bytes that are made at once, as a download. */
export const fileOf = (bytes: Buffer, type: string, name: string): StreamableFile =>
  new StreamableFile(bytes, { type, length: bytes.length, disposition: disposition(name) });

/** `attachment` with a Chinese file name. */
export function disposition(fileName: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
