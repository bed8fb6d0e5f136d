import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { TextDecoder } from 'node:util';
import { readFile } from 'node:fs/promises';
import { sheetError } from './errors';
import { FileLine, unstorable } from './line';

const LONGEST_LINE = 500_000;

/**
 * Lines of a JSONL file, one object each; blank lines are passed over. A line that is no object is a line with a problem.
 * @throws import.unreadable where the file is not UTF-8, import.too-long past `max` lines
 */
export async function readJsonl(path: string, max: number): Promise<FileLine[]> {
  await mustBeUtf8(path);
  const lines: FileLine[] = [];
  let number = 0;
  let found = 0;
  const reader = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  for await (const text of reader) {
    number += 1;
    const bare = number === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (bare.trim() === '') continue;
    found += 1;
    if (found <= max) lines.push(toLine(number, bare));
  }
  if (found > max) throw sheetError('import.too-long', { rows: found, max });
  return lines;
}

function toLine(line: number, text: string): FileLine {
  const broken = (problem: string): FileLine => ({ line, raw: null, problem });
  if (text.length > LONGEST_LINE) return broken(`这一行长达${text.length}个字，太长`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken('不是完整的JSON，检查引号、逗号和括号');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return broken('要是一个JSON对象，如{"title":"…","content":"…"}');
  }
  const problem = unstorable(value);
  return problem ? broken(problem) : { line, raw: value as Record<string, unknown>, problem: null };
}

async function mustBeUtf8(path: string): Promise<void> {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    throw sheetError('import.unreadable', { reason: '文字编码不是UTF-8，另存为UTF-8再导入' });
  }
}
