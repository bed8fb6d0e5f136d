import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { commonError, Page } from '@guibang/kernel';
import { Can, Db, decodeCursor, encodeCursor, Mailer } from '@guibang/platform';
import { MailsQuery, type MailView } from '../dto';
import { readMails } from '../identity.policy';

interface MailRow {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  state: MailView['state'];
  at: Date;
}

const PAGE = 50;
const COLUMNS = `id, recipient, subject, body, state, date_trunc('milliseconds', created_at) AS at`;

/** Where no SMTP is set, mails stay here for the city officer to hand on. With SMTP_URL the page does not exist. */
@ApiTags('mails')
@Controller('mails')
export class MailsController {
  constructor(
    private readonly db: Db,
    private readonly mailer: Mailer,
  ) {}

  @Can(readMails)
  @Get()
  async list(@Query() query: MailsQuery): Promise<Page<MailView>> {
    this.mustKeep();
    const after = decodeCursor(query.cursor, 2);
    const rows = await this.db.query<MailRow>(
      `SELECT ${COLUMNS} FROM mails
        WHERE $1::timestamptz IS NULL OR (date_trunc('milliseconds', created_at), id) < ($1::timestamptz, $2::uuid)
        ORDER BY 6 DESC, id DESC LIMIT ${PAGE + 1}`,
      [after?.[0] ?? null, after?.[1] ?? null],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return { items: page.map(viewOf), next: last ? encodeCursor([last.at.toISOString(), last.id]) : null };
  }

  @Can(readMails)
  @Get(':id')
  async read(@Param('id') id: string): Promise<MailView> {
    this.mustKeep();
    const row = await this.db.one<MailRow>(`SELECT ${COLUMNS} FROM mails WHERE id = $1`, [id]);
    if (!row) throw commonError('common.not-found');
    return viewOf(row);
  }

  private mustKeep(): void {
    if (!this.mailer.keepsMails) throw commonError('common.not-found');
  }
}

function viewOf({ at, ...row }: MailRow): MailView {
  return { ...row, createdAt: at.toISOString() };
}
