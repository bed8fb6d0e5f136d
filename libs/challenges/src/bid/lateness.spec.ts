import fc from 'fast-check';
import { type Arrival, inTime } from './lateness';

const DEADLINE = new Date('2026-12-31T09:00:00Z');
const at = (seconds: number): Date => new Date(DEADLINE.getTime() + seconds * 1000);
const arrival = (now: number, began: number, files: [number, number][] = []): Arrival => ({
  now: at(now),
  deadline: DEADLINE,
  graceMinutes: 10,
  began: at(began),
  files: files.map(([from, to]) => ({ startedAt: at(from), at: at(to) })),
});

describe('is a seal in time?', () => {
  it.each<[string, Arrival, 'yes' | 'late' | 'no']>([
    ['before the deadline', arrival(-1, -2), 'yes'],
    ['on the deadline', arrival(0, -2), 'yes'],
    ['document under way at the deadline', arrival(30, -1), 'late'],
    ['document under way, last byte at the end of the grace', arrival(600, -1), 'late'],
    ['document under way, last byte after the grace', arrival(601, -1), 'no'],
    ['document begun after the deadline', arrival(1, 0.5), 'no'],
    ['attachment under way at the deadline, document after it', arrival(60, 50, [[-20, 45]]), 'late'],
    ['attachment done before the deadline, document begun after it', arrival(60, 50, [[-20, -5]]), 'no'],
    [
      'one attachment begun after the deadline',
      arrival(60, -1, [
        [-20, 45],
        [5, 50],
      ]),
      'no',
    ],
  ])('%s', (_, given, expected) => expect(inTime(given)).toBe(expected));

  it('never, whatever comes together, when something began after the deadline or ends after the grace', () => {
    const second = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(second, second, fc.array(fc.tuple(second, second), { maxLength: 4 }), (now, began, files) => {
        const verdict = inTime(arrival(now, began, files));
        if (now <= 0) return verdict === 'yes';
        if (now > 600 || files.some(([from]) => from > 0)) return verdict === 'no';
        return began <= 0 ? verdict === 'late' : verdict === (files.some(([, to]) => to > 0) ? 'late' : 'no');
      }),
    );
  });
});
