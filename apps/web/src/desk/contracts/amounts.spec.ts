import { grouped, sameAmount, totalsOf, typedYuan } from './amounts';

it.each([
  ['1280000', '1280000.00'],
  ['1,280,000.5', '1280000.50'],
  ['128万', '1280000.00'],
  ['128.00005万元', '1280000.50'],
  ['１２８万', '1280000.00'],
  ['1.2亿', '120000000.00'],
  ['0', '0.00'],
  ['约128万', null],
  ['-5', null],
  ['1.234', null],
  ['', null],
])('%s is %s 元', (typed, yuan) => expect(typedYuan(typed)).toBe(yuan));

it('groups thousands before the point only', () => {
  expect(grouped('1280000.50')).toBe('1,280,000.50');
  expect(grouped('999.00')).toBe('999.00');
});

it('the total is every line, 技术交易额 those that count', () => {
  const lines = [
    { amount: '920000.00', technical: true },
    { amount: '360000', technical: false },
    { amount: null, technical: true },
    { amount: '0.01', technical: null },
  ];
  expect(totalsOf(lines)).toEqual({ total: '1280000.01', technical: '920000.00' });
});

it('amounts are the same by value, and nothing is not zero', () => {
  expect(sameAmount('5', '5.00')).toBe(true);
  expect(sameAmount(null, '0.00')).toBe(false);
});
