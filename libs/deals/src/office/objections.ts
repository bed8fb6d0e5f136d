import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { ObjectionRequest, ObjectionView, SettlementRequest } from '../dto';
import { Deal } from '../deal/deal.entity';
import { DealStore } from '../deal/deal.store';
import { dealError } from '../deals.errors';
import { dealObjected, dealObjectionSettled } from '../deals.events';
import { Unsettling } from '../term/unsettling';
import { Notices } from './notices';

interface Row {
  id: string;
  name: string;
  contact: string;
  text: string;
  at: Date;
  outcome: 'dismissed' | 'upheld' | null;
  note: string | null;
}

/** Anybody may object while a notice runs; the office settles it, and nothing is signed before. */
@Injectable()
export class Objections {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: DealStore,
    private readonly notices: Notices,
    private readonly unsettling: Unsettling,
  ) {}

  object(noticeId: string, request: ObjectionRequest): Promise<{ received: true }> {
    return this.db.tx(async () => {
      const { deal_id: dealId } = await this.notices.one(noticeId);
      const deal = await this.store.find(dealId);
      // Read again with the deal held: it may have been stopped or signed meanwhile.
      const notice = await this.notices.one(noticeId);
      if (!deal || notice.stopped_at) throw dealError('notice.not-found');
      if (notice.ends_on < this.notices.today || deal.state !== 'agreed') throw dealError('notice.over');
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO deal_objections (notice_id, name, contact, text, at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [noticeId, request.name, request.contact, request.text, this.clock.now()],
      );
      const data = { noticeId, objectionId: row!.id };
      await this.store.keep(
        deal,
        { lines: [{ kind: 'objection' }], events: [{ event: dealObjected, data }] },
        'program',
      );
      return { received: true };
    });
  }

  /** For the seller's office: who objected is not the buyer's to know. */
  async of(dealId: string): Promise<ObjectionView[]> {
    const deal = await this.store.allowed(dealId, 'settle');
    const rows = await this.db.query<Row>(
      `SELECT o.id, o.name, o.contact, o.text, o.at, o.outcome, o.note
         FROM deal_objections o JOIN deal_notices n ON n.id = o.notice_id WHERE n.deal_id = $1 ORDER BY o.at`,
      [deal.id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** Dismissed: the notice goes on. Upheld: the terms are open again, and with them the price. */
  settle(dealId: string, objectionId: string, request: SettlementRequest): Promise<Deal> {
    return this.store.step(dealId, 'settle', async (deal, { viewer }) => {
      const settled = await this.db.one<{ id: string; notice_id: string }>(
        `WITH done AS (UPDATE deal_objections o SET outcome = $3, note = $4, settled_by = $5, settled_at = $6
           FROM deal_notices n WHERE n.id = o.notice_id AND n.deal_id = $1 AND o.id = $2 AND o.outcome IS NULL
           RETURNING o.id, o.notice_id) SELECT id, notice_id FROM done`,
        [deal.id, objectionId, request.outcome, request.note, viewer.userId, this.clock.now()],
      );
      if (!settled) throw dealError('objection.not-found');
      if (request.outcome === 'upheld') await this.unsettling.unsettle(deal);
      const data = { noticeId: settled.notice_id, objectionId, outcome: request.outcome };
      return {
        lines: [{ kind: 'settled', data: { outcome: request.outcome, note: request.note } }],
        events: [{ event: dealObjectionSettled, data }],
      };
    });
  }
}
