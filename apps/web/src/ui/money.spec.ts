import { fen, moneyPlain, moneyText, rangePlain } from './money';

it.each([
  ['0.00', '0元'],
  ['500.00', '500元'],
  ['9800.50', '9,800.5元'],
  ['9999.99', '9,999.99元'],
  ['10000.00', '1万元'],
  ['1280000.00', '128万元'],
  ['1285000', '128.5万元'],
  ['99999999.00', '1.00亿元'],
  ['6248000000.00', '62.48亿元'],
  ['-20000', '−2万元'],
  ['1000000', '100万元'],
])('auto: %s元 is written %s', (yuan, text) => expect(moneyPlain(yuan)).toBe(text));

it('a column never mixes units', () => {
  expect(moneyText('6248000000', 'column')).toEqual({ number: '624,800.00', unit: '万元' });
  expect(moneyText('500', 'column').number).toBe('0.05');
});

it('exact keeps the 分', () => expect(moneyPlain('1280000', 'exact')).toBe('1,280,000.00元'));

it.each([
  ['300000', '500000', '30–50万元'],
  ['5000', '20000', '5,000元–2万元'],
  ['300000', null, '30万元以上'],
  [null, '500000', '50万元以内'],
  ['800000', '800000.00', '80万元'],
  [null, null, '面议'],
])('range %s to %s is %s', (low, high, text) => expect(rangePlain(low, high)).toBe(text));

it('refuses what is not an amount', () => {
  expect(() => fen('12万')).toThrow();
  expect(() => fen('1.234')).toThrow();
});
