import fc from 'fast-check';
import { parseYuan } from './money';
import { moneyInWords } from './money-words';

describe('大写金额', () => {
  it.each([
    ['0', '零元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['1', '壹元整'],
    ['10', '壹拾元整'],
    ['10.02', '壹拾元零贰分'],
    ['101', '壹佰零壹元整'],
    ['1010.20', '壹仟零壹拾元贰角整'],
    ['10001', '壹万零壹元整'],
    ['100010', '壹拾万零壹拾元整'],
    ['1000000', '壹佰万元整'],
    ['1280000.5', '壹佰贰拾捌万元伍角整'],
    ['5000000', '伍佰万元整'],
    ['100000000', '壹亿元整'],
    ['100000001', '壹亿零壹元整'],
    ['100010000', '壹亿零壹万元整'],
    ['7000000000', '柒拾亿元整'],
    ['123456789.12', '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分'],
  ])('%s → %s', (yuan, words) => expect(moneyInWords(parseYuan(yuan)!)).toBe(words));

  it('tells two different amounts apart, and never says two zeros in a row', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), fc.bigInt(0n, 10n ** 14n), (a, b) => {
        const [x, y] = [moneyInWords(a), moneyInWords(b)];
        return (a === b) === (x === y) && !x.includes('零零');
      }),
    );
  });
});
