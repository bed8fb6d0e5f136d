import { nextField } from './next-field';

const fields = [{ key: 'a' }, { key: 'b' }, { key: 'c' }];

it('steps on, comes round to what was left out, and ends', () => {
  expect(nextField(fields, new Set(), null)).toBe('a');
  expect(nextField(fields, new Set(['a']), 'a')).toBe('b');
  expect(nextField(fields, new Set(['c']), 'c')).toBe('a');
  expect(nextField(fields, new Set(['a', 'b', 'c']), 'b')).toBeNull();
});
