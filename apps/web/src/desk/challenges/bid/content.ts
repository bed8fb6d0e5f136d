import type { BidAttachment, BidContent, BidForm, BudgetLine, IndicatorResponse } from '@dto/challenges';
import type { IndicatorRow } from '@dto/listings';
import { type Fen, parseYuan, toYuan } from '@guibang/kernel';

/** What one writes: the form and the names of what was attached. It leaves this browser as ciphertext only. */
export interface Bid {
  form: BidForm;
  files: BidAttachment[];
}

/** Every indicator of the challenge has its answer, in its place; answers that were written stay. */
export function withResponses(form: BidForm, indicators: readonly IndicatorRow[]): BidForm {
  const written = new Map((form.responses ?? []).map((one) => [one.index, one]));
  const responses = indicators.map(({ name }, index): IndicatorResponse => ({
    promise: null,
    text: null,
    evidence: null,
    ...written.get(index),
    index,
    name,
  }));
  return { ...form, responses };
}

export const contentOf = (challengeId: string, { form, files }: Bid): BidContent => ({
  format: 'guibang-bid-1',
  challengeId,
  form,
  files,
});

const fenOf = (yuan: string | null | undefined): Fen => (yuan ? (parseYuan(yuan) ?? 0n) : 0n);

/** Sum of lines in 元. */
export const sumOf = (lines: readonly { amount?: string | null }[] | undefined): string =>
  toYuan((lines ?? []).reduce((sum, { amount }) => sum + fenOf(amount), 0n));

/** How far the budget is from the price, in 元; positive: still to be spread. Null without a price. */
export function budgetLeft(price: string | null | undefined, budget: readonly BudgetLine[] | undefined): string | null {
  return price ? toYuan(fenOf(price) - fenOf(sumOf(budget))) : null;
}

/** Does the promise reach the target? Null: cannot be told. */
export function reaches(row: IndicatorRow, promise: number | null | undefined): boolean | null {
  const { comparator, target, targetHigh } = row;
  if (promise == null || target == null || !comparator) return null;
  if (comparator === 'gte') return promise >= target;
  if (comparator === 'lte') return promise <= target;
  if (comparator === 'eq') return promise === target;
  return targetHigh == null ? null : promise >= target && promise <= targetHigh;
}
