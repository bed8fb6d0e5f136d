import fc from 'fast-check';
import { changeOf } from './version-diff';

it('finds the changed middle', () => {
  expect(changeOf('检出率不低于98%，误检率', '检出率不低于99.5%，误检率')).toEqual({
    before: '检出率不低于9',
    removed: '8',
    added: '9.5',
    after: '%，误检率',
  });
});

it('both texts can be put together again', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (old, now) => {
      const { before, removed, added, after } = changeOf(old, now);
      expect(before + removed + after).toBe(old);
      expect(before + added + after).toBe(now);
    }),
  );
});
