import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backTest } from './back-test';
import { type Beliefs, forecastOf, type Now, type PastYear, type Stage, STAGES } from './model';

interface RuleFile {
  items: { key: string; value: unknown }[];
}
const { items: rules } = JSON.parse(
  readFileSync(join(__dirname, '../../../../seeds/reference/rule-sets.json'), 'utf8'),
) as RuleFile;
const rule = <T>(key: string): T => rules.find((one) => one.key === `forecast.${key}`)!.value as T;

/** As the product starts with. */
const beliefs: Beliefs = {
  rates: rule('stage-rates'),
  days: rule('stage-days'),
  visibleDays: rule('visible-days'),
  share: rule('range-share'),
  ...rule<Pick<Beliefs, 'priorCases' | 'priorYears' | 'mostCases' | 'yearSpread'>>('caution'),
};
const none = Object.fromEntries(STAGES.map((stage) => [stage, { seen: 0, done: 0 }])) as PastYear['stages'];
const past = (more: Partial<PastYear> = {}): PastYear => ({
  year: 2025,
  registered: { count: 100, amount: 100e6 },
  stages: none,
  unseen: { count: 50, amount: 50e6 },
  corrections: 0,
  ...more,
});
const now: Now = {
  registered: { count: 100, amount: 100e6 },
  items: [],
  amounts: [1e6],
  daysLeft: 60,
  seasonSoFar: 0.58,
};
const filed = (seen: number, done: number) => ({ ...none, filed: { seen, done } });
const rateOf = (stage: Stage, history: PastYear[]) =>
  forecastOf(now, history, beliefs, 1).rates.find((one) => one.stage === stage)!.rate;

describe('a stage’s rate', () => {
  it('is the rule’s, less what does not come through before the year is over, while nothing was seen', () => {
    expect(rateOf('filed', [])).toBeCloseTo(beliefs.rates.filed * (1 - 2 ** (-60 / beliefs.days.filed)), 9);
    const soon = forecastOf({ ...now, daysLeft: 3 }, [], beliefs, 1).rates.find(({ stage }) => stage === 'filed')!;
    expect(soon.rate).toBeLessThan(0.2);
  });

  it('becomes what was seen, the more years saw it; one year is one mood, however many cases it had', () => {
    const half = (seen: number) => past({ stages: filed(seen, seen / 2) });
    const many = rateOf('filed', [half(1_000)]);
    expect(many).toBeCloseTo(rateOf('filed', [half(10)]), 9);
    expect(many).toBeGreaterThan(rateOf('filed', [half(10), half(10), half(10)]));
    expect(
      rateOf(
        'filed',
        Array.from({ length: 40 }, () => half(50)),
      ),
    ).toBeCloseTo(0.5, 1);
  });
});

describe('the range', () => {
  it('is what stands where nothing is left to come', () => {
    const over = forecastOf({ ...now, daysLeft: 0, seasonSoFar: 1 }, [], beliefs, 1);
    expect([over.low, over.middle, over.high]).toEqual([100e6, 100e6, 100e6]);
  });

  it('is the same for the same seed, and wider where less is known', () => {
    const known = [past(), past({ year: 2024 }), past({ year: 2023 })];
    const one = forecastOf(now, known, beliefs, 7);
    expect(forecastOf(now, known, beliefs, 7)).toEqual(one);
    const blind = forecastOf(now, [], beliefs, 7);
    expect(blind.high - blind.low).toBeGreaterThan(one.high - one.low);
  });

  it('takes in what earlier years lost to changes and cancellations', () => {
    const lossy = forecastOf(now, [past({ corrections: -10e6 })], beliefs, 1);
    expect(lossy.corrections).toBeCloseTo(-10e6, 0);
    expect(lossy.middle).toBeLessThan(forecastOf(now, [past()], beliefs, 1).middle);
  });

  it('reckons an item of unknown amount like those that were registered, many items like few', () => {
    const items = Array.from({ length: 200 }, () => ({ stage: 'filed' as const, amount: null }));
    const { stages } = forecastOf({ ...now, items }, [], beliefs, 1);
    expect(stages.filed.amount).toBeCloseTo(200e6, 0);
    const few = forecastOf({ ...now, items: items.slice(0, 79) }, [past()], beliefs, 1);
    const more = forecastOf({ ...now, items: items.slice(0, 82) }, [past()], beliefs, 1);
    expect(more.middle - few.middle).toBeGreaterThan(0);
    expect(more.middle - few.middle).toBeLessThan(6e6);
  });

  // 60 made-up cities, seeded: the figures do not move. The bench `forecast` does it with more of them.
  it.each([
    [240, 0],
    [320, 2],
  ])('on day %i with %i years behind it holds the truth about as often as it says', (day, years) => {
    const { held } = backTest(beliefs, day, years, 60);
    expect(held).toBeGreaterThanOrEqual(0.7);
    expect(held).toBeLessThanOrEqual(0.95);
  });
});
