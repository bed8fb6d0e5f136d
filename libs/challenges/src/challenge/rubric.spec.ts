import { defaultRubric, rubricProblem } from './rubric';

const row = (key: string, weight: number) => ({ key, label: key, weight });

describe('rubric', () => {
  it('is the rule’s weights with anchors where nobody says otherwise', () => {
    const rubric = defaultRubric({ advance: 35, indicators: 20, team: 20, plan: 10, budget: 5, landing: 10 });
    expect(rubric.map(({ weight }) => weight)).toEqual([35, 20, 20, 10, 5, 10]);
    expect(rubricProblem(rubric)).toBeNull();
    expect(rubric.every(({ anchorZero, anchorHalf, anchorFull }) => anchorZero && anchorHalf && anchorFull)).toBe(true);
  });

  it.each([
    [[], '评分表至少要有一项'],
    [[row('a', 50), row('a', 50)], '评分项编号有重复的'],
    [[row('a', 100), row('b', 0)], '每一项的分值都要大于0'],
    [[row('a', 60), row('b', 30)], '分值合计要是100，现在是90'],
    [[row('a', 33.3), row('b', 33.3), row('c', 33.4)], null],
  ])('%j: %s', (rubric, problem) => expect(rubricProblem(rubric)).toBe(problem));
});
