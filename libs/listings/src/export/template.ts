import ExcelJS from 'exceljs';
import type { TaxonomyService } from '@guibang/taxonomy';
import type { ListingKind } from '../dto';
import { labelOf } from '../sheet/cells';
import { Column, COLUMNS } from '../sheet/columns';
import { KIND_WORDS } from '../listing/words';

/** Rows of the sheet that offer the lists. */
const OFFERED = 2_000;

/** The sheet to fill: headers, lists to choose from, and a second page that says how to fill each column. */
export async function template(kind: ListingKind, taxonomy: TaxonomyService): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(KIND_WORDS[kind], { views: [{ state: 'frozen', ySplit: 1 }] });
  const notes = book.addWorksheet('填写说明');
  const lists = book.addWorksheet('选项', { state: 'hidden' });
  sheet.columns = [
    { header: '编号', width: 14 },
    ...COLUMNS[kind].map(({ label, width = 14 }) => ({ header: label, width })),
  ];
  sheet.getRow(1).font = { bold: true };
  // What people type stays as they typed it: a number of many digits, a leading zero, a text that begins with =.
  sheet.columns.forEach((column) => (column.numFmt = '@'));
  COLUMNS[kind].forEach((column, i) => {
    const options = optionsOf(column, taxonomy);
    if (options.length) offer(sheet, i + 2, column, options, lists);
  });
  writeNotes(notes, kind);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function optionsOf(column: Column, taxonomy: TaxonomyService): string[] {
  switch (column.kind) {
    case 'scheme':
      return taxonomy.list(column.scheme).map((term) => labelOf(column.scheme, term.code, taxonomy));
    case 'choice':
      return Object.values(column.words);
    case 'flag':
      return ['是', '否'];
    case 'level':
      return ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    default:
      return [];
  }
}

interface Validations {
  add(range: string, rule: ExcelJS.DataValidation): void;
}

function offer(
  sheet: ExcelJS.Worksheet,
  at: number,
  column: Column,
  options: readonly string[],
  lists: ExcelJS.Worksheet,
): void {
  const place = lists.columnCount + 1;
  lists.getColumn(place).values = [column.label, ...options];
  const letter = lists.getColumn(place).letter;
  const target = sheet.getColumn(at).letter;
  // exceljs knows ranges of rules, but its types do not.
  const { dataValidations } = sheet as unknown as { dataValidations: Validations };
  dataValidations.add(`${target}2:${target}${OFFERED}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`'选项'!$${letter}$2:$${letter}$${options.length + 1}`],
    // A code is as good as a name, so a text that is not in the list is only pointed out.
    showErrorMessage: true,
    errorStyle: 'warning',
    error: `「${column.label}」里没有这一项，也可以填代码`,
  });
}

function writeNotes(notes: ExcelJS.Worksheet, kind: ListingKind): void {
  notes.columns = [
    { header: '列', width: 20 },
    { header: '提交前要填', width: 12 },
    { header: '怎么填', width: 100 },
  ];
  notes.getRow(1).font = { bold: true };
  notes.addRow(['编号', '', '这一条在你们自己表里的编号，可以空着。同一个编号再导入一次不会重复添加']);
  for (const { label, hint, filed } of COLUMNS[kind]) notes.addRow([label, filed ? '是' : '', hint]);
  notes.addRow(['', '', '一行一条，导入后是草稿，补全后再提交。涉及国家秘密的内容不能填']);
  notes.eachRow((row) => (row.alignment = { wrapText: true, vertical: 'top' }));
}
