import { type Fen, parseYuan, toYuan } from '@guibang/kernel';
import type { BenefitTerm, MilestonesTerm, PaymentTerm, PriceTerm, ScopeTerm, TermKey, TermValue } from '../dto';
import { dealError } from '../deals.errors';

/** The sum of the lines' amounts, in 分. */
export const sumOf = (lines: readonly { readonly amount: string }[]): Fen =>
  lines.reduce((total, { amount }) => total + (parseYuan(amount) ?? 0n), 0n);

/** What is wrong with a value in itself, in Chinese, or null. */
export function problemOf(key: TermKey, value: TermValue): string | null {
  switch (key) {
    case 'scope':
      return scopeProblem(value as ScopeTerm);
    case 'price':
      return priceProblem(value as PriceTerm);
    case 'payment':
      return paymentProblem(value as PaymentTerm);
    case 'benefit':
      return benefitProblem(value as BenefitTerm);
    case 'milestones':
      return milestonesProblem(value as MilestonesTerm);
    default:
      return null;
  }
}

/** @throws term.sums */
export function checkSums(key: TermKey, value: TermValue): void {
  const problem = problemOf(key, value);
  if (problem) throw dealError('term.sums', { problem }, [{ path: key, message: problem }]);
}

function scopeProblem({ startsOn, endsOn }: ScopeTerm): string | null {
  return startsOn && endsOn && endsOn < startsOn ? '结束日期要在开始日期之后' : null;
}

function priceProblem({ lines, open }: PriceTerm): string | null {
  if (open) return null;
  if (lines.length === 0) return '至少写一笔费用，或选「总额待定」';
  return sumOf(lines) > 0n ? null : '总额要大于0';
}

function paymentProblem({ mode, installments, royaltyRate, entryFee }: PaymentTerm): string | null {
  if (mode === 'installments' && !installments?.length) return '分期支付要写明每一期';
  const royalty = mode === 'royalty' || mode === 'entry_royalty';
  if (royalty && !(royaltyRate && royaltyRate > 0 && royaltyRate <= 100)) return '提成比例要在0到100之间';
  return mode === 'entry_royalty' && !entryFee ? '写上入门费' : null;
}

function benefitProblem({ mode, buyerShare }: BenefitTerm): string | null {
  if (mode !== 'ratio') return null;
  const fits = typeof buyerShare === 'number' && buyerShare >= 0 && buyerShare <= 100;
  return fits ? null : '按比例分享时，需求方的比例要在0到100之间';
}

function milestonesProblem({ items }: MilestonesTerm): string | null {
  const days = items.map((item) => item.day);
  if (days.some((day, i) => i > 0 && day < days[i - 1]!)) return '里程碑按日期先后排列';
  const shares = items.flatMap((item) => (typeof item.share === 'number' ? [item.share] : []));
  if (shares.some((share) => share < 0 || share > 100)) return '付款比例要在0到100之间';
  const total = Math.round(shares.reduce((all, share) => all + share, 0) * 100) / 100;
  return shares.length > 0 && total !== 100 ? `各里程碑的付款比例合计要是100%，现在是${total}%` : null;
}

/** What does not fit between rows; only where both are written. */
export function acrossRows(price: PriceTerm | null, payment: PaymentTerm | null): string | null {
  if (!price || !payment || price.open || payment.mode !== 'installments') return null;
  const total = sumOf(price.lines);
  const paid = sumOf(payment.installments ?? []);
  return total === paid ? null : `分期合计${toYuan(paid)}元，和价款${toYuan(total)}元不一致`;
}
