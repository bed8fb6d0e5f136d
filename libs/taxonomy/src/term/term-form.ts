/**
 * What is wrong with a term's attributes, in Chinese, or null. Program code reads them (a unit's factor, a region's level), so a term
 * must carry every attribute that all terms of its scheme carry, of the same type, and keep the types that it had.
 */
export function attrsProblem(
  attrs: Readonly<Record<string, unknown>>,
  neighbours: readonly Readonly<Record<string, unknown>>[],
  before: Readonly<Record<string, unknown>> = {},
): string | null {
  const first = neighbours[0] ?? {};
  const common = Object.keys(first).filter((key) => neighbours.every((n) => typeOf(n[key]) === typeOf(first[key])));
  for (const key of [...new Set([...common, ...Object.keys(before)])]) {
    const wanted = typeOf(common.includes(key) ? first[key] : before[key]);
    if (typeOf(attrs[key]) !== wanted) return `${key}要是${WORDS[wanted] ?? '空'}`;
  }
  return JSON.stringify(attrs).length > 20_000 ? '内容太多' : null;
}

const WORDS: Record<string, string> = {
  number: '数字',
  string: '文字',
  boolean: '是或否',
  list: '一组',
  object: '一组带名称的内容',
};

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  return Array.isArray(value) ? 'list' : typeof value;
}
