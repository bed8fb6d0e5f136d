import { dateText, dateTimeText, deadlineText, recentText, tableDate, workingDaysText } from './dates';

interface Props {
  /** ISO instant or date; `null` shows `—`. */
  at: string | null | undefined;
  /** `date` 11月23日 · `time` 11月23日 09:42 · `recent` 今天/昨天 · `table` 2026-11-23 */
  as?: 'date' | 'time' | 'recent' | 'table';
}

const write = { date: dateText, time: dateTimeText, recent: recentText, table: tableDate };

export function DateText({ at, as = 'date' }: Props) {
  if (!at) return <span>—</span>;
  return (
    <time dateTime={at} className="nowrap" title={as === 'recent' ? dateTimeText(at) : undefined}>
      {write[as](at)}
    </time>
  );
}

interface DeadlineProps {
  at: string | null | undefined;
  /** Counted by the server for legal clocks; without it calendar days are shown. */
  workingDays?: number | null;
  /** Colour from this many days on. */
  soon?: number;
}

/** Absolute and remaining: 11月29日 17:00截止，还有6天. Amber when near, red when over. */
export function Deadline({ at, workingDays, soon = 3 }: DeadlineProps) {
  if (!at) return null;
  const plain = deadlineText(at);
  const left = workingDays ?? plain.daysLeft;
  const text = workingDays == null ? plain.text : workingDaysText(workingDays, at);
  return (
    <time dateTime={at} className={left < 0 ? 'overdue' : left <= soon ? 'soon' : undefined}>
      {text}
    </time>
  );
}
