import fc from 'fast-check';
import { Greatest } from './greatest';

describe('the greatest of each row', () => {
  it('are those that sorting everything gives', () => {
    const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 80 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(values, { minLength: 1, maxLength: 4 }), (size, rows) => {
        const greatest = new Greatest(rows.length, size);
        // All rows at once, so that one would be seen to write into another.
        const longest = Math.max(...rows.map((row) => row.length));
        for (let item = 0; item < longest; item++) {
          for (const [row, all] of rows.entries()) {
            if (item < all.length) greatest.offer(row, item, all[item]!);
          }
        }
        for (const [row, all] of rows.entries()) {
          const sorted = [...all].sort((a, b) => b - a).slice(0, size);
          expect(greatest.of(row).map(({ value }) => value)).toEqual(sorted);
          for (const { item, value } of greatest.of(row)) expect(all[item]).toBe(value);
        }
      }),
    );
  });
});
