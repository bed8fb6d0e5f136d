import { fieldLabels } from '../../listings/field-words';

/** `indicators.2.target` → 第3条指标；`` → 整体. */
export function fieldLabel(path: string): string {
  if (!path) return '整体';
  const row = /^(indicators|ipList)\.(\d+)/.exec(path);
  if (row) return row[1] === 'indicators' ? `第${Number(row[2]) + 1}条指标` : `第${Number(row[2]) + 1}项知识产权`;
  return fieldLabels[path.split('.')[0]!] ?? path;
}
