import { holdsBack, saysWhatToChange } from './quality-gate';

const gate = { publishFrom: 10, zeroHolds: true };
const scores = (novelty: number, clarity: number, cooperation: number, completeness: number) => ({
  novelty,
  clarity,
  cooperation,
  completeness,
});

it.each([
  [scores(5, 5, 5, 5), null],
  [scores(4, 2, 2, 2), null],
  [scores(3, 2, 2, 2), 'review.below-threshold'],
  [scores(5, 5, 5, 0), 'review.zero-holds'],
  [scores(0, 0, 0, 0), 'review.zero-holds'],
])('%j: %s', (given, code) => {
  expect(holdsBack(given, gate)?.code ?? null).toBe(code);
});

it('the thresholds are the rule set’s', () => {
  expect(holdsBack(scores(5, 5, 5, 0), { publishFrom: 15, zeroHolds: false })).toBeNull();
  expect(holdsBack(scores(5, 5, 4, 0), { publishFrom: 15, zeroHolds: false })?.message).toContain('14');
});

it('a return says into what', () => {
  expect(saysWhatToChange([])).toBe(false);
  expect(saysWhatToChange([{ path: '', note: '不行' }])).toBe(false);
  expect(saysWhatToChange([{ path: '', note: ' ', suggestion: '改' }])).toBe(false);
  expect(
    saysWhatToChange([
      { path: '', note: '不行' },
      { path: 'title', note: '太空', suggestion: '写上产品' },
    ]),
  ).toBe(true);
});
