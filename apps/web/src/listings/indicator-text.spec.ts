import { targetText } from './indicator-text';

it.each([
  [{ comparator: 'gte', target: 3300, unit: 'mm' }, '≥ 3,300 mm'],
  [{ comparator: 'lte', target: 2, unit: '%' }, '≤ 2%'],
  [{ comparator: 'range', target: -10, targetHigh: 45, unit: '℃' }, '−10–45 ℃'],
  [{ comparator: 'eq', target: 0.1 }, '= 0.1'],
  [{ comparator: null, target: 18, unit: 'm/min' }, '18 m/min'],
  [{ comparator: 'gte', target: null, unit: 'mm' }, '—'],
] as const)('%j is %s', (row, text) => expect(targetText(row)).toBe(text));
