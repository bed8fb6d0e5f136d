import { Injectable, OnModuleInit } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Config, Db, Jobs, Mailer } from '@guibang/platform';
import { kindOf, NOTICE_GROUPS, type NoticeGroup } from '../dto';
import { STILL_TOLD } from '../notice/still-told';
import { Telling } from '../notice/telling';
import { NoticeSettingsService } from '../setting/settings.service';
import { GATHERED, TOLD } from '../told';

interface Line {
  id: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  title: string;
  act: string;
  href: string;
  /** Neither read nor told of a unit that the person left. */
  news: boolean;
}

const MOST_LINES = 60;

/** One mail a day with what happened, grouped: only what the person has not read yet and what is still true. */
@Injectable()
export class Digest implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly settings: NoticeSettingsService,
    private readonly telling: Telling,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('notifications.digest', '*/10 * * * *', () => this.run());
  }

  /** From the hour of the rule on; a run that was missed is made up for on the same day, a second one finds nothing to do. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const day = beijingDay(now);
    const hour = String(this.settings.digestHour).padStart(2, '0');
    const from = new Date(`${day}T${hour}:00:00+08:00`);
    if (now < from) return;
    const people = await this.db.query<{ user_id: string }>(
      `SELECT DISTINCT n.user_id FROM notices n WHERE n.digest = 'waiting' AND n.created_at < $1
          AND NOT EXISTS (SELECT 1 FROM notice_digests d WHERE d.user_id = n.user_id AND d.day = $2::date)`,
      [from, day],
    );
    for (const { user_id: userId } of people) await this.db.tx(() => this.send(userId, day, from));
  }

  private async send(userId: string, day: string, until: Date): Promise<void> {
    const first = await this.db.one(
      `INSERT INTO notice_digests (user_id, day) VALUES ($1, $2::date) ON CONFLICT DO NOTHING RETURNING 1 AS made`,
      [userId, day],
    );
    if (!first) return;
    const waiting = await this.db.query<Line>(
      `SELECT n.id, n.kind, n.subject_kind, n.subject_id, n.title, n.act, n.href, n.read_at IS NULL AND ${STILL_TOLD} AS news
         FROM notices n WHERE n.user_id = $1 AND n.digest = 'waiting' AND n.created_at < $2
        ORDER BY n.created_at, n.id FOR UPDATE`,
      [userId, until],
    );
    const lines: Line[] = [];
    for (const line of waiting) {
      const worth = line.news && (await this.stillTrue(line, userId));
      if (worth) lines.push(line);
      await this.db.query(`UPDATE notices SET digest = $2 WHERE id = $1`, [line.id, worth ? 'sent' : 'dropped']);
    }
    if (lines.length) await this.write(userId, lines);
  }

  private async stillTrue({ kind, subject_kind, subject_id }: Line, userId: string): Promise<boolean> {
    const subject = { kind: subject_kind, id: subject_id };
    const asks = [...TOLD, ...GATHERED].filter((one) => one.kind === kind && one.still);
    for (const { still } of asks) if (await still!(subject, this.telling.ground, userId)) return true;
    return asks.length === 0;
  }

  private async write(userId: string, lines: readonly Line[]): Promise<void> {
    const person = await this.db.one<{ name: string; email: string }>(`SELECT name, email FROM users WHERE id = $1`, [
      userId,
    ]);
    const { publicUrl } = this.config;
    const body: string[] = [];
    for (const [group, label] of Object.entries(NOTICE_GROUPS) as [NoticeGroup, string][]) {
      const own = lines.filter(({ kind }) => kindOf(kind)?.group === group);
      if (own.length === 0) continue;
      body.push(`【${label}】`);
      // The same thing said of the same place by several events is one line.
      const told = new Map(own.map((line) => [`${line.title} ${line.href}`, line]));
      for (const { title, act, href } of [...told.values()].slice(0, MOST_LINES)) {
        body.push(`· ${title}。${act}：${publicUrl}${href}`);
      }
      body.push('');
    }
    await this.mailer.send({
      to: person!.email,
      subject: `桂榜每日汇总：${lines.length}件事`,
      text: [
        `${person!.name}：`,
        '',
        ...body,
        `全部通知：${publicUrl}/desk/notifications`,
        `改成别的收法：${publicUrl}/desk/account?tab=notices`,
      ].join('\n'),
    });
  }
}
