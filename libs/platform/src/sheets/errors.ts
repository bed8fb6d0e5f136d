import { defineErrors } from '@guibang/kernel';

/** What can be wrong with a file of lines before anything is known about its lines. */
export const sheetError = defineErrors({
  'import.format': { status: 422, detail: '只能导入.xlsx或.jsonl文件，可以先下载模板' },
  'import.unreadable': { status: 422, detail: '读不出这个文件：{reason}' },
  'import.too-long': { status: 413, detail: '有{rows}行，一次最多{max}行，分成几个文件再导入' },
  'import.empty': { status: 422, detail: '文件里没有要导入的行' },
});
