import { met } from './metrics';

it.each([
  ['gte', 99, null, 99.2, true],
  ['gte', 99, null, 98, false],
  ['lte', 6, null, 6, true],
  ['eq', 6, null, 5, false],
  ['range', 5, 8, 6, true],
  ['range', 5, null, 6, null],
  ['gte', 99, null, null, null],
] as const)('%s %d..%s against %s is %s', (comparator, target, targetHigh, value, good) =>
  expect(met({ name: 'x', comparator, target, targetHigh }, value)).toBe(good),
);
