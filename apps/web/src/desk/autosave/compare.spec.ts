import { changedNames, conflictsOf, same } from './compare';

it('what was never said equals what was emptied', () => {
  expect(same(undefined, '')).toBe(true);
  expect(same([], null)).toBe(true);
  expect(same({ name: null, phone: '' }, null)).toBe(true);
  expect(same({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(same(0, null)).toBe(false);
});

it('names only what differs', () => {
  expect(changedNames({ title: 'a', summary: null }, { title: 'b', summary: '' })).toEqual(['title']);
});

it('a conflict needs both sides to have changed the same field to different texts', () => {
  const base = { title: 'a', summary: 's', team: 't' };
  const mine = { title: 'mine', summary: 's', team: 'same' };
  expect(conflictsOf(base, mine, { title: 'theirs', summary: 'other', team: 'same' })).toEqual(['title']);
});
