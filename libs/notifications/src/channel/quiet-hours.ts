const HOUR = 3_600_000;
const BEIJING = 8 * HOUR;

/** Hours in Beijing; `from` 22 and `until` 7 is the night, equal hours are never. */
export interface Quiet {
  readonly from: number;
  readonly until: number;
}

export function beijingHour(at: Date): number {
  return new Date(at.getTime() + BEIJING).getUTCHours();
}

/** When the hour strikes next in Beijing; now, if it is just striking. */
export function nextHour(hour: number, now: Date): Date {
  const local = new Date(now.getTime() + BEIJING);
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  const today = midnight + hour * HOUR;
  return new Date((today >= local.getTime() ? today : today + 24 * HOUR) - BEIJING);
}

/** @returns now, or the morning where it is quiet */
export function whenToSend(quiet: Quiet, now: Date): Date {
  const { from, until } = quiet;
  const hour = beijingHour(now);
  const night = from < until ? hour >= from && hour < until : from > until && (hour >= from || hour < until);
  return night ? nextHour(until, now) : now;
}
