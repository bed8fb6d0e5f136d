import { CRITERIA, type Criterion, type CriterionKey } from '../dto';

const ANCHORS: Record<CriterionKey, [zero: string, half: string, full: string]> = {
  advance: ['路线不成立', '路线可行，没有明显优势', '路线可行，明显好于现有做法'],
  indicators: ['必须项没有响应', '必须项都响应，依据不足', '全部响应，依据充分，有的更优'],
  team: ['没有相关经历', '有相关经历，缺关键人员', '做成过同类项目，人员齐整'],
  plan: ['没有可检查的节点', '节点可检查，时间偏紧', '节点可检查，时间和交付物合理'],
  budget: ['明显偏离成本', '大体合理，个别说不清', '分科目合理，说得清'],
  landing: ['不在本地实施，权属不清', '权属清楚，落地有条件', '权属清楚，承诺在本地落地'],
};

/** The rubric where nobody says otherwise. @param weights the rule `challenge.scoring-weights` */
export function defaultRubric(weights: Readonly<Record<string, number>>): Criterion[] {
  return (Object.keys(CRITERIA) as CriterionKey[])
    .filter((key) => (weights[key] ?? 0) > 0)
    .map((key) => {
      const [anchorZero, anchorHalf, anchorFull] = ANCHORS[key];
      return {
        key,
        label: CRITERIA[key],
        weight: weights[key]!,
        anchorZero,
        anchorHalf,
        anchorFull,
        comment: key === 'advance',
      };
    });
}

/** What is wrong with a rubric, in words; null: it may be fixed. */
export function rubricProblem(rubric: readonly Criterion[]): string | null {
  if (rubric.length === 0) return '评分表至少要有一项';
  const keys = rubric.map(({ key }) => key);
  if (new Set(keys).size < keys.length) return '评分项编号有重复的';
  if (rubric.some(({ weight }) => !(weight > 0))) return '每一项的分值都要大于0';
  // Hundredths, so that 33.3 + 33.3 + 33.4 make 100.
  const sum = rubric.reduce((all, { weight }) => all + Math.round(weight * 100), 0);
  return sum === 10_000 ? null : `分值合计要是100，现在是${sum / 100}`;
}
