import { marksHash, missingMarks, wrongMarks } from './marks';

const RUBRIC = [
  { key: 'advance', label: '先进性', weight: 60, comment: true },
  { key: 'team', label: '团队', weight: 40 },
];
const GOOD = {
  scores: { advance: 50, team: 30.5 },
  comments: { advance: '可行' },
  to_bidder: '补充检测',
  confidential: null,
};

describe('marks', () => {
  it('lack nothing when every criterion is marked and what must be said is said', () =>
    expect(missingMarks(GOOD, RUBRIC)).toEqual([]));

  it('say what lacks, in the order of the form', () => {
    expect(missingMarks(null, RUBRIC)).toEqual([
      '「先进性」没有打分',
      '「先进性」没有写意见',
      '「团队」没有打分',
      '没有写给揭榜方的意见',
    ]);
    expect(missingMarks({ ...GOOD, comments: { advance: ' ' } }, RUBRIC)).toEqual(['「先进性」没有写意见']);
    expect(missingMarks({ ...GOOD, scores: { advance: 0, team: 0 } }, RUBRIC)).toEqual([]);
  });

  it('refuse what is out of range or not in the rubric, also in a draft', () => {
    expect(wrongMarks({ scores: { advance: 60.1 }, comments: {} }, RUBRIC)).toHaveLength(1);
    expect(wrongMarks({ scores: { other: 1 }, comments: { other: 'x' } }, RUBRIC).map((e) => e.path)).toEqual([
      'scores.other',
      'comments.other',
    ]);
    expect(wrongMarks({ scores: {}, comments: { team: 'x'.repeat(1001) } }, RUBRIC)).toHaveLength(1);
    expect(wrongMarks({ scores: { team: 'a' as never }, comments: { team: 5 as never } }, RUBRIC)).toHaveLength(2);
    expect(wrongMarks({ scores: { team: 40 }, comments: {} }, RUBRIC)).toEqual([]);
  });

  it('have a hash that any change of a mark or a word changes, and the order of bids does not', () => {
    const a = { ...GOOD, bid_id: 'a' };
    const b = { ...GOOD, bid_id: 'b', scores: { advance: 1, team: 1 } };
    expect(marksHash([a, b])).toBe(marksHash([b, a]));
    expect(marksHash([a, { ...b, scores: { ...b.scores, team: 1.1 } }])).not.toBe(marksHash([a, b]));
    expect(marksHash([a, { ...b, confidential: '改' }])).not.toBe(marksHash([a, b]));
    expect(marksHash([a])).not.toBe(marksHash([a, b]));
  });
});
