import { Flag, Text } from '@dto/platform';
import type { NoticeKind } from './kinds';

export interface NoticeView {
  id: string;
  kind: NoticeKind;
  title: string;
  lines: string[];
  /** What one does next, and where. */
  act: string;
  href: string;
  /** For which of my organizations; null where it is about me. */
  orgId: string | null;
  orgName: string | null;
  at: string;
  readAt: string | null;
}

export interface NoticePage {
  items: NoticeView[];
  next: string | null;
  unread: number;
}

export class NoticesQuery {
  /** Only what is not read yet. */
  @Text({ label: '只看未读', max: 1, pattern: /^1$/, optional: true })
  unread?: string;

  @Text({ label: '类别', max: 40, optional: true })
  group?: string;

  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}

export class ReadAllRequest {
  /** The newest that the reader has seen: what came after it stays unread. */
  @Text({ label: '最新一条的时间', max: 40, pattern: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ })
  until!: string;
}

export interface ReadAllAnswer {
  count: number;
  /** For taking it back. */
  at: string;
}

export class ReadingRequest {
  @Flag({ label: '已读' })
  read!: boolean;
}

export class UnreadQuery {
  @Text({ label: '全部标为已读的时间', max: 40, pattern: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ })
  at!: string;
}
