import { currentText, targetText } from './indicator-text';

it.each([
  [{ comparator: 'gte', target: 3300, unit: 'mm' }, '≥ 3,300 mm'],
  [{ comparator: 'lte', target: 2, unit: '%' }, '≤ 2%'],
  [{ comparator: 'range', target: -10, targetHigh: 45, unit: '℃' }, '−10–45 ℃'],
  [{ comparator: 'eq', target: 0.1 }, '= 0.1'],
  [{ comparator: null, target: 18, unit: 'm/min' }, '18 m/min'],
  [{ comparator: 'gte', target: null, unit: 'mm' }, '—'],
] as const)('%j is %s', (row, text) => expect(targetText(row)).toBe(text));

it.each([
  ['72', '%', '72%'],
  ['0.3 mm', 'mm', '0.3 mm'],
  ['2400', 'ms', '2400 ms'],
  [null, 'ms', ''],
] as const)('today %s (%s) is %s', (current, unit, text) => expect(currentText({ current, unit })).toBe(text));
