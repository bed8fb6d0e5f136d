import { webhookFailed } from '../notifications.events';
import type { Told } from './told';

/** The administrators: our messages do not reach their system. */
export const toldWebhookFailed: Told = {
  event: webhookFailed,
  kind: 'webhook.failing',
  audience: ({ data }, people) => people.administrators(String(data.orgId)),
  say: async ({ subject, data }, { db }) => {
    const row = await db.one<{ url: string; error: string | null }>(
      `SELECT w.url, d.error FROM webhooks w JOIN webhook_deliveries d ON d.webhook_id = w.id
        WHERE w.id = $1 AND d.id = $2 AND w.deleted_at IS NULL AND d.state = 'failed'`,
      [subject.id, data.delivery],
    );
    if (!row) return null;
    return {
      title: `推送到${new URL(row.url).host}没有成功`,
      lines: [`试过多次，最后一次：${row.error ?? '没有答复'}。对方修好后可以逐条重推，不会重复处理。`],
      act: '看推送记录',
      href: '/desk/organization?tab=webhooks',
    };
  },
};
