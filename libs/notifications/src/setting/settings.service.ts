import { Injectable } from '@nestjs/common';
import { RuleBook } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { type Channel, NOTICE_KINDS, type NoticeKind, type NoticeSettings, type NoticeSettingsRequest } from '../dto';
import type { Quiet } from '../channel/quiet-hours';

export type Ways = Readonly<Record<Channel, boolean>>;

const byDefault = (kind: NoticeKind): Ways => {
  const on: readonly Channel[] = NOTICE_KINDS[kind].on;
  return { page: on.includes('page'), mail: on.includes('mail'), digest: on.includes('digest') };
};

/** How each person wants to be told. */
@Injectable()
export class NoticeSettingsService {
  constructor(
    private readonly db: Db,
    private readonly rules: RuleBook,
  ) {}

  /** The channels of one kind, for each of these people. */
  async ways(userIds: readonly string[], kind: NoticeKind): Promise<Map<string, Ways>> {
    const rows = await this.db.query<{ user_id: string; channel: Channel; is_on: boolean }>(
      `SELECT user_id, channel, is_on FROM notice_switches WHERE user_id = ANY($1::uuid[]) AND kind = $2`,
      [userIds, kind],
    );
    const ways = new Map(userIds.map((id) => [id, byDefault(kind)]));
    for (const { user_id: id, channel, is_on: on } of rows) ways.set(id, { ...ways.get(id)!, [channel]: on });
    return ways;
  }

  async quiet(userIds: readonly string[]): Promise<Map<string, Quiet>> {
    const rows = await this.db.query<{ user_id: string; from: number; until: number }>(
      `SELECT user_id, from_hour AS from, until_hour AS until FROM notice_quiet_hours WHERE user_id = ANY($1::uuid[])`,
      [userIds],
    );
    const own = new Map(rows.map((row) => [row.user_id, row]));
    return new Map(userIds.map((id) => [id, own.get(id) ?? this.houseQuiet]));
  }

  async read(userId: string): Promise<NoticeSettings> {
    const rows = await this.db.query<{ kind: string; channel: Channel; is_on: boolean }>(
      `SELECT kind, channel, is_on FROM notice_switches WHERE user_id = $1`,
      [userId],
    );
    const { from, until } = (await this.quiet([userId])).get(userId)!;
    return {
      kinds: (Object.keys(NOTICE_KINDS) as NoticeKind[]).map((kind) => {
        const ways = { ...byDefault(kind) } as Record<Channel, boolean>;
        for (const row of rows) if (row.kind === kind) ways[row.channel] = row.is_on;
        return { kind, label: NOTICE_KINDS[kind].label, group: NOTICE_KINDS[kind].group, ...ways };
      }),
      quiet: from === until ? null : { from, until },
      digestHour: this.digestHour,
    };
  }

  /** What is the same as the default is not kept, so that a better default reaches everybody who did not choose. */
  async write(userId: string, { switches = [], quiet }: NoticeSettingsRequest): Promise<NoticeSettings> {
    return this.db.tx(async () => {
      for (const { kind, channel, on } of switches) {
        if (byDefault(kind)[channel] === on) {
          await this.db.query(`DELETE FROM notice_switches WHERE user_id = $1 AND kind = $2 AND channel = $3`, [
            userId,
            kind,
            channel,
          ]);
        } else {
          await this.db.query(
            `INSERT INTO notice_switches (user_id, kind, channel, is_on) VALUES ($1, $2, $3, $4)
             ON CONFLICT (user_id, kind, channel) DO UPDATE SET is_on = excluded.is_on`,
            [userId, kind, channel, on],
          );
        }
      }
      if (quiet) {
        await this.db.query(
          `INSERT INTO notice_quiet_hours (user_id, from_hour, until_hour) VALUES ($1, $2, $3)
           ON CONFLICT (user_id) DO UPDATE SET from_hour = excluded.from_hour, until_hour = excluded.until_hour`,
          [userId, quiet.from, quiet.until],
        );
      }
      return this.read(userId);
    });
  }

  get digestHour(): number {
    return this.rules.number('notification.digest-hour');
  }

  private get houseQuiet(): Quiet {
    const [from = 0, until = 0] = this.rules.numbers('notification.quiet-hours');
    return { from, until };
  }
}
