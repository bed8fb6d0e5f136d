import ExcelJS from 'exceljs';

/** Rows of the sheet that offer the lists. */
const OFFERED = 2_000;

export interface TemplateColumn {
  readonly label: string;
  readonly width?: number;
  /** How to fill it, for the notes. */
  readonly hint: string;
  /** Told in the notes' second column. */
  readonly needed: boolean;
  /** What the cell offers to choose from; empty: free text. */
  readonly options: readonly string[];
}

export interface Template {
  /** Name of the sheet to fill. */
  readonly name: string;
  /** Header of the notes' second column: what `needed` means. */
  readonly neededWord: string;
  readonly columns: readonly TemplateColumn[];
  /** Said after the columns. */
  readonly foot: string;
}

/** The sheet to fill: headers, lists to choose from, and a second page that says how to fill each column. */
export async function makeTemplate({ name, neededWord, columns, foot }: Template): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  const notes = book.addWorksheet('填写说明');
  const lists = book.addWorksheet('选项', { state: 'hidden' });
  sheet.columns = columns.map(({ label, width = 14 }) => ({ header: label, width }));
  sheet.getRow(1).font = { bold: true };
  // What people type stays as they typed it: a number of many digits, a leading zero, a text that begins with =.
  sheet.columns.forEach((column) => (column.numFmt = '@'));
  columns.forEach((column, i) => column.options.length && offer(sheet, i + 1, column, lists));
  notes.columns = [
    { header: '列', width: 20 },
    { header: neededWord, width: 12 },
    { header: '怎么填', width: 100 },
  ];
  notes.getRow(1).font = { bold: true };
  for (const { label, hint, needed } of columns) notes.addRow([label, needed ? '是' : '', hint]);
  notes.addRow(['', '', foot]);
  notes.eachRow((row) => (row.alignment = { wrapText: true, vertical: 'top' }));
  return Buffer.from(await book.xlsx.writeBuffer());
}

interface Validations {
  add(range: string, rule: ExcelJS.DataValidation): void;
}

function offer(sheet: ExcelJS.Worksheet, at: number, column: TemplateColumn, lists: ExcelJS.Worksheet): void {
  const place = lists.columnCount + 1;
  lists.getColumn(place).values = [column.label, ...column.options];
  const letter = lists.getColumn(place).letter;
  const target = sheet.getColumn(at).letter;
  // exceljs knows ranges of rules, but its types do not.
  const { dataValidations } = sheet as unknown as { dataValidations: Validations };
  dataValidations.add(`${target}2:${target}${OFFERED}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`'选项'!$${letter}$2:$${letter}$${column.options.length + 1}`],
    // A code is as good as a name, so a text that is not in the list is only pointed out.
    showErrorMessage: true,
    errorStyle: 'warning',
    error: `「${column.label}」里没有这一项，也可以填代码`,
  });
}
