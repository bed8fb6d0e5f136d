import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { seal } from '@guibang/identity';
import { Clock, commonError, Page } from '@guibang/kernel';
import { Config, Db, decodeCursor, encodeCursor, SECRET, Viewer } from '@guibang/platform';
import type { WebhookCreated, WebhookDeliveryView, WebhookRequest, WebhookView } from '../dto';
import { notificationError } from '../notifications.errors';
import { checkAddress } from './address';
import { Pushing, sealedFor } from './pushing';

const MOST = 5;
const PAGE = 30;
const VIEW = `w.id, w.url, w.kinds, w.active, w.created_at AS "createdAt",
  (SELECT count(*)::int FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'waiting') AS waiting,
  (SELECT count(*)::int FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'failed') AS failed,
  (SELECT max(tried_at) FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'delivered') AS "lastDeliveredAt"`;

type Row = Omit<WebhookView, 'createdAt' | 'lastDeliveredAt'> & { createdAt: Date; lastDeliveredAt: Date | null };
type DeliveryRow = Omit<WebhookDeliveryView, 'createdAt' | 'triedAt'> & { createdAt: Date; triedAt: Date | null };

/** An organization's own addresses for what it is told. Everything here is of the viewer's organization; others' do not exist. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly pushing: Pushing,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  async list(viewer: Viewer): Promise<WebhookView[]> {
    const rows = await this.db.query<Row>(
      `SELECT ${VIEW} FROM webhooks w WHERE w.org_id = $1 AND w.deleted_at IS NULL ORDER BY w.created_at`,
      [viewer.orgId],
    );
    return rows.map(viewOf);
  }

  /** @returns the secret too, this once. @throws webhook.https-only, webhook.not-public, webhook.unknown-host, webhook.too-many */
  async create(viewer: Viewer, { url, kinds = [] }: WebhookRequest): Promise<WebhookCreated> {
    if (!URL.canParse(url)) throw notificationError('webhook.unknown-host', { host: url });
    await checkAddress(new URL(url), this.config.NODE_ENV !== 'production');
    const secret = `whsec_${randomBytes(24).toString('base64')}`;
    return this.db.tx(async () => {
      await this.db.query(`SELECT 1 FROM organizations WHERE id = $1 FOR UPDATE`, [viewer.orgId]);
      if ((await this.list(viewer)).length >= MOST) throw notificationError('webhook.too-many', { max: MOST });
      const id = randomUUID();
      await this.db.query(
        `INSERT INTO webhooks (id, org_id, url, secret_sealed, kinds, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, viewer.orgId, url, seal(this.secret, sealedFor(id), secret), kinds, viewer.userId, this.clock.now()],
      );
      return { ...(await this.read(viewer, id)), secret };
    });
  }

  async setActive(viewer: Viewer, id: string, active: boolean): Promise<WebhookView> {
    await this.change(viewer, id, `active = $3`, [active]);
    // What waited goes on.
    if (active) {
      const waiting = await this.db.query<{ id: string }>(
        `SELECT id FROM webhook_deliveries WHERE webhook_id = $1 AND state = 'waiting' ORDER BY created_at`,
        [id],
      );
      for (const delivery of waiting) await this.pushing.again(delivery.id);
    }
    return this.read(viewer, id);
  }

  remove(viewer: Viewer, id: string): Promise<void> {
    return this.change(viewer, id, `deleted_at = $3, active = false`, [this.clock.now()]);
  }

  /** Sends a message of the kind `ping`, to see that it arrives and that the signature is checked. */
  async ping(viewer: Viewer, id: string): Promise<WebhookDeliveryView> {
    const hook = await this.read(viewer, id);
    if (!hook.active) throw notificationError('webhook.paused');
    return this.db.tx(async () => {
      const delivery = await this.pushing.queue(id, 'ping', randomUUID(), { title: '这是一条测试推送' });
      return this.delivery(viewer, id, delivery!);
    });
  }

  async deliveries(viewer: Viewer, id: string, cursor?: string): Promise<Page<WebhookDeliveryView>> {
    await this.read(viewer, id);
    const after = decodeCursor(cursor, 2);
    const rows = await this.query(
      `d.webhook_id = $1 AND ($2::timestamptz IS NULL OR (d.created_at, d.id) < ($2::timestamptz, $3::uuid))
       ORDER BY d.created_at DESC, d.id DESC LIMIT ${PAGE + 1}`,
      [id, after?.[0] ?? null, after?.[1] ?? null],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return { items: page, next: last ? encodeCursor([last.createdAt, last.id]) : null };
  }

  /** Sends one again, with all its attempts. The receiver knows it by the same `webhook-id`. */
  async replay(viewer: Viewer, id: string, delivery: string): Promise<WebhookDeliveryView> {
    const hook = await this.read(viewer, id);
    if (!hook.active) throw notificationError('webhook.paused');
    return this.db.tx(async () => {
      const found = await this.db.one(
        `UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, error = NULL, status = NULL
          WHERE id = $1 AND webhook_id = $2 RETURNING id`,
        [delivery, id],
      );
      if (!found) throw commonError('common.not-found');
      await this.pushing.again(delivery);
      return this.delivery(viewer, id, delivery);
    });
  }

  private async read(viewer: Viewer, id: string): Promise<WebhookView> {
    const row = await this.db.one<Row>(
      `SELECT ${VIEW} FROM webhooks w WHERE w.id = $1 AND w.org_id = $2 AND w.deleted_at IS NULL`,
      [id, viewer.orgId],
    );
    if (!row) throw commonError('common.not-found');
    return viewOf(row);
  }

  private async change(viewer: Viewer, id: string, set: string, params: unknown[]): Promise<void> {
    const found = await this.db.one(
      `UPDATE webhooks SET ${set} WHERE id = $1 AND org_id = $2 AND deleted_at IS NULL RETURNING id`,
      [id, viewer.orgId, ...params],
    );
    if (!found) throw commonError('common.not-found');
  }

  private async delivery(viewer: Viewer, id: string, delivery: string): Promise<WebhookDeliveryView> {
    await this.read(viewer, id);
    return (await this.query(`d.webhook_id = $1 AND d.id = $2`, [id, delivery]))[0]!;
  }

  private async query(where: string, params: unknown[]): Promise<WebhookDeliveryView[]> {
    const rows = await this.db.query<DeliveryRow>(
      `SELECT d.id, d.kind, d.state, d.attempts, d.status, d.error, d.took_ms AS "tookMs", d.created_at AS "createdAt",
              d.tried_at AS "triedAt", d.payload FROM webhook_deliveries d WHERE ${where}`,
      params,
    );
    return rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      triedAt: row.triedAt?.toISOString() ?? null,
    }));
  }
}

function viewOf(row: Row): WebhookView {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
  };
}
