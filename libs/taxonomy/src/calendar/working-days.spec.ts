import { Snapshot } from '../cache/snapshot';
import type { TaxonomyCache } from '../cache/taxonomy-cache';
import type { CalendarDay } from './calendar-day.entity';
import { nationalDay } from './national-calendar';
import { WorkingDays } from './working-days';

function calendar(...overrides: Pick<CalendarDay, 'date' | 'working'>[]): WorkingDays {
  const days = overrides.map((o) => ({ ...o, note: '测试', changedBy: null, createdAt: new Date(0) }));
  return new WorkingDays({ current: new Snapshot(1, [], [], [], days) } as TaxonomyCache);
}

describe('working days', () => {
  it.each([
    // 国庆 2026: 1–7 October off, Saturday the 10th worked.
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-23', -1, '2026-11-20'],
    ['2026-11-21', 0, '2026-11-23'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('%s and %d is %s', (from, n, expected) => {
    expect(calendar().add(from, n)).toBe(expected);
  });

  it('counts from the day after the start up to the end', () => {
    expect(calendar().count('2026-09-28', '2026-10-12')).toBe(6);
    expect(calendar().count('2026-10-12', '2026-09-28')).toBe(-6);
    expect(calendar().count('2026-11-23', '2026-11-23')).toBe(0);
  });

  it('takes the bureau’s word over the national calendar, both ways', () => {
    const bureau = calendar({ date: '2026-11-24', working: false }, { date: '2026-11-28', working: true });
    expect(bureau.add('2026-11-23', 1)).toBe('2026-11-25');
    expect(bureau.add('2026-11-27', 1)).toBe('2026-11-28');
  });

  it('counts by Beijing’s day: 16:30 UTC on Friday is already Saturday', () => {
    expect(calendar().isWorking(new Date('2026-11-20T15:30:00Z'))).toBe(true);
    expect(calendar().isWorking(new Date('2026-11-20T16:30:00Z'))).toBe(false);
  });

  it('ends a clock at Beijing midnight after its last working day', () => {
    expect(calendar().deadline(new Date('2026-11-20T10:00:00Z'), 5).toISOString()).toBe('2026-11-27T16:00:00.000Z');
  });

  it('knows statutory holidays of a year that is not announced, and says that it is provisional', () => {
    expect(nationalDay('2031-10-01')).toEqual({ working: false, note: '国庆节', provisional: true });
    expect(nationalDay('2031-10-08')).toEqual({ working: true, note: '', provisional: true });
    expect(nationalDay('2026-10-10')).toEqual({ working: true, note: '国庆节调休上班', provisional: false });
  });
});
