import { Choices, Flag, Text } from '@dto/platform';
import { NOTICE_KINDS, type NoticeKind } from './kinds';

export interface WebhookView {
  id: string;
  url: string;
  /** Empty: everything. */
  kinds: NoticeKind[];
  active: boolean;
  createdAt: string;
  /** How the last ones went. */
  waiting: number;
  failed: number;
  lastDeliveredAt: string | null;
}

/** The only answer that carries the secret. */
export interface WebhookCreated extends WebhookView {
  secret: string;
}

export class WebhookRequest {
  @Text({ label: '接收地址', max: 500, pattern: /^https?:\/\/\S+$/, patternMessage: '填写以https://开头的完整地址' })
  url!: string;

  @Choices({ label: '推送哪些通知', of: Object.keys(NOTICE_KINDS), optional: true })
  kinds?: NoticeKind[];
}

export class WebhookChange {
  @Flag({ label: '启用' })
  active!: boolean;
}

export interface WebhookDeliveryView {
  id: string;
  kind: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  status: number | null;
  error: string | null;
  tookMs: number | null;
  createdAt: string;
  triedAt: string | null;
  payload: unknown;
}

export class DeliveriesQuery {
  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}
