import { rowsOf, rubricProblem } from './rubric';

const weights = [
  { key: 'advance', label: '技术', weight: 35 },
  { key: 'rest', label: '其余', weight: 65 },
];

it('points that come to 100 are a whole rubric', () => {
  expect(rubricProblem(rowsOf(weights))).toBeNull();
});

it('says what is wrong', () => {
  const rows = rowsOf(weights);
  expect(rubricProblem([])).toBe('至少一项');
  expect(rubricProblem(rows.slice(1))).toBe('合计65分，还差35分');
  expect(rubricProblem([...rows, { ...rows[0]!, weight: 5 }])).toBe('合计105分，多了5分');
  expect(rubricProblem(rows.map((row) => ({ ...row, weight: 0 })))).toBe('每一项的分值都要大于0');
});
