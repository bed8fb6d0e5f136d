import fc from 'fast-check';
import { parseYuan, speakMoney, toYuan } from './money';

describe('money', () => {
  it('survives a round trip for every amount', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 14n), (fen) => parseYuan(toYuan(fen)) === fen));
  });

  it.each(['', '-1', '1.234', '1,000', '１２', '1e5', 'NaN', ' '])('refuses %p', (text) => {
    expect(parseYuan(text)).toBeNull();
  });

  it('speaks in the unit that people use', () => {
    expect(speakMoney('9999')).toEqual({ figure: '9,999', unit: '元' });
    expect(speakMoney('1280000.00')).toEqual({ figure: '128', unit: '万元' });
    expect(speakMoney('6248000000')).toEqual({ figure: '62.48', unit: '亿元' });
  });
});
