const beijing = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** 2026年11月26日 16:59:07, Beijing time to the second: what counts at a deadline. */
export function secondText(at: string): string {
  const part = Object.fromEntries(beijing.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return `${part.year}年${part.month}月${part.day}日 ${part.hour}:${part.minute}:${part.second}`;
}
