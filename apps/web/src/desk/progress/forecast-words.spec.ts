import type { ForecastView, StageForecast } from '@dto/statistics';
import { forecastSentence, restsOn } from './forecast-words';

const view = (more: Partial<NonNullable<ForecastView['forecast']>> = {}, target: string | null = '7000000000') =>
  ({
    none: null,
    target,
    forecast: {
      share: 0.8,
      low: '6500000000.00',
      middle: '6800000000.00',
      high: '7200000000.00',
      gap: '200000000.00',
      ...more,
    },
  }) as unknown as ForecastView;
const said = (one: ForecastView) =>
  forecastSentence(one)
    .map(({ text }) => text)
    .join('');

it('says the range, how sure it is, and what is missing', () => {
  expect(said(view())).toBe('年底预计65.00亿元到72.00亿元（八成把握），居中68.00亿元，离目标还差2.00亿元。');
  expect(said(view({ gap: '-100000000.00', share: 0.85 }))).toContain(
    '（85.0%把握），居中68.00亿元，比目标多1.00亿元。',
  );
  expect(said(view({}, null))).toMatch(/居中68\.00亿元。$/);
});

it('says why there is none', () => {
  expect(said({ none: '今年登记满20项合同才预计年底，现在有3项', forecast: null } as unknown as ForecastView)).toBe(
    '今年登记满20项合同才预计年底，现在有3项',
  );
});

it('says on what a rate rests', () => {
  const stage = { believed: 0.9, seen: 0, done: 0 } as StageForecast;
  expect(restsOn(stage)).toBe('设定90.0%');
  expect(restsOn({ ...stage, seen: 10, done: 8 })).toBe('往年同日10件登记了8件，设定90.0%');
});
