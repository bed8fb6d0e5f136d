import { valueProblem } from './rule-value';

const shape = (kind: 'number' | 'boolean' | 'text' | 'list' | 'object', more = {}) => ({
  kind,
  min: null,
  max: null,
  choices: null,
  ...more,
});

describe('a proposed value', () => {
  it.each([
    [shape('number', { min: 7, max: 1095 }), 90, 180, null],
    [shape('number', { min: 7 }), 3, 180, '不能小于7'],
    [shape('number', { max: 1 }), 2, 0.5, '不能大于1'],
    [shape('number'), '90', 180, '要填数字'],
    [shape('number'), Number.NaN, 180, '要填数字'],
    [shape('boolean'), 'true', true, '要选是或否'],
    [shape('text', { choices: ['XNGX', '421202'] }), '421202', 'XNGX', null],
    [shape('text', { choices: ['XNGX', '421202'] }), '421221', 'XNGX', '只能是XNGX、421202'],
    [shape('list'), [30, 14], [30, 7, 1], null],
    [shape('list'), ['30'], [30, 7, 1], '每一项都要是数字'],
    [shape('list'), [], [30, 7, 1], '要有1到100项'],
    [shape('object'), { same: 1, parent: 0.5, sibling: 0.2 }, { same: 1, parent: 0.6, sibling: 0.3 }, null],
    [shape('object'), { same: 1 }, { same: 1, parent: 0.6 }, '要有且只有：parent、same'],
  ])('%j %j', (s, value, current, problem) => {
    expect(valueProblem(s, value, current)).toBe(problem);
  });
});
