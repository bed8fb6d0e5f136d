import ExcelJS from 'exceljs';
import type { ListingKind } from '../dto';
import { Column, COLUMNS, Names } from './columns';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How many rows of a template check what is typed. */
const CHECKED_ROWS = 1_000;

export interface CodeList {
  readonly header: string;
  readonly items: readonly { code: string; name: string }[];
}

/** A sheet to fill in: headers, choices, and a second sheet that says how. */
export async function templateOf(kind: ListingKind, codes: readonly CodeList[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(kind === 'need' ? '技术需求' : '科技成果', {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  head(sheet, COLUMNS[kind]);
  COLUMNS[kind].forEach((column, i) => check(sheet, column, i + 1));
  const notes = book.addWorksheet('填写说明');
  notes.columns = [
    { header: '列', key: 'header', width: 24 },
    { header: '怎么填', key: 'hint', width: 80 },
  ];
  notes.getRow(1).font = { bold: true };
  for (const { header, hint } of COLUMNS[kind]) notes.addRow({ header, hint });
  notes.addRow({ header: '保密', hint: '涉及国家秘密的内容不能填在这里，改走线下' });
  for (const { header, items } of codes) {
    const list = book.addWorksheet(`${header}代码`);
    list.columns = [
      { header: '代码', key: 'code', width: 12 },
      { header: '名称', key: 'name', width: 40 },
    ];
    list.addRows(items.map(({ code, name }) => ({ code, name })));
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

function check(sheet: ExcelJS.Worksheet, column: Column, index: number): void {
  if (!column.list) return;
  for (let row = 2; row <= CHECKED_ROWS; row++) {
    sheet.getCell(row, index).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${column.list.join(',')}"`],
      showErrorMessage: true,
      error: `从列表里选：${column.list.join('、')}`,
    };
  }
}

export interface SheetRow {
  readonly code: string | null;
  readonly state: string;
  readonly orgName: string;
  readonly publishedOn: string;
  /** Closed fields are absent and leave their cells empty. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const LEADING = [
  { header: '编号', width: 18 },
  { header: '状态', width: 10 },
  { header: '单位', width: 28 },
  { header: '发布日', width: 12 },
];

/** A list as a sheet, in the columns of the template. */
export async function listingSheet(kind: ListingKind, rows: readonly SheetRow[], names: Names): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(kind === 'need' ? '技术需求' : '科技成果', {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  head(sheet, [...LEADING, ...COLUMNS[kind]]);
  for (const row of rows) {
    const cells = COLUMNS[kind].map((column) => safe(column.write(row.fields[column.field], names)));
    sheet.addRow([row.code ?? '', row.state, safe(row.orgName), row.publishedOn, ...cells]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A text that begins like a formula is shown, never run, by whatever opens the sheet (also after it was saved as CSV). */
function safe(value: string | number): string | number {
  return typeof value === 'string' && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
}

function head(sheet: ExcelJS.Worksheet, columns: readonly { header: string; width: number }[]): void {
  sheet.columns = columns.map(({ header, width }) => ({ header, width }));
  const row = sheet.getRow(1);
  row.font = { bold: true };
  row.alignment = { vertical: 'middle' };
}
