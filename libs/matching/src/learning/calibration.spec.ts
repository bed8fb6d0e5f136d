import { fitCalibration, reliabilityOf } from './calibration';

/** `positives` of each ten with this sum of log-odds fit. */
function tens(logOdds: number, positives: number) {
  return Array.from({ length: 100 }, (_, i) => ({ logOdds, fits: i % 10 < positives }));
}

describe('calibration', () => {
  it('finds the line that the judgements lie on', () => {
    const { slope, intercept } = fitCalibration([...tens(-1, 2), ...tens(0, 5), ...tens(1, 8)]);
    expect(slope).toBeCloseTo(Math.log(4), 2);
    expect(intercept).toBeCloseTo(0, 3);
  });

  it('stays finite where one number parts all pairs', () => {
    const { slope, intercept } = fitCalibration([...tens(-1, 0), ...tens(1, 10)]);
    expect(Number.isFinite(slope) && Number.isFinite(intercept)).toBe(true);
    expect(slope).toBeGreaterThan(1);
  });

  it('measures honesty', () => {
    const honest = tens(0, 3).map(({ fits }) => ({ chance: 0.3, fits }));
    expect(reliabilityOf(honest)).toMatchObject({ brier: expect.closeTo(0.21), brierOfShare: expect.closeTo(0.21) });
    expect(reliabilityOf(honest).ece).toBeLessThan(0.06);
    expect(reliabilityOf(honest.map((one) => ({ ...one, chance: 0.9 }))).ece).toBeCloseTo(0.6);
  });
});
