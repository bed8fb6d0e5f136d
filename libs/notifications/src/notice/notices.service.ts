import { Injectable, OnModuleInit } from '@nestjs/common';
import { Clock, commonError, RuleBook } from '@guibang/kernel';
import { Db, decodeCursor, encodeCursor, Jobs, Realtime } from '@guibang/platform';
import { userRoom } from '../channel/rooms';
import { NOTICE_KINDS, type NoticePage, type NoticesQuery, type NoticeView, type ReadAllAnswer } from '../dto';
import { STILL_TOLD } from './still-told';

interface NoticeRow extends Omit<NoticeView, 'at' | 'readAt'> {
  at: Date;
  readAt: Date | null;
}

const PAGE = 40;
const MINE = `n.user_id = $1 AND n.in_page AND ${STILL_TOLD}`;

/** A person's own notices: the list behind the bell. */
@Injectable()
export class NoticesService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RuleBook,
    private readonly jobs: Jobs,
    private readonly realtime: Realtime,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('notifications.forget', '11 19 * * *', () => this.forget());
  }

  async list(userId: string, query: NoticesQuery): Promise<NoticePage> {
    const after = decodeCursor(query.cursor, 2);
    const kinds = query.group
      ? Object.entries(NOTICE_KINDS).flatMap(([kind, { group }]) => (group === query.group ? [kind] : []))
      : null;
    const rows = await this.db.query<NoticeRow>(
      `SELECT n.id, n.kind, n.title, n.lines, n.act, n.href, n.org_id AS "orgId", o.name AS "orgName", n.created_at AS at,
              n.read_at AS "readAt"
         FROM notices n LEFT JOIN organizations o ON o.id = n.org_id
        WHERE ${MINE} AND ($2::boolean IS FALSE OR n.read_at IS NULL) AND ($3::text[] IS NULL OR n.kind = ANY($3::text[]))
          AND ($4::timestamptz IS NULL OR (n.created_at, n.id) < ($4::timestamptz, $5::uuid))
        ORDER BY n.created_at DESC, n.id DESC LIMIT ${PAGE + 1}`,
      [userId, query.unread === '1', kinds, after?.[0] ?? null, after?.[1] ?? null],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return {
      items: page.map((row) => ({ ...row, at: row.at.toISOString(), readAt: row.readAt?.toISOString() ?? null })),
      next: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
      unread: await this.unread(userId),
    };
  }

  async unread(userId: string): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM notices n WHERE ${MINE} AND n.read_at IS NULL`,
      [userId],
    );
    return row!.n;
  }

  /** @throws 404 for somebody else's */
  async mark(userId: string, id: string, read: boolean): Promise<void> {
    await this.db.tx(async () => {
      const found = await this.db.one(
        `UPDATE notices n SET read_at = CASE WHEN $3 THEN coalesce(read_at, $4::timestamptz) END WHERE ${MINE} AND n.id = $2 RETURNING id`,
        [userId, id, read, this.clock.now()],
      );
      if (!found) throw commonError('common.not-found');
      await this.realtime.publish(userRoom, userId, 'read', { id });
    });
  }

  /** All that the reader has seen listed; `at` takes exactly these back. */
  async markAll(userId: string, until: Date): Promise<ReadAllAnswer> {
    return this.db.tx(async () => {
      const at = this.clock.now();
      const rows = await this.db.query(
        `UPDATE notices n SET read_at = $3 WHERE ${MINE} AND n.read_at IS NULL AND n.created_at <= $2 RETURNING id`,
        [userId, until, at],
      );
      if (rows.length) await this.realtime.publish(userRoom, userId, 'read');
      return { count: rows.length, at: at.toISOString() };
    });
  }

  async unmarkAll(userId: string, at: Date): Promise<void> {
    await this.db.tx(async () => {
      await this.db.query(`UPDATE notices n SET read_at = NULL WHERE ${MINE} AND n.read_at = $2`, [userId, at]);
      await this.realtime.publish(userRoom, userId, 'read');
    });
  }

  private async forget(): Promise<void> {
    const days = this.rules.number('notification.keep-days');
    const now = this.clock.now();
    await this.db.query(`DELETE FROM notices WHERE created_at < $1::timestamptz - make_interval(days => $2)`, [
      now,
      days,
    ]);
    await this.db.query(`DELETE FROM notice_digests WHERE day < $1::timestamptz::date - 60`, [now]);
    await this.db.query(
      `DELETE FROM webhook_deliveries WHERE state <> 'waiting' AND created_at < $1::timestamptz - make_interval(days => $2)`,
      [now, days],
    );
  }
}
