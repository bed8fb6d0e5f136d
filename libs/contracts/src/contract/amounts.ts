import { type Fen, parseYuan } from '@guibang/kernel';
import type { AmountLine } from '../dto';

/** Kinds that usually do not belong to 技术交易额: a technical one among them needs a reason. */
export const NON_TECHNICAL: readonly AmountLine['kind'][] = ['equipment', 'material', 'construction', 'travel', 'tax'];

export interface Amounts {
  readonly total: Fen;
  readonly technical: Fen;
}

/** 成交总额 = Σ, 技术交易额 = Σ of the technical lines, in 分. A line without an amount counts nothing. */
export function amountsOf(lines: readonly Pick<AmountLine, 'amount' | 'technical'>[]): Amounts {
  let total = 0n;
  let technical = 0n;
  for (const line of lines) {
    const fen = line.amount ? (parseYuan(line.amount) ?? 0n) : 0n;
    total += fen;
    if (line.technical) technical += fen;
  }
  return { total, technical };
}
