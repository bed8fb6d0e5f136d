import { COMPARATORS, IP_KINDS, type Comparator, type IndicatorRow, type IpRow } from '../dto';

const SIGNS: Record<string, Comparator> = { '≥': 'gte', '>=': 'gte', '≤': 'lte', '<=': 'lte', '=': 'eq', ':': 'eq' };
const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const SINGLE = new RegExp(`^(.+?)\\s*(≥|>=|≤|<=|=|:)\\s*(${NUMBER})\\s*(.*)$`, 'u');
const RANGE = new RegExp(`^(.+?)\\s*=?\\s*(${NUMBER})\\s*[~-]\\s*(${NUMBER})\\s*(.*)$`, 'u');
const MUST = /\[(必须|加分)\]$/u;
const METHOD = /\(([^()]*)\)$/u;

/** One indicator of a sheet's cell: `抗拉强度 ≥ 450 MPa（GB/T 228）【必须】`. @returns null for a line that is none */
export function parseIndicator(line: string): IndicatorRow | null {
  let rest = line
    .replace(/[（）【】［］＜＞＝～：]/gu, (c) => '()[][]<>=~:'['（）【】［］＜＞＝～：'.indexOf(c)]!)
    .replace(/[–—－]/gu, '-')
    .trim();
  const weight = MUST.exec(rest)?.[1];
  rest = rest.replace(MUST, '').trim();
  const testMethod = METHOD.exec(rest)?.[1]?.trim() || null;
  rest = rest.replace(METHOD, '').trim();
  const extra = { testMethod, must: weight ? weight === '必须' : null };
  const single = SINGLE.exec(rest);
  if (single && !/^[~-]\s*\d/u.test(single[4]!)) {
    const [, name, sign, target, unit] = single;
    return {
      name: name!.trim(),
      comparator: SIGNS[sign!]!,
      target: Number(target),
      unit: unit!.trim() || null,
      ...extra,
    };
  }
  const range = RANGE.exec(rest);
  if (!range) return null;
  const [, name, low, high, unit] = range;
  return {
    name: name!.trim(),
    comparator: 'range',
    target: Number(low),
    targetHigh: Number(high),
    unit: unit!.trim() || null,
    ...extra,
  };
}

/** The inverse of `parseIndicator`. */
export function indicatorText(row: IndicatorRow): string {
  const value =
    row.comparator === 'range'
      ? `= ${row.target ?? ''}~${row.targetHigh ?? ''}`
      : `${COMPARATORS[row.comparator ?? 'eq']} ${row.target ?? ''}`;
  const method = row.testMethod ? `（${row.testMethod}）` : '';
  const weight = row.must === null || row.must === undefined ? '' : row.must ? '【必须】' : '【加分】';
  return `${row.name} ${value} ${row.unit ?? ''}`.trim() + method + weight;
}

/** One line of the IP cell: kind, number, state, separated by spaces. @returns null for an unknown kind */
export function parseIp(line: string): IpRow | null {
  const [word, number, status] = line.trim().split(/\s+/u);
  const kind = Object.entries(IP_KINDS).find(([code, name]) => code === word || name === word)?.[0];
  return kind ? { kind: kind as IpRow['kind'], number: number ?? null, status: status ?? null } : null;
}

export function ipText(row: IpRow): string {
  return [IP_KINDS[row.kind], row.number, row.status].filter((part) => part).join(' ');
}
