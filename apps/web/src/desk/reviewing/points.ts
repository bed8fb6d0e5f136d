import type { Criterion } from '@dto/challenges';

export interface Marks {
  scores: Record<string, number>;
  comments: Record<string, string>;
  toBidder: string | null;
  confidential: string | null;
}

/** `17`, `17.5` → points; undefined for anything out of range. */
export function pointsOf(text: string, weight: number): number | undefined {
  const plain = text.normalize('NFKC').trim();
  if (!/^\d{1,3}(\.\d)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return value <= weight ? value : undefined;
}

/** Sum of points, to one decimal. */
export const totalOf = (scores: Record<string, number>, rubric: readonly Pick<Criterion, 'key'>[]) =>
  rubric.reduce((sum, { key }) => sum + Math.round((scores[key] ?? 0) * 10), 0) / 10;

/** What lacks before marks may be handed in, in words. */
export function missingOf(marks: Marks, rubric: readonly Criterion[]): string[] {
  const missing = rubric.flatMap(({ key, label, comment }) => [
    ...(marks.scores[key] === undefined ? [`${label}没打分`] : []),
    ...(comment && !marks.comments[key]?.trim() ? [`${label}没写意见`] : []),
  ]);
  return marks.toBidder?.trim() ? missing : [...missing, '没有写给揭榜方的意见'];
}

/** The sentence that stands nearest to the points; before any, what all of them look like. */
export function anchorOf({ weight, anchorZero, anchorHalf, anchorFull }: Criterion, value: number | undefined): string {
  const full = anchorFull ? `满分：${anchorFull}` : '';
  if (value === undefined) return full;
  const share = value / weight;
  if (share < 0.25) return anchorZero ? `0分：${anchorZero}` : '';
  return share < 0.75 ? (anchorHalf ? `一半：${anchorHalf}` : '') : full;
}
