import { Text } from '@dto/platform';

/** One thing that waits for somebody. Rows start with the verb and end with the date. */
export interface DeskItem {
  /** Stable: `<lib>:<what>:<id>`. */
  id: string;
  /** `答复`, `审核`, `修改`, `确认`, `核验`, `续期` … */
  verb: string;
  object: string;
  /** Whom it comes from; null where that is nobody or may not be said. */
  from: string | null;
  /** When it is due; null where nothing presses. */
  due: string | null;
  /** Working days left, where a legal or agreed clock runs. */
  workingDaysLeft: number | null;
  /** Page to open. */
  href: string;
  /** False: another party has to act; shown under 等对方. */
  mine: boolean;
}

export interface DeskView {
  /** overdue 已逾期 · today 今天 · week 本周 · later 以后 · waiting 等对方 */
  groups: { key: 'overdue' | 'today' | 'week' | 'later' | 'waiting'; items: DeskItem[] }[];
  /** How many wait for me; the badge. */
  count: number;
}

export interface MailView {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  state: 'waiting' | 'sent' | 'kept';
  createdAt: string;
}

export class MailsQuery {
  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}
