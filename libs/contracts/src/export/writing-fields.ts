import type { Cell } from '@guibang/platform';
import type { MappingRow } from '../dto';
import type { Value } from './sources';

/** How a field is typed over there, and what is wrong with it. */
export interface Written {
  readonly text: string;
  /** Where a tree has to be clicked. */
  readonly path: readonly string[];
  readonly problem: string | null;
}

/** `ours=theirs` lines of the mapping. */
function theirs(row: MappingRow, code: string): string {
  const line = row.values?.find((one) => one.slice(0, one.indexOf('=')) === code);
  return line === undefined ? code : line.slice(line.indexOf('=') + 1);
}

/** A value in the form's own writing: 元 without separators, days as `2026-11-23`, trees as the words to click. */
export function writeField(row: MappingRow, value: Value): Written {
  const { raw } = value;
  if (raw === undefined || raw === '') {
    return { text: '', path: [], problem: row.needed ? '这一项必填，合同里还没有填' : null };
  }
  const path = value.path ?? [];
  if (typeof raw === 'boolean') return { text: raw ? '是' : '否', path: [], problem: null };
  switch (row.format) {
    case 'path': {
      const known = path.length > 0;
      const mapped = theirs(row, raw);
      const text = mapped === raw ? (path.at(-1) ?? raw) : mapped;
      return { text, path, problem: known ? null : `「${raw}」在代码表里没有，核对后再填` };
    }
    case 'code':
      return { text: theirs(row, raw), path, problem: null };
    case 'text':
      return { text: path.at(-1) ?? theirs(row, raw), path: [], problem: null };
    default:
      return { text: theirs(row, raw), path: [], problem: null };
  }
}

/** The same as a cell of a sheet, with its type: amounts are numbers, days are days, everything else is text. */
export function cellOf(row: MappingRow, { text, path }: Written): Cell {
  if (text === '') return null;
  if (row.format === 'yuan' || row.format === 'number') return Number(text);
  if (row.format === 'day') return new Date(`${text}T00:00:00Z`);
  return row.format === 'path' && path.length > 1 ? path.join(' › ') : text;
}

export const FORMATS: Partial<Record<MappingRow['format'], string>> = { yuan: '0.00', day: 'yyyy-mm-dd' };
