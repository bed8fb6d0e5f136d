import fc from 'fast-check';
import { dueOf, pauseClock, resumeClock, startClock, usedBy } from './clock';

/** Monday to Friday, without holidays: the calendar of the field is taxonomy's, and tested there and in test/api. */
const weekdays = {
  isWorking: (day: Date): boolean => day.getUTCDay() % 6 !== 0,
  count(from: Date, to: Date): number {
    let n = 0;
    for (let d = next(from); d <= floor(to); d = next(d)) if (this.isWorking(d)) n += 1;
    return n;
  },
  deadline(from: Date, n: number): Date {
    let d = floor(from);
    for (let left = n; left > 0;) {
      d = next(d);
      if (this.isWorking(d)) left -= 1;
    }
    return next(d);
  },
};
const floor = (d: Date): Date => new Date(`${d.toISOString().slice(0, 10)}T00:00:00Z`);
const next = (d: Date): Date => new Date(floor(d).getTime() + 86_400_000);
const at = (day: string): Date => new Date(`${day}T09:00:00Z`);

describe('a clock of the desk', () => {
  it('runs in working days', () => {
    const clock = startClock('working', 10, at('2026-11-02'));
    expect(dueOf(clock, weekdays)!.toISOString()).toBe('2026-11-17T00:00:00.000Z');
    expect(usedBy(clock, at('2026-11-09'), weekdays)).toBe(5);
  });

  it('stands still while the applicant mends, and goes on with what is left', () => {
    const started = startClock('working', 10, at('2026-11-02'));
    const paused = pauseClock(started, at('2026-11-05'), weekdays);
    expect(paused).toMatchObject({ used: 3, since: null });
    expect(dueOf(paused, weekdays)).toBeNull();
    const resumed = resumeClock(paused, at('2026-11-20'));
    expect(dueOf(resumed, weekdays)!.toISOString()).toBe('2026-12-02T00:00:00.000Z');
  });

  it('of the old rule runs in calendar days', () => {
    const clock = startClock('calendar', 30, at('2020-01-01'));
    expect(dueOf(clock, weekdays)).toEqual(at('2020-01-31'));
    expect(usedBy(clock, at('2020-01-11'), weekdays)).toBe(10);
  });

  it('never gains a day by stopping, however often', () => {
    const days = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(days, (gaps) => {
        let clock = startClock('working', 15, at('2026-11-02'));
        let now = at('2026-11-02');
        let ran = 0;
        gaps.forEach((gap, i) => {
          const then = new Date(now.getTime() + gap * 86_400_000);
          if (i % 2 === 0) {
            ran += weekdays.count(now, then);
            clock = pauseClock(clock, then, weekdays);
          } else clock = resumeClock(clock, then);
          now = then;
        });
        return usedBy(clock, now, weekdays) === ran;
      }),
    );
  });
});
