/** A line of the rubric as far as sums need it. */
export interface Weighed {
  readonly key: string;
  /** Full points. */
  readonly weight: number;
}

/** Points that one reviewer gave one bid: from 0 to the weight, one decimal at most. */
export type Points = Readonly<Record<string, number>>;

export interface Judged {
  /** Who judged: a seat. */
  readonly by: string;
  readonly points: Points;
}

export interface BidScore {
  /** Out of 100, two decimals, rounded half up. */
  readonly final: string;
  /** Mean of the panel, out of 100. */
  readonly panel: string;
  /** The publisher's own mark, out of 100, where it has a weight. */
  readonly publisher: string | null;
  readonly totals: { readonly by: string; readonly total: string; readonly dropped: 'highest' | 'lowest' | null }[];
  /** Highest total minus lowest, and their standard deviation, of all that the panel gave. */
  readonly spread: string;
  readonly deviation: string;
  /** Mean of each criterion over the totals that count, in points. */
  readonly means: Readonly<Record<string, string>>;
}

export interface ScoreRule {
  readonly rubric: readonly Weighed[];
  /** From how many reviewers on the highest and lowest are dropped; null: never. */
  readonly dropFrom: number | null;
  /** 0 to 1: share of the publisher's own mark in the final score. */
  readonly publisherShare: number;
}

const TENTHS = 10;
const SHARE_UNITS = 10_000;

/** What is wrong with a mark, in words, or null. */
export function pointsProblem(value: unknown, weight: number): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '打分';
  if (value < 0 || value > weight) return `在0到${weight}分之间`;
  return Math.abs(Math.round(value * TENTHS) - value * TENTHS) < 1e-6 ? null : '最多一位小数';
}

/** In tenths of a point. All sums here are of whole numbers, so the same marks give the same score on every machine. */
const tenths = (value: number): bigint => BigInt(Math.round(value * TENTHS));

/** Sum of a reviewer's marks in tenths. */
function totalOf(points: Points, rubric: readonly Weighed[]): bigint {
  return rubric.reduce((sum, { key }) => sum + tenths(points[key] ?? 0), 0n);
}

/** a/b with two decimals, rounded half up; b > 0, a ≥ 0. */
function ratio(a: bigint, b: bigint): string {
  const hundredths = (a * 200n + b) / (2n * b);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}

/**
 * The score of one bid. The panel's part is the mean of the totals, less one highest and one lowest where enough reviewers sat (dated rule
 * `challenge.drop-extremes-from`); the publisher's mark counts apart, with its own share.
 * @throws RangeError without a single mark of the panel
 */
export function scoreBid(panel: readonly Judged[], publisher: Points | null, rule: ScoreRule): BidScore {
  if (panel.length === 0) throw new RangeError('no marks');
  const full = tenths(rule.rubric.reduce((sum, { weight }) => sum + weight, 0));
  const sums = panel
    .map((judged) => ({ judged, total: totalOf(judged.points, rule.rubric) }))
    .sort((a, b) => (a.total === b.total ? (a.judged.by < b.judged.by ? -1 : 1) : a.total < b.total ? -1 : 1));
  const drops = rule.dropFrom !== null && sums.length >= rule.dropFrom && sums.length >= 3;
  const counted = drops ? sums.slice(1, -1) : sums;
  const n = BigInt(counted.length);
  const sum = counted.reduce((all, { total }) => all + total, 0n);
  const own = publisher ? totalOf(publisher, rule.rubric) : null;
  const share = own === null ? 0n : BigInt(Math.round(rule.publisherShare * SHARE_UNITS));
  const units = BigInt(SHARE_UNITS);
  // (1 - share) · sum / n + share · own, out of `full`.
  const blended = (units - share) * sum + share * (own ?? 0n) * n;
  return {
    final: ratio(blended * 100n, units * n * full),
    panel: ratio(sum * 100n, n * full),
    publisher: own === null ? null : ratio(own * 100n, full),
    totals: sums.map(({ judged, total }, i) => ({
      by: judged.by,
      total: ratio(total * 100n, full),
      dropped: drops && i === 0 ? 'lowest' : drops && i === sums.length - 1 ? 'highest' : null,
    })),
    spread: ratio((sums.at(-1)!.total - sums[0]!.total) * 100n, full),
    deviation: deviation(sums.map(({ total }) => Number(total * 1000n) / Number(full) / 10)),
    means: Object.fromEntries(
      rule.rubric.map(({ key }) => [
        key,
        ratio(
          counted.reduce((all, { judged }) => all + tenths(judged.points[key] ?? 0), 0n),
          n * BigInt(TENTHS),
        ),
      ]),
    ),
  };
}

/** Population standard deviation; shown only, nothing is decided by it. */
function deviation(totals: readonly number[]): string {
  const mean = totals.reduce((a, b) => a + b, 0) / totals.length;
  return Math.sqrt(totals.reduce((sum, t) => sum + (t - mean) ** 2, 0) / totals.length).toFixed(2);
}
