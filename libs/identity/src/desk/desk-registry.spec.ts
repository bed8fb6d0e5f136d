import { deskGroup } from './desk-registry';

/** 2026-11-23 23:30 in Beijing, which is still the 23rd in UTC. */
const now = new Date('2026-11-23T15:30:00Z');
const at = (due: string | null, mine = true): string => deskGroup({ due, mine }, now);

describe('groups of the desk', () => {
  it.each([
    ['2026-11-22T15:00:00Z', 'overdue'],
    ['2026-11-22T16:30:00Z', 'today'],
    ['2026-11-23T15:59:00Z', 'today'],
    ['2026-11-23T16:30:00Z', 'week'],
    ['2026-11-30T10:00:00Z', 'week'],
    ['2026-11-30T16:30:00Z', 'later'],
    [null, 'later'],
  ])('%s → %s', (due, group) => expect(at(due)).toBe(group));

  it('puts what others must do apart, however late', () => {
    expect(at('2026-01-01T00:00:00Z', false)).toBe('waiting');
  });
});
