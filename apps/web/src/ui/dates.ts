/** Dates as 桂榜 writes them: Beijing time, 24 hours, absolute first. Every function takes an ISO instant or `2026-11-23`. */

const beijing = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

interface Parts {
  year: number;
  month: number;
  day: number;
  time: string;
  /** Days since 1970-01-01 in Beijing, for differences of dates. */
  serial: number;
}

function parts(at: string | Date): Parts {
  // A bare date is that day in Beijing, wherever the reader's computer stands.
  const instant = typeof at === 'string' ? new Date(/^\d{4}-\d\d-\d\d$/.test(at) ? `${at}T00:00:00+08:00` : at) : at;
  const found = Object.fromEntries(beijing.formatToParts(instant).map(({ type, value }) => [type, value]));
  const [year, month, day] = [Number(found.year), Number(found.month), Number(found.day)];
  return {
    year,
    month,
    day,
    time: `${found.hour}:${found.minute}`,
    serial: Date.UTC(year, month - 1, day) / 86_400_000,
  };
}

/** Whole days from today to `at` in Beijing: 0 today, negative past. */
export const daysUntil = (at: string, now: Date = new Date()) => parts(at).serial - parts(now).serial;

/** 11月23日, with the year when it is another one. */
export function dateText(at: string, now: Date = new Date()): string {
  const { year, month, day } = parts(at);
  return year === parts(now).year ? `${month}月${day}日` : `${year}年${month}月${day}日`;
}

/** 刚刚 / 今天 09:42 / 昨天 / 11月23日: for lists, where age matters more than the clock. */
export function recentText(at: string, now: Date = new Date()): string {
  const gone = now.getTime() - new Date(at).getTime();
  if (gone >= 0 && gone < 60_000) return '刚刚';
  const days = daysUntil(at, now);
  if (days === 0) return '今天';
  if (days === -1) return '昨天';
  return dateText(at, now);
}

/** 11月29日 17:00 */
export const dateTimeText = (at: string, now: Date = new Date()) => `${dateText(at, now)} ${parts(at).time}`;

/** 17:00 */
export const timeText = (at: string) => parts(at).time;

/** 2026-11-23, for data tables and exports. */
export function tableDate(at: string): string {
  const { year, month, day } = parts(at);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export interface DeadlineText {
  text: string;
  daysLeft: number;
}

/**
 * 11月29日 17:00截止，还有6天 · 今天 17:00截止 · 已逾期3天. A bare date has no clock time: 11月29日截止，还有6天.
 */
export function deadlineText(at: string, now: Date = new Date()): DeadlineText {
  const daysLeft = daysUntil(at, now);
  const bare = /^\d{4}-\d\d-\d\d$/.test(at);
  const over = bare ? daysLeft < 0 : new Date(at) < now;
  const time = bare ? '' : ` ${parts(at).time}`;
  if (over)
    return {
      text: daysLeft < 0 ? `已逾期${-daysLeft}天（${dateText(at, now)}止）` : `今天${time}已截止`,
      daysLeft: Math.min(daysLeft, -1),
    };
  if (daysLeft === 0) return { text: `今天${time}截止`, daysLeft };
  return { text: `${dateText(at, now)}${time}截止，还有${daysLeft}天`, daysLeft };
}

/** 剩3个工作日（11月26日止）: a legal clock, whose working days the server has counted. */
export function workingDaysText(left: number, end: string, now: Date = new Date()): string {
  if (left < 0) return `已逾期${-left}个工作日（${dateText(end, now)}止）`;
  return left === 0 ? `今天到期（${dateText(end, now)}止）` : `剩${left}个工作日（${dateText(end, now)}止）`;
}
