import fc from 'fast-check';
import { rank } from './ranking';
import { type BidScore, pointsProblem, scoreBid, type ScoreRule } from './scoring';

const RUBRIC = [
  { key: 'advance', label: '先进性', weight: 35 },
  { key: 'indicators', label: '指标响应', weight: 20 },
  { key: 'team', label: '团队', weight: 20 },
  { key: 'plan', label: '计划', weight: 10 },
  { key: 'budget', label: '经费', weight: 5 },
  { key: 'landing', label: '落地', weight: 10 },
];
const RULE: ScoreRule = { rubric: RUBRIC, dropFrom: 7, publisherShare: 0 };
const flat = (share: number) => Object.fromEntries(RUBRIC.map((c) => [c.key, Math.round(c.weight * share * 10) / 10]));
const panel = (...shares: number[]) => shares.map((share, i) => ({ by: `s${i}`, points: flat(share) }));

const points = fc.record(
  Object.fromEntries(RUBRIC.map((c) => [c.key, fc.integer({ min: 0, max: c.weight * 10 }).map((n) => n / 10)])),
);
const panels = fc
  .array(points, { minLength: 1, maxLength: 11 })
  .map((all) => all.map((p, i) => ({ by: `s${String(i).padStart(2, '0')}`, points: p })));
const sum = (p: Record<string, number>) => Object.values(p).reduce((a, b) => a + Math.round(b * 10), 0) / 10;

describe('the score of a bid', () => {
  it('is the mean of the totals', () => {
    expect(scoreBid(panel(1, 0.5, 0.6), null, RULE)).toMatchObject({ final: '70.00', panel: '70.00', publisher: null });
  });

  it('drops one highest and one lowest from the number of reviewers that the rule names on', () => {
    const seven = panel(1, 0, 0.5, 0.5, 0.5, 0.5, 0.5);
    expect(scoreBid(seven, null, RULE)).toMatchObject({ final: '50.00', spread: '100.00' });
    expect(scoreBid(seven, null, RULE).totals.filter((t) => t.dropped)).toEqual([
      { by: 's1', total: '0.00', dropped: 'lowest' },
      { by: 's0', total: '100.00', dropped: 'highest' },
    ]);
    expect(scoreBid(seven.slice(0, 6), null, RULE).totals.every((t) => t.dropped === null)).toBe(true);
    expect(scoreBid(seven, null, { ...RULE, dropFrom: null }).final).toBe('50.00');
    expect(scoreBid(panel(1, 0, 0, 0, 0, 0, 0), null, { ...RULE, dropFrom: null }).final).toBe('14.29');
  });

  it("gives the publisher's mark its own share and no more", () => {
    expect(scoreBid(panel(0.5, 0.5), flat(1), { ...RULE, publisherShare: 0.2 })).toMatchObject({
      final: '60.00',
      panel: '50.00',
      publisher: '100.00',
    });
    expect(scoreBid(panel(0.5, 0.5), null, { ...RULE, publisherShare: 0.2 }).final).toBe('50.00');
  });

  it('equals the plain sum, whatever the marks', () => {
    fc.assert(
      fc.property(panels, fc.option(points, { nil: null }), fc.constantFrom(0, 0.1, 0.3333), (all, own, share) => {
        const scored = scoreBid(all, own, { ...RULE, publisherShare: share });
        const totals = all.map((j) => sum(j.points)).sort((a, b) => a - b);
        const kept = totals.length >= 7 ? totals.slice(1, -1) : totals;
        const mean = kept.reduce((a, b) => a + b, 0) / kept.length;
        const plain = own ? (1 - share) * mean + share * sum(own) : mean;
        expect(Math.abs(Number(scored.final) - plain)).toBeLessThanOrEqual(0.00501);
        expect(Number(scored.spread)).toBeCloseTo(totals.at(-1)! - totals[0]!, 2);
      }),
    );
  });

  it('does not depend on the order in which the marks came, and stays within the lowest and the highest', () => {
    fc.assert(
      fc.property(panels, (all) => {
        const scored = scoreBid(all, null, RULE);
        expect(scoreBid([...all].reverse(), null, RULE)).toEqual(scored);
        const totals = all.map((j) => sum(j.points));
        expect(Number(scored.final)).toBeGreaterThanOrEqual(Math.min(...totals) - 0.005);
        expect(Number(scored.final)).toBeLessThanOrEqual(Math.max(...totals) + 0.005);
      }),
    );
  });

  it('takes marks from 0 to the weight with one decimal', () => {
    expect(pointsProblem(12.5, 20)).toBeNull();
    expect(pointsProblem(0, 20)).toBeNull();
    expect(pointsProblem(20.1, 20)).toBe('在0到20分之间');
    expect(pointsProblem(-1, 20)).not.toBeNull();
    expect(pointsProblem(1.25, 20)).toBe('最多一位小数');
    expect(pointsProblem('5', 20)).not.toBeNull();
    expect(pointsProblem(undefined, 20)).toBe('打分');
  });
});

describe('the order of bids', () => {
  const score = (final: string, means: Record<string, string> = {}): BidScore => ({
    final,
    panel: final,
    publisher: null,
    totals: [],
    spread: '0.00',
    deviation: '0.00',
    means: { ...Object.fromEntries(RUBRIC.map((c) => [c.key, '5.00'])), ...means },
  });

  it('goes by the final score', () => {
    const order = rank(
      [
        { bidId: 'a', sealedAt: '1', score: score('70.00') },
        { bidId: 'b', sealedAt: '2', score: score('9.50') },
        { bidId: 'c', sealedAt: '3', score: score('88.25') },
      ],
      RUBRIC,
    );
    expect(order.map((p) => [p.bidId, p.place, p.tie])).toEqual([
      ['c', 1, null],
      ['a', 2, null],
      ['b', 3, null],
    ]);
  });

  it('settles equal scores by the heaviest criterion first, then by who sealed first, and says so', () => {
    const order = rank(
      [
        { bidId: 'late', sealedAt: '2026-01-02', score: score('80.00') },
        { bidId: 'early', sealedAt: '2026-01-01', score: score('80.00') },
        { bidId: 'strong', sealedAt: '2026-01-03', score: score('80.00', { advance: '30.00', team: '1.00' }) },
      ],
      RUBRIC,
    );
    expect(order.map((p) => p.bidId)).toEqual(['strong', 'early', 'late']);
    expect(order[1]!.tie).toBe('总分相同，「先进性」均分5.00低于上一名的30.00');
    expect(order[2]!.tie).toContain('封存时间晚于上一名');
  });

  it('lets bids share a place where nothing tells them apart', () => {
    const order = rank(
      [
        { bidId: 'x', sealedAt: '1', score: score('80.00') },
        { bidId: 'y', sealedAt: '1', score: score('80.00') },
        { bidId: 'z', sealedAt: '1', score: score('79.99') },
      ],
      RUBRIC,
    );
    expect(order.map((p) => p.place)).toEqual([1, 1, 3]);
    expect(order[1]!.tie).toContain('并列');
  });
});
