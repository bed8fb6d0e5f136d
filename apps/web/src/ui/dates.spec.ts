import { dateText, dateTimeText, daysUntil, deadlineText, recentText, tableDate, workingDaysText } from './dates';

const now = new Date('2026-11-23T01:42:00Z'); // 09:42 in Beijing

it('counts days in Beijing, not in UTC', () => {
  expect(daysUntil('2026-11-22T16:00:00Z', now)).toBe(0);
  expect(daysUntil('2026-11-22T15:59:59Z', now)).toBe(-1);
  expect(daysUntil('2026-11-29', now)).toBe(6);
});

it.each([
  ['2026-11-23T01:41:30Z', '刚刚'],
  ['2026-11-22T17:00:00Z', '今天'],
  ['2026-11-22T01:00:00Z', '昨天'],
  ['2026-11-20T01:00:00Z', '11月20日'],
  ['2025-03-08T01:00:00Z', '2025年3月8日'],
])('%s is %s', (at, text) => expect(recentText(at, now)).toBe(text));

it('writes dates and times', () => {
  expect(dateText('2026-11-23', now)).toBe('11月23日');
  expect(dateTimeText('2026-11-29T09:00:00Z', now)).toBe('11月29日 17:00');
  expect(tableDate('2026-11-29T20:00:00Z')).toBe('2026-11-30');
});

it.each([
  ['2026-11-29T09:00:00Z', '11月29日 17:00截止，还有6天', 6],
  ['2026-11-29', '11月29日截止，还有6天', 6],
  ['2026-11-23T09:00:00Z', '今天 17:00截止', 0],
  ['2026-11-23', '今天截止', 0],
  ['2026-11-23T01:00:00Z', '今天 09:00已截止', -1],
  ['2026-11-20', '已逾期3天（11月20日止）', -3],
])('deadline %s is %s', (at, text, daysLeft) => expect(deadlineText(at, now)).toEqual({ text, daysLeft }));

it('legal clocks count working days', () => {
  expect(workingDaysText(3, '2026-11-26', now)).toBe('剩3个工作日（11月26日止）');
  expect(workingDaysText(-2, '2026-11-19', now)).toBe('已逾期2个工作日（11月19日止）');
});
