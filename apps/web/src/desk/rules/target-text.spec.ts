import { amountText } from './target-text';

describe('a target in words', () => {
  it.each([
    ['7000000000', null, '元', '70.00亿元'],
    ['50000000', null, '元', '5,000万元'],
    ['5', '8', '平方公里', '5–8平方公里'],
    ['3.5', null, '%', '3.5%'],
    ['1200', null, '家', '1,200家'],
  ])('%s %s %s → %s', (value, upper, unit, said) => {
    expect(amountText({ value, upper }, unit)).toBe(said);
  });
});
