import { blankRow, parseNumber, problemsOf, rekeyed, toEditRow, toIndicators } from './indicator-rows';

it.each([
  ['3,300', 3300],
  ['−10', -10],
  ['３．６', 3.6],
  ['1e-3', 0.001],
  ['99%', null],
  ['', null],
])('%s is %s', (text, number) => expect(parseNumber(text)).toBe(number));

it('saves only rows with a name and remembers where they stand', () => {
  const rows = [
    { ...blankRow('need'), target: '3' },
    { ...blankRow('need'), name: '检出率', target: '99', weight: 'plus' },
  ];
  const { saved, at } = toIndicators(rows, 'need');
  expect(at).toEqual([1]);
  expect(saved).toEqual([expect.objectContaining({ name: '检出率', target: 99, must: false, current: null })]);
});

it('a row survives the way to the server and back', () => {
  const row = { name: '温度', comparator: 'range' as const, target: -10, targetHigh: 45, unit: '℃', must: true };
  expect(toIndicators([toEditRow(row)], 'need').saved[0]).toMatchObject(row);
});

it('an untouched row is not wrong, a nameless one is', () => {
  expect(problemsOf(blankRow('result'), 'result')).toEqual({});
  expect(Object.keys(problemsOf({ ...blankRow('need'), target: '很多' }, 'need'))).toEqual(['name', 'target']);
  const upside = { ...blankRow('need'), name: 'a', comparator: 'range', target: '5', targetHigh: '3' };
  expect(Object.keys(problemsOf(upside, 'need'))).toEqual(['targetHigh']);
});

it('keys out of a kept copy cannot meet new ones', () => {
  const kept = rekeyed([{ ...blankRow('need'), key: 'r0' }]);
  expect(kept[0]!.key).not.toBe(blankRow('need').key);
  expect(kept[0]!.key).not.toBe('r0');
});
