import type { BidScore, Weighed } from './scoring';

export interface Ranked {
  readonly bidId: string;
  /** When the bid was sealed; the earlier goes first where every mark is equal. */
  readonly sealedAt: string;
  readonly score: BidScore;
}

/** A place in the order. `tie`: what decided between this bid and the one before it of the same score, in words. */
export interface Place {
  readonly place: number;
  readonly bidId: string;
  readonly final: string;
  readonly tie: string | null;
}

/** Decimal texts of two places, as whole numbers. */
const hundredths = (text: string): number => Math.round(Number(text) * 100);

/**
 * Orders bids: by final score, then by the mean of the heaviest criterion, of the next heaviest and so on, then by who sealed first. Bids
 * that are equal in all of this share a place.
 */
export function rank(bids: readonly Ranked[], rubric: readonly (Weighed & { readonly label: string })[]): Place[] {
  const byWeight = rubric
    .map((criterion, i) => ({ criterion, i }))
    .sort((a, b) => b.criterion.weight - a.criterion.weight || a.i - b.i)
    .map(({ criterion }) => criterion);
  const sorted = [...bids].sort((a, b) => compare(a, b, byWeight) || (a.bidId < b.bidId ? -1 : 1));
  const places: Place[] = [];
  sorted.forEach((bid, i) => {
    const before = sorted[i - 1];
    const shared = before !== undefined && compare(before, bid, byWeight) === 0;
    const place = shared ? places[i - 1]!.place : i + 1;
    const tie = before && before.score.final === bid.score.final ? why(before, bid, byWeight) : null;
    places.push({ place, bidId: bid.bidId, final: bid.score.final, tie });
  });
  return places;
}

function compare(a: Ranked, b: Ranked, byWeight: readonly Weighed[]): number {
  const score = hundredths(b.score.final) - hundredths(a.score.final);
  if (score !== 0) return score;
  for (const { key } of byWeight) {
    const mean = hundredths(b.score.means[key] ?? '0') - hundredths(a.score.means[key] ?? '0');
    if (mean !== 0) return mean;
  }
  return a.sealedAt === b.sealedAt ? 0 : a.sealedAt < b.sealedAt ? -1 : 1;
}

function why(first: Ranked, second: Ranked, byWeight: readonly (Weighed & { readonly label: string })[]): string {
  const decided = byWeight.find(({ key }) => first.score.means[key] !== second.score.means[key]);
  if (decided) {
    const [a, b] = [first.score.means[decided.key], second.score.means[decided.key]];
    return `总分相同，「${decided.label}」均分${b}低于上一名的${a}`;
  }
  return first.sealedAt === second.sealedAt
    ? '总分、各项均分和封存时间都相同，并列'
    : '总分和各项均分都相同，封存时间晚于上一名';
}
