import type { Candidate, ForecastView, StageForecast } from '@dto/statistics';
import { moneyPlain } from '../../ui/money';
import { percent } from './progress-words';

/** The forecast as a sentence that can be read out; the numbers are `strong`. */
export function forecastSentence(view: ForecastView): { text: string; strong?: boolean }[] {
  const { forecast, target } = view;
  if (!forecast) return [{ text: view.none ?? '' }];
  const range = `${moneyPlain(forecast.low)}到${moneyPlain(forecast.high)}`;
  const start = [
    { text: '年底预计' },
    { text: range, strong: true },
    { text: `（${surely(forecast.share)}），居中${moneyPlain(forecast.middle)}` },
  ];
  if (target === null || forecast.gap === null) return [...start, { text: '。' }];
  const over = forecast.gap.startsWith('-');
  return [
    ...start,
    { text: over ? '，比目标多' : '，离目标还差' },
    { text: moneyPlain(forecast.gap.replace('-', '')), strong: true },
    { text: '。' },
  ];
}

/** 0.8 → 八成把握; other shares as per cent. */
const surely = (share: number): string => {
  const tenths = Math.round(share * 10);
  return Math.abs(share * 10 - tenths) < 1e-9 ? `${'零一二三四五六七八九十'[tenths]}成把握` : `${percent(share)}把握`;
};

/** On what a stage's rate rests. */
export function restsOn({ believed, seen, done }: StageForecast): string {
  if (seen === 0) return `设定${percent(believed)}`;
  return `往年同日${seen}件登记了${done}件，设定${percent(believed)}`;
}

export const amountNote: Record<Candidate['amountFrom'], string> = {
  contract: '',
  budget: '按公开的预算',
  typical: '没有金额，按平均',
};

export const candidateHref = ({ kind, id }: Candidate): string =>
  kind === 'deal' ? `/desk/deals/${id}` : `/desk/contracts/${id}`;
