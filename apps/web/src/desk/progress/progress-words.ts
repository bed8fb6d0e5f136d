import { inYi, type ProgressView } from '@dto/statistics';
import { dateText } from '../../ui/dates';
import { fen, moneyPlain, moneyText } from '../../ui/money';

/** One unit for a column: 亿元, or 万元 where nothing in it reaches 1亿元, so that small counties do not read 0.00. */
export function unitFor(amounts: readonly string[]): { word: string; text: (yuan: string) => string } {
  const large = amounts.some((amount) => Math.abs(inYi(amount)) >= 1);
  return large
    ? { word: '亿元', text: (yuan) => inYi(yuan).toFixed(2) }
    : { word: '万元', text: (yuan) => moneyText(yuan, 'column').number };
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

export interface Standing {
  /** Share of the target, 0–1; null without a target. */
  done: number | null;
  /** 元 ahead of (positive) or behind the line of the days that have passed. */
  ahead: string | null;
}

/** Where the sum stands against its target and against the calendar. */
export function standingOf(amount: string, target: string | null, elapsed: number): Standing {
  if (!target || fen(target) === 0n) return { done: null, ahead: null };
  // The share of the year in millionths: amounts stay whole 分.
  const due = (fen(target) * BigInt(Math.round(elapsed * 1_000_000))) / 1_000_000n;
  const ahead = fen(amount) - due;
  const size = ahead < 0n ? -ahead : ahead;
  return {
    done: Number((fen(amount) * 1_000_000n) / fen(target)) / 1_000_000,
    ahead: `${ahead < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`,
  };
}

/** The parts of the sentence that a meeting can be opened with; the numbers are `strong`. */
export function sentenceOf(view: ProgressView): { text: string; strong?: boolean }[] {
  const verb = view.direction === 'out' ? '登记' : '买进登记';
  const { done, ahead } = standingOf(view.total.amount, view.target, view.elapsed);
  const start = [
    { text: `截至${dateText(view.asOf)}，全市${verb}` },
    { text: moneyPlain(view.total.amount), strong: true },
    { text: `、${view.total.count.toLocaleString('en-US')}项合同` },
  ];
  if (done === null || ahead === null || !view.target) return [...start, { text: '。' }];
  const behind = ahead.startsWith('-');
  return [
    ...start,
    { text: `，完成${moneyPlain(view.target)}目标的` },
    { text: percent(done), strong: true },
    { text: `，比按天数应到的${behind ? '少' : '多'}` },
    { text: moneyPlain(ahead.replace('-', '')), strong: true },
    { text: '。' },
  ];
}
