/** One line of a file as it was read, before anything is known about its fields. */
export interface FileLine {
  /** As people count: rows of the sheet, lines of the text file. */
  readonly line: number;
  /** What it says by key; null where it could not be read at all. */
  readonly raw: Readonly<Record<string, unknown>> | null;
  /** Why it could not be read. */
  readonly problem: string | null;
}

const DEEPEST = 5;
const LONGEST = 100_000;
/** Control characters besides tab and line ends, and halves of pairs: neither the database nor a sheet can hold them. */
const UNPRINTABLE = /[\p{Surrogate}\0-\x08\x0B\x0C\x0E-\x1F\x7F]/u;

/**
 * What keeps a value of an unknown file from being stored, or null.
 * @param value parsed JSON
 */
export function unstorable(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') {
    if (value.length > LONGEST) return `有一项长达${value.length}个字，太长`;
    return UNPRINTABLE.test(value) ? '含有不能显示的控制字符，删掉再导入' : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= DEEPEST) return '一项里面套了太多层';
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorable(key, depth) ?? unstorable(inner, depth + 1);
    if (found) return found;
  }
  return null;
}
