import { GRADES, standing } from './grade';

describe('the standing of a source', () => {
  it('counts only what somebody can look up as verified', () => {
    expect(GRADES.filter((g) => standing(g).verified)).toEqual(['A', 'B', 'C']);
  });

  it('says 未核实 exactly where it is not verified', () => {
    for (const g of GRADES) expect(standing(g).label.includes('未核实')).toBe(!standing(g).verified);
  });
});
