import { COMPARATORS, type Comparator, IP_KINDS, type IndicatorRow, type IpRow, TESTERS } from '../dto';
import { SEVERAL } from './columns';

/** Rows that people type into one cell. What cannot be read is said, never dropped. */
export interface RowsRead<T> {
  readonly rows: T[];
  readonly problems: string[];
}

const SIGNS: Record<string, Comparator> = {
  '≥': 'gte',
  '>=': 'gte',
  '≧': 'gte',
  不低于: 'gte',
  不少于: 'gte',
  不小于: 'gte',
  '≤': 'lte',
  '<=': 'lte',
  '≦': 'lte',
  不高于: 'lte',
  不超过: 'lte',
  不大于: 'lte',
  '=': 'eq',
  '＝': 'eq',
  等于: 'eq',
  区间: 'range',
};
const NUMBER = '[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?';
const SIGN = Object.keys(SIGNS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const ONE = new RegExp(`^(.+?)\\s*(${SIGN}|[:：])\\s*(${NUMBER})(?:\\s*[~～至]\\s*(${NUMBER}))?\\s*(.*)$`, 'u');
const BETWEEN = new RegExp(`^(.+?)()\\s*(${NUMBER})\\s*[~～至]\\s*(${NUMBER})\\s*(.*)$`, 'u');
const HAS_SIGN = new RegExp(SIGN, 'u');
/** Another way to say the two commonest parts: `抗拉强度 ≥ 450 MPa（GB/T 228）【必须】`. */
const WEIGHT = /\s*[[【［](必须|加分)[\]】］]$/u;
const METHOD = /\s*[(（]([^()（）]+)[)）]$/u;
const PART = /\s*[|｜]\s*/;

const codeOf = (words: Readonly<Record<string, string>>, text: string): string | undefined =>
  Object.keys(words).find((code) => code === text || words[code] === text);

/** A comparator by its code, its sign or its word. */
export function comparatorOf(text: string): Comparator | undefined {
  return SIGNS[text.trim()] ?? (codeOf(COMPARATORS, text.trim()) as Comparator | undefined);
}

export function testerOf(text: string): IndicatorRow['tester'] | undefined {
  return codeOf(TESTERS, text.trim()) as IndicatorRow['tester'] | undefined;
}

export function ipKindOf(text: string): IpRow['kind'] | undefined {
  return codeOf(IP_KINDS, text.trim()) as IpRow['kind'] | undefined;
}

/** `检出率 ≥ 99 %｜必须；误检率 ≤ 2 %`. A row without a comparator is a name that is still to be completed. */
export function readIndicators(text: string): RowsRead<IndicatorRow> {
  const rows: IndicatorRow[] = [];
  const problems: string[] = [];
  pieces(text).forEach((piece, i) => {
    const say = (what: string): void => void problems.push(`第${i + 1}条「核心指标」${what}`);
    const [head = '', ...rest] = piece.split(PART);
    const weight = WEIGHT.exec(head)?.[1];
    const bare = head.replace(WEIGHT, '').trim();
    const found = ONE.exec(bare) ?? BETWEEN.exec(bare);
    if (!found && HAS_SIGN.test(bare)) return say(`看不懂，写成「名称 比较 目标 单位」：${head.slice(0, 40)}`);
    const row: IndicatorRow = found ? fromMatch(found) : { name: bare };
    for (const part of weight ? [weight, ...rest] : rest) {
      const wrong = addPart(row, part.trim());
      if (wrong) say(wrong);
    }
    rows.push(row);
  });
  return { rows, problems };
}

function fromMatch([, name, sign, target, high, end]: RegExpExecArray): IndicatorRow {
  const method = METHOD.exec(end!)?.[1]?.trim();
  return {
    name: name!.trim(),
    comparator: high === undefined ? (SIGNS[sign!] ?? 'eq') : 'range',
    target: Number(target),
    ...(high === undefined ? {} : { targetHigh: Number(high) }),
    unit: end!.replace(METHOD, '').trim() || null,
    ...(method ? { testMethod: method } : {}),
  };
}

/** @returns what is wrong with the part, or null */
function addPart(row: IndicatorRow, part: string): string | null {
  if (part === '') return null;
  if (part === '必须' || part === '加分') {
    row.must = part === '必须';
    return null;
  }
  const [, key, value] = /^(现状|检测方法|谁来测|证明)\s*[:：]\s*(.*)$/su.exec(part) ?? [];
  if (key === '现状') row.current = value;
  else if (key === '检测方法') row.testMethod = value;
  else if (key === '证明') row.evidence = value;
  else if (key === '谁来测') {
    row.tester = testerOf(value!);
    if (!row.tester) return `的谁来测填${Object.values(TESTERS).join('或')}`;
  } else return `里的「${part.slice(0, 20)}」看不懂，可以写现状、检测方法、谁来测、证明、必须、加分`;
  return null;
}

export function writeIndicators(rows: readonly IndicatorRow[]): string {
  return rows
    .map((row) => {
      const range = row.comparator === 'range' && row.targetHigh !== null && row.targetHigh !== undefined;
      const sum = [
        plain(row.name),
        row.comparator && row.target !== null && row.target !== undefined ? COMPARATORS[row.comparator] : '',
        row.comparator && row.target !== null && row.target !== undefined
          ? `${row.target}${range ? `~${row.targetHigh}` : ''}`
          : '',
        row.comparator && row.unit ? plain(row.unit) : '',
      ].filter(Boolean);
      const parts = [
        row.current ? `现状：${plain(row.current)}` : '',
        row.testMethod ? `检测方法：${plain(row.testMethod)}` : '',
        row.tester ? `谁来测：${TESTERS[row.tester]}` : '',
        row.evidence ? `证明：${plain(row.evidence)}` : '',
        row.must === null || row.must === undefined ? '' : row.must ? '必须' : '加分',
      ].filter(Boolean);
      return [sum.join(' '), ...parts].join('｜');
    })
    .join('；');
}

/** `发明专利｜ZL202010000010.0｜湖光大学｜有效｜2035-01-01；软件著作权`. */
export function readRights(text: string): RowsRead<IpRow> {
  const rows: IpRow[] = [];
  const problems: string[] = [];
  pieces(text).forEach((piece, i) => {
    const [kind = '', number, owner, status, expires] = piece.split(PART);
    const code = ipKindOf(kind);
    if (!code) {
      problems.push(
        `第${i + 1}件「知识产权」的种类「${kind.slice(0, 20)}」不在列表里：${Object.values(IP_KINDS).join('、')}`,
      );
      return;
    }
    const row: IpRow = { kind: code };
    if (number) row.number = number;
    if (owner) row.owner = owner;
    if (status) row.status = status;
    if (expires) row.expires = expires;
    rows.push(row);
  });
  return { rows, problems };
}

export function writeRights(rows: readonly IpRow[]): string {
  return rows
    .map((row) =>
      [IP_KINDS[row.kind], row.number, row.owner, row.status, row.expires]
        .map((part) => plain(part ?? ''))
        .join('｜')
        .replace(/｜+$/u, ''),
    )
    .join('；');
}

function pieces(text: string): string[] {
  return text
    .split(SEVERAL)
    .map((piece) => piece.trim())
    .filter(Boolean);
}

/** A separator inside a value would be read as one. */
function plain(text: string): string {
  return text.replace(/[;；\n]+/g, '，').replace(/[|｜]/g, '/');
}
