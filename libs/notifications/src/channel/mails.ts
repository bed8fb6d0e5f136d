import { Injectable, OnModuleInit } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Config, Db, Jobs, Mailer } from '@guibang/platform';
import { STILL_TOLD } from '../notice/still-told';

interface Due {
  id: string;
  title: string;
  lines: string[];
  act: string;
  href: string;
  name: string;
  email: string;
  /** It waited for the morning, and meanwhile was read in the page, or the person left. */
  moot: boolean;
}

const BATCH = 500;

/** One mail for one notice: at once, or in the morning where the person is not to be disturbed. */
@Injectable()
export class NoticeMails implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.register('notifications.mail', ({ id }: { id: string }) => this.send(id));
    this.jobs.schedule('notifications.mails', '*/5 * * * *', () => this.sendDue());
  }

  /** What waited until now. */
  async sendDue(): Promise<void> {
    const due = await this.db.query<{ id: string }>(
      `SELECT id FROM notices WHERE mail = 'waiting' AND mail_at <= $1 ORDER BY mail_at LIMIT ${BATCH}`,
      [this.clock.now()],
    );
    for (const { id } of due) await this.send(id);
  }

  private async send(id: string): Promise<void> {
    await this.db.tx(async () => {
      const due = await this.db.one<Due>(
        `SELECT n.id, n.title, n.lines, n.act, n.href, u.name, u.email, n.read_at IS NOT NULL OR NOT ${STILL_TOLD} AS moot
           FROM notices n JOIN users u ON u.id = n.user_id WHERE n.id = $1 AND n.mail = 'waiting' FOR UPDATE OF n`,
        [id],
      );
      if (!due) return;
      await this.db.query(`UPDATE notices SET mail = $2 WHERE id = $1`, [id, due.moot ? 'dropped' : 'sent']);
      if (due.moot) return;
      const { publicUrl } = this.config;
      await this.mailer.send({
        to: due.email,
        subject: due.title,
        text: [
          `${due.name}：`,
          '',
          ...due.lines,
          `${due.act}：${publicUrl}${due.href}`,
          '',
          `不想收这类邮件：${publicUrl}/desk/account?tab=notices`,
        ].join('\n'),
      });
    });
  }
}
