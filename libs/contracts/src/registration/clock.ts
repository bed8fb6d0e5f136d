/** What a clock asks of the calendar; `WorkingDays` of taxonomy gives it. */
export interface Calendar {
  /** Working days after `from`, up to and including `to`. */
  count(from: Date, to: Date): number;
  /** The end of the nth working day after the day of `from`. */
  deadline(from: Date, n: number): Date;
}

export type ClockUnit = 'working' | 'calendar';

/** A clock of days that stands still while the applicant mends. `since` null: it stands still. */
export interface Clock {
  readonly unit: ClockUnit;
  readonly limit: number;
  readonly used: number;
  readonly since: Date | null;
}

const DAY = 86_400_000;

export function startClock(unit: ClockUnit, limit: number, now: Date): Clock {
  return { unit, limit, used: 0, since: now };
}

/** Days used up to `now`, the running ones included. */
export function usedBy(clock: Clock, now: Date, calendar: Calendar): number {
  if (!clock.since) return clock.used;
  const running =
    clock.unit === 'working'
      ? calendar.count(clock.since, now)
      : Math.max(0, Math.floor((now.getTime() - clock.since.getTime()) / DAY));
  return clock.used + Math.max(0, running);
}

/** Stops it. Stopping a stopped one changes nothing. */
export function pauseClock(clock: Clock, now: Date, calendar: Calendar): Clock {
  return { ...clock, used: usedBy(clock, now, calendar), since: null };
}

/** Lets it run on. One that runs goes on as it is. */
export function resumeClock(clock: Clock, now: Date): Clock {
  return clock.since ? clock : { ...clock, since: now };
}

/** When it runs out; null while it stands still. One that is used up is due at the end of today. */
export function dueOf(clock: Clock, calendar: Calendar): Date | null {
  if (!clock.since) return null;
  const left = Math.max(0, clock.limit - clock.used);
  if (clock.unit === 'working') return calendar.deadline(clock.since, left);
  return new Date(clock.since.getTime() + left * DAY);
}
