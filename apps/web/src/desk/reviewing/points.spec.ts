import { anchorOf, missingOf, pointsOf, totalOf } from './points';

const criterion = { key: 'a', label: '技术', weight: 20, anchorZero: '没有', anchorHalf: '一般', anchorFull: '很好' };

it.each([
  ['17', 17],
  ['１７.5', 17.5],
  ['20.5', undefined],
  ['17.55', undefined],
  ['', undefined],
  ['-1', undefined],
])('%s is %s points', (text, points) => expect(pointsOf(text, 20)).toBe(points));

it('says the sentence nearest to the points', () => {
  expect(anchorOf(criterion, undefined)).toBe('满分：很好');
  expect(anchorOf(criterion, 0)).toBe('0分：没有');
  expect(anchorOf(criterion, 10)).toBe('一半：一般');
  expect(anchorOf(criterion, 18)).toBe('满分：很好');
});

it('sums tenths, and says what lacks', () => {
  const rubric = [
    { ...criterion, comment: true },
    { ...criterion, key: 'b', label: '团队' },
  ];
  expect(totalOf({ a: 17.1, b: 0.2 }, rubric)).toBe(17.3);
  const marks = { scores: { a: 17 }, comments: {}, toBidder: ' ', confidential: null };
  expect(missingOf(marks, rubric)).toEqual(['技术没写意见', '团队没打分', '没有写给揭榜方的意见']);
});
