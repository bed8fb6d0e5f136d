import { nextHour, whenToSend } from './quiet-hours';

/** An hour and minute of 24 November in Beijing. */
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 24, hour - 8, minute));
const NIGHT = { from: 22, until: 7 };

describe('quiet hours', () => {
  it.each([
    ['before midnight', at(22), at(24 + 7)],
    ['after midnight', at(3, 30), at(7)],
    ['the last minute', at(6, 59), at(7)],
    ['the morning itself', at(7), at(7)],
    ['by day', at(21, 59), at(21, 59)],
  ])('%s', (_, now, then) => expect(whenToSend(NIGHT, now)).toEqual(then));

  it('may lie within one day', () => {
    expect(whenToSend({ from: 12, until: 14 }, at(13))).toEqual(at(14));
    expect(whenToSend({ from: 12, until: 14 }, at(15))).toEqual(at(15));
  });

  it('are never where both hours are the same', () => {
    expect(whenToSend({ from: 8, until: 8 }, at(8))).toEqual(at(8));
  });

  it('know the day in Beijing, not in UTC', () => expect(nextHour(8, at(1))).toEqual(at(8)));
});
