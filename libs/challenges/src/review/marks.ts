import { createHash } from 'node:crypto';
import { canonicalJson, type FieldError } from '@guibang/kernel';
import type { Criterion } from '../dto';
import { pointsProblem } from './scoring';

/** Marks of one bid, as they are kept. */
export interface Marks {
  readonly scores: Record<string, number>;
  readonly comments: Record<string, string>;
  readonly to_bidder: string | null;
  readonly confidential: string | null;
}

const COMMENT_MAX = 1000;

/** What a draft may not hold: marks out of range, criteria that do not exist, endless comments. */
export function wrongMarks(marks: Pick<Marks, 'scores' | 'comments'>, rubric: readonly Criterion[]): FieldError[] {
  const byKey = new Map(rubric.map((criterion) => [criterion.key, criterion]));
  const scores = Object.entries(marks.scores).flatMap(([key, value]) => {
    const criterion = byKey.get(key);
    const problem = criterion ? pointsProblem(value, criterion.weight) : '评分表里没有这一项';
    return problem ? [{ path: `scores.${key}`, message: `「${criterion?.label ?? key}」${problem}` }] : [];
  });
  const comments = Object.entries(marks.comments).flatMap(([key, value]) => {
    const criterion = byKey.get(key);
    if (!criterion) return [{ path: `comments.${key}`, message: '评分表里没有这一项' }];
    const fits = typeof value === 'string' && value.length <= COMMENT_MAX;
    return fits ? [] : [{ path: `comments.${key}`, message: `「${criterion.label}」的意见最多${COMMENT_MAX}个字` }];
  });
  return [...scores, ...comments];
}

/** What lacks before marks may be handed in, in the order of the form. */
export function missingMarks(marks: Marks | null, rubric: readonly Criterion[]): string[] {
  const missing = rubric.flatMap(({ key, label, comment }) => [
    ...(marks?.scores[key] === undefined ? [`「${label}」没有打分`] : []),
    ...(comment && !marks?.comments[key]?.trim() ? [`「${label}」没有写意见`] : []),
  ]);
  return marks?.to_bidder?.trim() ? missing : [...missing, '没有写给揭榜方的意见'];
}

/** What an expert handed in, as one hash in the ledger: a mark that was changed afterwards does not fit it. */
export function marksHash(all: readonly (Marks & { readonly bid_id: string })[]): string {
  const said = [...all]
    .sort((a, b) => (a.bid_id < b.bid_id ? -1 : 1))
    .map((m) => [m.bid_id, m.scores, m.comments, m.to_bidder, m.confidential]);
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}
