import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A number that a year's plan states. `value` in the indicator's unit, money in 元. */
export interface PlannedTarget {
  readonly indicator: string;
  readonly value: number;
  readonly upper?: number;
  /** Number of the item in the plan, and the words around the number. */
  readonly item: number;
  readonly wording: string;
  readonly note?: string;
}

/** The numbers of one published plan. */
export interface Plan {
  readonly year: number;
  readonly region: string;
  readonly source: string;
  readonly targets: readonly PlannedTarget[];
}

/** `seeds/reference/targets` beside the nearest package.json above: the same from sources and from dist. */
export function readPlans(folder = plansFolder()): Plan[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Plan);
}

function plansFolder(): string {
  for (let at = __dirname; ; at = dirname(at)) {
    const folder = join(at, 'seeds', 'reference', 'targets');
    if (existsSync(folder)) return folder;
    if (at === dirname(at)) throw new Error('seeds/reference/targets was not found above the program');
  }
}
