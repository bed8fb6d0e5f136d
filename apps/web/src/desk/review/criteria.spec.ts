import { total, verdictOf } from './criteria';

const limits = { publish: 15, sufficient: 10, zeroHolds: true };
const all = (score: number) => ({ novelty: score, clarity: score, cooperation: score, completeness: score });

it('any zero holds, whatever the sum', () => {
  expect(verdictOf({ ...all(5), clarity: 0 }, limits)).toEqual({ text: '「写得清楚」是0分，先退回修改', holds: true });
  expect(verdictOf({ ...all(5), clarity: 0 }, { ...limits, zeroHolds: false }).holds).toBe(false);
});

it('says how many are open', () => expect(verdictOf({ novelty: 3 }, limits).text).toBe('还有3项没打分'));

it.each([
  [2, true],
  [3, false],
  [4, false],
])('four times %d', (score, holds) => {
  expect(total(all(score))).toBe(score * 4);
  expect(verdictOf(all(score), limits).holds).toBe(holds);
});

it('without limits nothing but a zero holds', () => {
  expect(verdictOf(all(1), { publish: null, sufficient: null, zeroHolds: true }).holds).toBe(false);
});
