import { baselineRun } from './baseline';
import { qualityOf, ratios } from './figures';

const judged = new Map([
  [
    'n1',
    new Map([
      ['a', 4],
      ['b', 1],
      ['c', 3],
    ]),
  ],
]);

describe('figures of a run', () => {
  it('a perfect order is 1; what nobody judged is left out of NDCG, not of recall and MRR', () => {
    expect(qualityOf(new Map([['n1', ['a', 'c', 'b']]]), judged)).toEqual({
      ndcg_10: 1,
      recall_10: 1,
      recall_100: 1,
      mrr: 1,
    });
    const late = qualityOf(new Map([['n1', ['x', 'a', 'y', 'c', 'b']]]), judged);
    expect(late).toMatchObject({ ndcg_10: 1, recall_10: 1, mrr: 0.5 });
  });

  it('a wrong order and a missing result cost', () => {
    // gains 1, 15 at places 1 and 2 against the ideal 15, 7, 1
    const { ndcg_10, recall_100, mrr } = qualityOf(new Map([['n1', ['b', 'a']]]), judged);
    expect(ndcg_10).toBeCloseTo((1 + 15 / Math.log2(3)) / (15 + 7 / Math.log2(3) + 1 / 2), 4);
    expect(recall_100).toBe(0.5);
    expect(mrr).toBe(0.5);
  });

  it('a need without a list counts as nothing found', () => {
    expect(qualityOf(new Map(), judged)).toEqual({ ndcg_10: 0, recall_10: 0, recall_100: 0, mrr: 0 });
    const none = qualityOf(new Map(), judged);
    expect(ratios(none, none)).toMatchObject({ ratio_mrr: 0 });
  });
});

describe('the baseline', () => {
  it('ranks by shared pairs, rare ones first', () => {
    const results = [
      { id: 'r1', title: '电池研究' },
      { id: 'r2', title: '钒电池研究' },
      { id: 'r3', title: '茶叶研究' },
    ];
    const run = baselineRun([{ id: 'n', title: '钒电池', content: '研究' }], results);
    expect(run.get('n')).toEqual(['r2', 'r1', 'r3']);
  });
});
