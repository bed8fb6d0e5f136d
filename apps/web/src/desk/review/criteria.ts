import { QUALITY_CRITERIA, type QualityCriterion } from '@dto/listings';

export const criteria = Object.keys(QUALITY_CRITERIA) as QualityCriterion[];
export type Scores = Partial<Record<QualityCriterion, number>>;

export const complete = (scores: Scores): scores is Record<QualityCriterion, number> =>
  criteria.every((name) => scores[name] !== undefined);

export const total = (scores: Scores) => criteria.reduce((sum, name) => sum + (scores[name] ?? 0), 0);

interface Limits {
  /** Sum from which a text may be published as it is. */
  publish: number | null;
  /** Sum from which it may be published with remarks. */
  sufficient: number | null;
  /** Any 0 holds. */
  zeroHolds: boolean;
}

/** What the scores say about the two ways on; `holds` names why publishing is not open. */
export function verdictOf(
  scores: Scores,
  { publish, sufficient, zeroHolds }: Limits,
): { text: string; holds: boolean } {
  const zero = criteria.find((name) => scores[name] === 0);
  if (zero && zeroHolds) return { text: `「${QUALITY_CRITERIA[zero]}」是0分，先退回修改`, holds: true };
  const left = criteria.filter((name) => scores[name] === undefined).length;
  if (left > 0) return { text: `还有${left}项没打分`, holds: true };
  const sum = total(scores);
  if (sufficient !== null && sum < sufficient)
    return { text: `合计${sum}分，不到${sufficient}分，退回修改`, holds: true };
  if (publish !== null && sum < publish) return { text: `合计${sum}分，可以发布，最好附上修改意见`, holds: false };
  return { text: `合计${sum}分，可以发布`, holds: false };
}
