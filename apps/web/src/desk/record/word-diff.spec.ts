import fc from 'fast-check';
import { wordDiff } from './word-diff';

const side = (parts: ReturnType<typeof wordDiff>, without: string) =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

it('keeps numbers whole', () => {
  expect(wordDiff('检出率不低于98%', '检出率不低于99.5%')).toEqual([
    { text: '检出率不低于', kind: 'same' },
    { text: '98%', kind: 'removed' },
    { text: '99.5%', kind: 'added' },
  ]);
});

it('both texts can be put together again', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (old, now) => {
      const parts = wordDiff(old, now);
      expect(side(parts, 'added')).toBe(old);
      expect(side(parts, 'removed')).toBe(now);
    }),
  );
});

it('equal texts have no change', () => {
  expect(wordDiff('同一段', '同一段')).toEqual([{ text: '同一段', kind: 'same' }]);
});
