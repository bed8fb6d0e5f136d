import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { unseal } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { Ledger, Subject } from '@guibang/ledger';
import { Config, Db, Jobs, SECRET } from '@guibang/platform';
import { webhookFailed } from '../notifications.events';
import type { Words } from '../told/told';
import { post, Posted } from './posting';

interface Due {
  id: string;
  webhook_id: string;
  org_id: string;
  url: string;
  secret_sealed: string;
  active: boolean;
  payload: unknown;
  attempts: number;
}

const SECOND = 1_000;
/** After so many seconds each: about a day in all. */
export const RETRY_AFTER = [5, 30, 120, 600, 1_800, 7_200, 21_600, 43_200];
const TASK = 'notifications.push';

export const sealedFor = (webhookId: string): string => `webhook:${webhookId}`;

/**
 * What an organization is told, sent to its own system, signed by the Standard Webhooks scheme. One delivery per hook and thing, so
 * a replayed event sends nothing twice; a retried delivery carries the same `webhook-id`.
 */
@Injectable()
export class Pushing implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  onModuleInit(): void {
    this.jobs.register(TASK, ({ id }: { id: string }) => this.deliver(id));
  }

  /** Queues in the transaction of the notices. */
  async push(
    { kind, key, subject, words }: { kind: string; key: string; subject: Subject; words: Words },
    orgIds: readonly string[],
  ): Promise<void> {
    // That nothing gets through there is not said there.
    if (orgIds.length === 0 || kind === 'webhook.failing') return;
    const hooks = await this.db.query<{ id: string }>(
      `SELECT id FROM webhooks WHERE org_id = ANY($1::uuid[]) AND active AND deleted_at IS NULL
          AND (kinds = '{}' OR $2 = ANY(kinds)) ORDER BY id`,
      [orgIds, kind],
    );
    const { title, lines, act, href } = words;
    const data = { subject, title, lines, act, url: `${this.config.publicUrl}${href}` };
    for (const hook of hooks) await this.queue(hook.id, kind, key, data);
  }

  /** @returns null where this hook has it already */
  async queue(webhookId: string, kind: string, key: string, data: object): Promise<string | null> {
    const now = this.clock.now();
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO webhook_deliveries (webhook_id, kind, key, payload, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (webhook_id, kind, key) DO NOTHING RETURNING id`,
      [webhookId, kind, key, JSON.stringify({ type: kind, timestamp: now.toISOString(), data }), now],
    );
    if (row) await this.again(row.id);
    return row?.id ?? null;
  }

  /** Queues a delivery, now or after a pause. */
  async again(id: string, afterSeconds = 0): Promise<void> {
    const runAt = afterSeconds ? new Date(Date.now() + afterSeconds * SECOND) : undefined;
    await this.jobs.add(TASK, { id }, { key: `webhook:${id}`, runAt });
  }

  private async deliver(id: string): Promise<void> {
    const due = await this.db.one<Due>(
      `SELECT d.id, d.webhook_id, d.payload, d.attempts, w.org_id, w.url, w.secret_sealed, w.active
         FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
        WHERE d.id = $1 AND d.state = 'waiting' AND w.deleted_at IS NULL`,
      [id],
    );
    if (!due?.active) return;
    const started = Date.now();
    const posted = await this.post(due);
    await this.note(due, posted, Date.now() - started);
  }

  private post({ id, webhook_id, url, secret_sealed, payload }: Due): Promise<Posted> {
    const body = JSON.stringify(payload);
    const now = new Date();
    const key = unseal(this.secret, sealedFor(webhook_id), secret_sealed);
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / SECOND)),
      'webhook-signature': new Webhook(key).sign(id, now, body),
    };
    return post(url, headers, body, this.config.NODE_ENV !== 'production');
  }

  private async note(due: Due, { status, error }: Posted, took: number): Promise<void> {
    const pause = RETRY_AFTER[due.attempts];
    // 410: the other side says that it does not want any more.
    const over = status === 410 || pause === undefined;
    const state = error === null ? 'delivered' : over ? 'failed' : 'waiting';
    await this.db.tx(async () => {
      await this.db.query(
        `UPDATE webhook_deliveries SET state = $2, attempts = attempts + 1, status = $3, error = $4, took_ms = $5, tried_at = $6
          WHERE id = $1`,
        [due.id, state, status, error, took, this.clock.now()],
      );
      if (status === 410) await this.db.query(`UPDATE webhooks SET active = false WHERE id = $1`, [due.webhook_id]);
      if (state === 'waiting') await this.again(due.id, pause);
      if (state === 'failed') await this.tellFailed(due);
    });
  }

  /** Once a day is enough: the page lists them all. */
  private async tellFailed(due: Due): Promise<void> {
    const told = await this.db.one(
      `SELECT 1 FROM webhook_deliveries WHERE webhook_id = $1 AND id <> $2 AND state = 'failed'
          AND tried_at > $3::timestamptz - interval '1 day' LIMIT 1`,
      [due.webhook_id, due.id, this.clock.now()],
    );
    if (told) return;
    await this.ledger.append(webhookFailed, {
      subject: { kind: 'webhook', id: due.webhook_id },
      data: { orgId: due.org_id, delivery: due.id },
    });
  }
}
