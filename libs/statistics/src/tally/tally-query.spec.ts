import { questionOf, wholeMonths } from './tally-query';

const cut = { direction: 'out', from: '2026-01-01', to: '2026-11-25', by: 'none', regions: [], where: {} } as const;

describe('whole months between two days', () => {
  it.each([
    ['2026-01-01', '2026-12-31', '2026-01-01', '2026-12-01', '2027-01-01'],
    ['2026-01-02', '2026-12-30', '2026-02-01', '2026-11-01', '2026-12-01'],
    ['2024-02-01', '2024-02-29', '2024-02-01', '2024-02-01', '2024-03-01'],
    ['2025-12-31', '2026-01-31', '2026-01-01', '2026-01-01', '2026-02-01'],
  ])('%s to %s', (from, to, first, last, after) => {
    expect(wholeMonths(from, to)).toEqual({ first, last, after });
  });

  it.each([
    ['2026-03-02', '2026-03-30'],
    ['2026-02-02', '2026-03-30'],
    ['2026-03-01', '2026-03-30'],
  ])('none between %s and %s', (from, to) => {
    expect(wholeMonths(from, to)).toBeNull();
  });
});

describe('the statement of a cut', () => {
  it('reads sums by month where at most one dimension is named', () => {
    for (const one of [cut, { ...cut, by: 'type' }, { ...cut, by: 'month', where: { type: ['service'] } }] as const)
      expect(questionOf(one).sql).toContain('tally_cells');
    expect(questionOf({ ...cut, by: 'type', where: { type: ['service'] } }).sql).toContain('tally_cells');
  });

  it('reads lines where two are', () => {
    expect(questionOf({ ...cut, by: 'type', where: { field: ['05'] } }).sql).not.toContain('tally_cells');
  });

  it('carries every value as a parameter', () => {
    const { sql, params } = questionOf({ ...cut, by: 'type', regions: ["x'--"], where: { field: ["'; DROP"] } });
    expect(sql).not.toContain('DROP');
    expect(params).toContainEqual(["'; DROP"]);
  });
});
