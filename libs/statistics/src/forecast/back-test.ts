import { madeYears, nowOf, pastOf, truthOf } from './made-years';
import { type Beliefs, forecastOf } from './model';

export interface BackTest {
  readonly day: number;
  readonly pastYears: number;
  readonly worlds: number;
  /** Share of the worlds whose truth lay in the range. */
  readonly held: number;
  /** Half the range's width, and the middle's distance from the truth, as shares of the truth (medians). */
  readonly halfWidth: number;
  readonly miss: number;
}

const DRAWS = 400;

/** Forecasts years whose end is known. `day` of the year 0–364. */
export function backTest(beliefs: Beliefs, day: number, pastYears: number, worlds: number): BackTest {
  const halves: number[] = [];
  const misses: number[] = [];
  let held = 0;
  for (let world = 0; world < worlds; world += 1) {
    const years = madeYears(world * 7919 + 17, pastYears + 1);
    const made = years[pastYears]!;
    const before = years.slice(0, pastYears);
    const past = before.map((one, i) => pastOf(i, one, day));
    const { low, middle, high } = forecastOf(nowOf(made, before, day), past, beliefs, world, DRAWS);
    const truth = truthOf(made);
    if (low <= truth && truth <= high) held += 1;
    halves.push((high - low) / 2 / truth);
    misses.push(Math.abs(middle - truth) / truth);
  }
  return { day, pastYears, worlds, held: held / worlds, halfWidth: median(halves), miss: median(misses) };
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
