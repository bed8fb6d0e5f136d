import { crossValidate, deal } from './folds';

const needs = Array.from({ length: 23 }, (_, i) => `n${i}`);

describe('folds', () => {
  it('deals every need once, evenly, the same way for the same seed', () => {
    const folds = deal(needs, 5, 7);
    expect(folds.flat().sort()).toEqual([...needs].sort());
    expect(folds.map((fold) => fold.length)).toEqual([5, 5, 5, 4, 4]);
    expect(deal([...needs].reverse(), 5, 7)).toEqual(folds);
    expect(deal(needs, 5, 8)).not.toEqual(folds);
  });

  it('judges a choice on needs that it was not made on', () => {
    // The wrong list is right for one need only: wherever that need is left out, the choice falls on the right one.
    const judgements = new Map(
      needs.map((need) => [
        need,
        new Map([
          ['a', 4],
          ['b', 1],
        ]),
      ]),
    );
    const list = (first: string, second: string) => [
      { id: first, logOdds: 1 },
      { id: second, logOdds: -1 },
    ];
    const right = { name: 'right', lists: new Map(needs.map((need) => [need, list('a', 'b')])) };
    const wrong = { name: 'wrong', lists: new Map(needs.map((need) => [need, list('b', 'a')])) };
    const baseline = new Map(needs.map((need) => [need, ['b', 'a']]));
    const { folds, means } = crossValidate([wrong, right], baseline, judgements, { folds: 5, seed: 1 });
    expect(folds.map((fold) => fold.chosen)).toEqual(Array(5).fill('right'));
    expect(means.ratio_mrr).toBe(1);
    expect(means.chosen_ratio_mrr).toBe(2);
    expect(means.brier).toBeGreaterThan(means.brier_fitted!);
  });
});
