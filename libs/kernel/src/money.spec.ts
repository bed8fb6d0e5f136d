import fc from 'fast-check';
import { groupedYuan, parseYuan, toYuan } from './money';

describe('money', () => {
  it('survives a round trip for every amount', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 14n), (fen) => parseYuan(toYuan(fen)) === fen));
  });

  it.each(['', '-1', '1.234', '1,000', '１２', '1e5', 'NaN', ' '])('refuses %p', (text) => {
    expect(parseYuan(text)).toBeNull();
  });

  it.each([
    ['1280000.50', '1,280,000.50'],
    ['999.00', '999.00'],
    ['1000', '1,000'],
  ])('prints %s as %s', (yuan, printed) => expect(groupedYuan(yuan)).toBe(printed));
});
