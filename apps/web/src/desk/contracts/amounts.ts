import { type Fen, parseYuan, toYuan } from '@guibang/kernel';
import type { LineKind } from '@dto/contracts';

/** Kinds that usually do not belong to 技术交易额: the pre-check asks why when one is counted. */
export const nonTechnical: readonly LineKind[] = ['equipment', 'material', 'construction', 'travel', 'tax'];

interface Line {
  amount?: string | null;
  technical?: boolean | null;
}

/** 成交总额 and 技术交易额 while one types, in 元. */
export function totalsOf(lines: readonly Line[]): { total: string; technical: string } {
  let total: Fen = 0n;
  let technical: Fen = 0n;
  for (const { amount, technical: counts } of lines) {
    const fen = amount ? (parseYuan(amount) ?? 0n) : 0n;
    total += fen;
    if (counts) technical += fen;
  }
  return { total: toYuan(total), technical: toYuan(technical) };
}

/**
 * An amount as people type it → 元 with two decimals: `1280000`, `1,280,000.5`, `128万`, `1.2亿`. Null for an empty or unreadable text.
 */
export function typedYuan(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/[,\s元¥￥]/g, '');
  const match = /^(\d{1,13})(?:\.(\d{1,8}))?(万|亿)?$/.exec(text);
  if (!match) return null;
  const [, whole = '', rest = '', unit] = match;
  const shift = 2 + (unit === '万' ? 4 : unit === '亿' ? 8 : 0);
  if (rest.length > shift) return null;
  return toYuan(BigInt(whole + rest.padEnd(shift, '0')));
}

/** `1280000.50` → `1,280,000.50`. */
export const grouped = (yuan: string) => yuan.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

export const sameAmount = (one: string | null | undefined, other: string | null | undefined) =>
  (one ? parseYuan(one) : null) === (other ? parseYuan(other) : null);
