import { FUNNEL_STEPS, type FunnelSource, type FunnelStep, type FunnelView } from '../dto';

/** A cohort as the database counts it: how many reached each step, and the amounts in 分. */
export type Counted = { readonly cohort: string } & Readonly<Record<string, string | number>>;

/** Steps of a source in their order. */
export const stepsOf = (from: FunnelSource): string[] => Object.keys(FUNNEL_STEPS[from]);

export const nameOf = (from: FunnelSource, step: string): string =>
  (FUNNEL_STEPS[from] as Record<string, string>)[step] ?? step;

/** The step after which the largest share is lost; of equal ones the later, where more work is behind it. */
export function worstOf(from: FunnelSource, steps: readonly FunnelStep[]): FunnelView['worst'] {
  let worst: FunnelView['worst'] = null;
  for (let i = 0; i + 1 < steps.length; i += 1) {
    const [here, after] = [steps[i]!, steps[i + 1]!];
    const lost = here.count - after.count;
    if (lost <= 0) continue;
    const share = lost / here.count;
    if (!worst || share >= worst.share) {
      worst = { step: here.step, name: here.name, next: nameOf(from, after.step), lost, share };
    }
  }
  return worst;
}

/** Months of a year as they are, or in fours. */
export const cohortOf = (month: string, by: 'month' | 'quarter'): string =>
  by === 'month' ? month : `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
