import { changedNames, conflictsOf, same, toWan, toYuan } from './form';

it.each([
  ['500000.00', '50'],
  ['1280000.50', '128.00005'],
  ['99.99', '0.009999'],
  ['0.00', '0'],
  [null, ''],
])('%s 元 is %s 万元', (yuan, wan) => expect(toWan(yuan)).toBe(wan));

it.each([
  ['50', '500000.00'],
  ['128.00005', '1280000.50'],
  ['1,280', '12800000.00'],
  ['30万元', '300000.00'],
  ['0.5', '5000.00'],
  ['约50', null],
  ['', null],
])('%s 万元 is %s 元', (wan, yuan) => expect(toYuan(wan)).toBe(yuan));

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
