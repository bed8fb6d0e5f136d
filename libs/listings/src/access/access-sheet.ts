import type { Cell, Heading } from '@guibang/platform';
import type { AccessRow } from '../dto';

export const ACCESS_HEADINGS: readonly Heading[] = [
  { label: '时间（北京）', width: 20 },
  { label: '单位', width: 32 },
  { label: '身份', width: 20 },
  { label: '看到的级别', width: 22 },
  { label: '做了什么', width: 16 },
];

const LEVELS: Record<AccessRow['level'], string> = { 1: '认证单位可见的内容', 2: '双方同意后可见的内容' };
const WHAT: Record<AccessRow['what'], string> = {
  view: '打开页面',
  list: '在列表里看到',
  attachment: '下载附件',
  export: '导出',
};

export function accessCells(row: AccessRow): Cell[] {
  const beijing = new Date(new Date(row.at).getTime() + 8 * 3_600_000).toISOString();
  return [`${beijing.slice(0, 10)} ${beijing.slice(11, 19)}`, row.orgName, row.who, LEVELS[row.level], WHAT[row.what]];
}
