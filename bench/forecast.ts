import { backTest, type Beliefs } from '@guibang/statistics';
import { readReference } from '@guibang/taxonomy';
import type { Benchmark } from './support/benchmark';
import { say } from './support/benchmark';

const WORLDS = 200;
const DAYS = [120, 240, 300, 340];
const YEARS = [0, 1, 3];

/** Forecasts made-up years whose end is known, with the rules as they ship: how often the range held the truth, and how wide it was. */
async function run(): Promise<Record<string, unknown>[]> {
  const rules = readReference().rules;
  const rule = <T>(key: string) => rules.find((one) => one.key === `forecast.${key}`)!.value as T;
  const beliefs: Beliefs = {
    rates: rule('stage-rates'),
    days: rule('stage-days'),
    visibleDays: rule('visible-days'),
    share: rule('range-share'),
    ...rule<Pick<Beliefs, 'priorCases' | 'priorYears' | 'mostCases' | 'yearSpread'>>('caution'),
  };
  const round = (share: number) => Math.round(share * 1_000) / 1_000;
  return YEARS.flatMap((years) =>
    DAYS.map((day) => {
      const { held, halfWidth, miss } = backTest(beliefs, day, years, WORLDS);
      say(`day ${day}, ${years} years: held ${held}`);
      return {
        bench: 'forecast',
        day,
        years,
        n: WORLDS,
        stated: beliefs.share,
        held: round(held),
        half_width: round(halfWidth),
        miss: round(miss),
      };
    }),
  );
}

export const benchmark: Benchmark = { usage: '', run };
