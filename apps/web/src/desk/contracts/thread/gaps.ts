import { daysUntil } from '../../../ui/dates';

export interface Station<S> {
  stage: S;
  at: string | null;
}

export interface Gap {
  /** Whole days in Beijing since the station before; null where one of both has not been reached. */
  days: number | null;
  /** The longest wait of all. */
  longest: boolean;
}

/** Days between the stations; of what took at least two days the longest is marked. */
export function gapsOf<S>(stations: readonly Station<S>[]): Gap[] {
  const days = stations.map(({ at }, index) => {
    const before = stations[index - 1]?.at;
    return at && before ? daysUntil(at, new Date(before)) : null;
  });
  const longest = Math.max(...days.map((one) => one ?? 0));
  return days.map((one) => ({ days: one, longest: one !== null && one > 1 && one === longest }));
}
