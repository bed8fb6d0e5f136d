import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { createTransport, Transporter } from 'nodemailer';
import { Config } from '../config/config';
import { Db } from '../db/db';
import { Jobs } from '../jobs/jobs';

export interface MailDraft {
  readonly to: string;
  readonly subject: string;
  /** Plain text; says what to do next and carries the full address of the page. */
  readonly text: string;
}

interface MailRow {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  state: string;
  created_at: Date;
}

/** Mail is written with the change that causes it and sent after the commit. Without SMTP_URL it stays in a folder and on the officers' page. */
@Injectable()
export class Mailer implements OnModuleInit {
  private transport: Transporter | null = null;

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.SMTP_URL) this.transport = createTransport(this.config.SMTP_URL);
    this.jobs.register('mail.send', ({ id }: { id: string }) => this.deliver(id));
  }

  /** True where nothing leaves the machine; the page then says where the mails are. */
  get keepsMails(): boolean {
    return !this.config.SMTP_URL;
  }

  async send(mail: MailDraft): Promise<void> {
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO mails (recipient, subject, body) VALUES ($1, $2, $3) RETURNING id`,
      [mail.to, mail.subject, mail.text],
    );
    await this.jobs.add('mail.send', { id: row!.id }, { key: `mail:${row!.id}` });
  }

  private async deliver(id: string): Promise<void> {
    const mail = await this.db.one<MailRow>(`SELECT * FROM mails WHERE id = $1 AND state = 'waiting'`, [id]);
    if (!mail) return;
    const message = { from: this.config.MAIL_FROM, to: mail.recipient, subject: mail.subject, text: mail.body };
    // A fixed Message-ID lets the receiving server drop the second copy when a retry follows a lost answer.
    const messageId = `<${mail.id}@guibang>`;
    if (this.transport) await this.transport.sendMail({ ...message, messageId });
    else await this.keep(mail, message);
    await this.db.query(`UPDATE mails SET state = $2, done_at = now() WHERE id = $1`, [
      id,
      this.transport ? 'sent' : 'kept',
    ]);
  }

  private async keep(mail: MailRow, message: object): Promise<void> {
    const folder = join(this.config.DATA_DIR, 'mails');
    await mkdir(folder, { recursive: true });
    const built = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    await writeFile(
      join(folder, `${mail.created_at.toISOString().replace(/[:.]/g, '-')}-${mail.id}.eml`),
      built.message as Buffer,
    );
  }
}
