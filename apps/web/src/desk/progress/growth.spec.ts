import { growth } from './growth';

it.each([
  ['110.00', '100.00', '▲10.0%'],
  ['90.00', '100.00', '▼10.0%'],
  ['100.00', '100.00', '▲0.0%'],
  ['100.00', '0.00', null],
  ['100.00', '-5.00', null],
])('from %s after %s is %s', (now, before, said) => expect(growth(now, before)).toBe(said));
