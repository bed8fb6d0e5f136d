import { leftText } from './time-left';

it.each([
  [6 * 86_400_000 + 3 * 3_600_000, '6天3小时'],
  [3 * 3_600_000 + 5 * 60_000, '3小时05分'],
  [12 * 60_000 + 5_999, '12分05秒'],
  [-5, '0分00秒'],
])('%d ms is %s', (ms, text) => expect(leftText(ms)).toBe(text));
