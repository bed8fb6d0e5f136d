import type { ListingKind } from '@dto/listings';
import type { FieldName } from './form';
import { needSteps } from './need-steps';
import { resultSteps } from './result-steps';
import type { Step } from './step-parts';

export const stepsOf: Record<ListingKind, readonly Step[]> = { need: needSteps, result: resultSteps };

/** Where a path of a refusal or note is written: step and group, both from 0. The check step for what is nowhere. */
export function placeOf(kind: ListingKind, path: string): { step: number; group: number } {
  const name = path.split('.')[0] as FieldName;
  const steps = stepsOf[kind];
  for (const [step, { groups }] of steps.entries()) {
    const group = groups.findIndex(({ names }) => names.includes(name));
    if (group >= 0) return { step, group };
  }
  return { step: steps.length - 1, group: 0 };
}
