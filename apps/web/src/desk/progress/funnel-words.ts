import type { FunnelView } from '@dto/statistics';
import { percent } from './progress-words';

/** Where most is lost, as a sentence. */
export function funnelSentence({ year, from, total, worst }: FunnelView): { text: string; strong?: boolean }[] {
  const count = (step: string) => total.find((one) => one.step === step)?.count ?? 0;
  const first = total[0]?.count ?? 0;
  const began = from === 'need' ? `${year}年发布的需求` : `${year}年签订的合同`;
  if (first === 0) return [{ text: `${began}还没有。` }];
  const start = [
    { text: began },
    { text: `${first}项`, strong: true },
    { text: `，登记${count('registered')}项，到账${count('paid')}项。` },
  ];
  if (!worst) return start;
  return [
    ...start,
    { text: `最多卡在「${worst.name}」到「${worst.next}」：` },
    { text: `${worst.lost}项没走过去`, strong: true },
    { text: `（${percent(worst.share)}）。` },
  ];
}

/** `2026-03` → 3月 · `2026-Q1` → 一季度. */
export const cohortName = (key: string): string =>
  key.includes('Q') ? `${'一二三四'[Number(key.at(-1)) - 1]}季度` : `${Number(key.slice(5))}月`;
