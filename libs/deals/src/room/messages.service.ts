import { Injectable } from '@nestjs/common';
import { currentViewer, Db } from '@guibang/platform';
import type {
  MessageData,
  MessageKind,
  MessagePage,
  MessageRequest,
  MessagesQuery,
  MessageView,
  Speaker,
} from '../dto';
import { Deal } from '../deal/deal.entity';
import { knowsNames } from '../deal/deal.policy';
import { DealStore } from '../deal/deal.store';
import { dealMentioned, dealWritten } from '../deals.events';
import { Journal } from './journal';
import { People } from './people';

const PAGE = 100;

interface Row {
  id: string;
  seq: number;
  kind: MessageKind;
  speaker: Speaker;
  user_id: string | null;
  name: string | null;
  body: string;
  data: MessageData;
  mentions: string[];
  at: Date;
}

const COLUMNS = `m.id, m.seq, m.kind, m.speaker, m.user_id, u.name, m.body, m.data, m.mentions, m.at`;

/** The thread of a room. */
@Injectable()
export class Messages {
  constructor(
    private readonly db: Db,
    private readonly store: DealStore,
    private readonly journal: Journal,
    private readonly people: People,
  ) {}

  /** Sent again with the same id, it is the message that is there already. */
  async send(dealId: string, request: MessageRequest): Promise<MessageView> {
    await this.store.step(dealId, 'write', async (deal, { standing }) => {
      if (await this.byId(dealId, request.id)) return null;
      const mentions = await this.people.among(deal, request.mentions ?? []);
      const seq = await this.journal.write(deal, {
        kind: 'text',
        speaker: standing === 'stages' ? 'program' : standing,
        id: request.id,
        body: request.body,
        mentions,
      });
      return {
        events: [
          { event: dealWritten, data: { seq, speaker: standing } },
          ...(mentions.length > 0 ? [{ event: dealMentioned, data: { seq, users: mentions } }] : []),
        ],
      };
    });
    return this.view((await this.byId(dealId, request.id))!, true);
  }

  /** What came after `since`, oldest first; without it the newest, also oldest first. */
  async read(deal: Deal, { since, before }: MessagesQuery): Promise<MessagePage> {
    const rows =
      since !== undefined
        ? await this.rows(deal.id, `m.seq > $2 ORDER BY m.seq LIMIT ${PAGE + 1}`, since)
        : await this.rows(deal.id, `m.seq < $2 ORDER BY m.seq DESC LIMIT ${PAGE + 1}`, before ?? 2_147_483_647);
    const shown = rows.slice(0, PAGE);
    if (since === undefined) shown.reverse();
    const names = knowsNames(currentViewer(), deal);
    const items = shown.map((row) => this.view(row, names));
    // What was committed after the deal was read belongs to the next call.
    return { items, last: Math.max(deal.lastSeq, items.at(-1)?.seq ?? 0), more: rows.length > PAGE };
  }

  /** How far the viewer has read; never backwards. */
  async mark(deal: Deal, seq: number): Promise<{ seq: number }> {
    const { userId } = currentViewer();
    const row = await this.db.one<{ seq: number }>(
      `INSERT INTO deal_reads (deal_id, user_id, seq, at) VALUES ($1, $2, $3, now())
       ON CONFLICT (deal_id, user_id) DO UPDATE SET seq = greatest(deal_reads.seq, excluded.seq), at = excluded.at RETURNING seq`,
      [deal.id, userId, Math.min(seq, deal.lastSeq)],
    );
    await this.journal.announceRead(deal.id, userId!, row!.seq);
    return row!;
  }

  private rows(dealId: string, where: string, param: number): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT ${COLUMNS} FROM deal_messages m LEFT JOIN users u ON u.id = m.user_id WHERE m.deal_id = $1 AND ${where}`,
      [dealId, param],
    );
  }

  private byId(dealId: string, id: string): Promise<Row | null> {
    return this.db.one<Row>(
      `SELECT ${COLUMNS} FROM deal_messages m LEFT JOIN users u ON u.id = m.user_id WHERE m.deal_id = $1 AND m.id = $2`,
      [dealId, id],
    );
  }

  /** Before names are open, people of the other side have none either. */
  private view(row: Row, names: boolean): MessageView {
    const known = row.user_id && (names || row.user_id === currentViewer().userId);
    return {
      id: row.id,
      seq: row.seq,
      kind: row.kind,
      speaker: row.speaker,
      by: known ? { id: row.user_id!, name: row.name ?? '' } : null,
      body: row.body,
      data: row.data,
      mentions: row.mentions,
      at: row.at.toISOString(),
    };
  }
}
