import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { type Side, TERM_KEYS, type TermKey, type TermState, type TermValue, type TermValues } from '../dto';
import { dealError } from '../deals.errors';
import type { Deal } from '../deal/deal.entity';

export interface TermRowData {
  readonly key: TermKey;
  readonly state: TermState;
  readonly version: number;
  readonly agreed: TermValue | null;
  readonly agreed_at: Date | null;
  readonly reopen_asked_by: Side | null;
  readonly waiting_offer: string | null;
}

export interface OfferData {
  readonly id: string;
  readonly key: TermKey;
  readonly no: number;
  readonly side: Side;
  readonly user_id: string | null;
  readonly by: string | null;
  readonly value: TermValue | null;
  readonly note: string | null;
  readonly at: Date;
  readonly outcome: 'waiting' | 'countered' | 'accepted' | 'withdrawn';
}

const ROW = `key, state, version, agreed, agreed_at, reopen_asked_by, waiting_offer`;

/** The rows of a deal's term sheet and the offers made for them. */
@Injectable()
export class TermRows {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** A new deal's sheet: every row silent. */
  async start(deal: Deal): Promise<void> {
    await this.db.query(`INSERT INTO deal_terms (deal_id, key) SELECT $1, unnest($2::text[])`, [deal.id, TERM_KEYS]);
  }

  /** Rows that were settled before the room opened. */
  async settle(deal: Deal, values: TermValues): Promise<void> {
    for (const key of TERM_KEYS) {
      if (!values[key]) continue;
      await this.db.query(
        `UPDATE deal_terms SET state = 'agreed', agreed = $3, agreed_at = $4, version = version + 1 WHERE deal_id = $1 AND key = $2`,
        [deal.id, key, values[key], this.clock.now()],
      );
      deal.sheetVersion += 1;
    }
  }

  /** In the order of the page. A deal from before there were sheets gets its rows here. */
  async of(dealId: string): Promise<TermRowData[]> {
    const rows = await this.db.query<TermRowData>(`SELECT ${ROW} FROM deal_terms WHERE deal_id = $1`, [dealId]);
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return TERM_KEYS.map((key) => byKey.get(key) ?? blank(key));
  }

  async one(dealId: string, key: string): Promise<TermRowData> {
    if (!TERM_KEYS.includes(key as TermKey)) throw dealError('term.not-found');
    const row = await this.db.one<TermRowData>(`SELECT ${ROW} FROM deal_terms WHERE deal_id = $1 AND key = $2`, [
      dealId,
      key,
    ]);
    return row ?? blank(key as TermKey);
  }

  async save(dealId: string, row: TermRowData): Promise<void> {
    await this.db.query(
      `INSERT INTO deal_terms (deal_id, key, state, version, agreed, agreed_at, reopen_asked_by, waiting_offer)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (deal_id, key) DO UPDATE SET state = excluded.state, version = excluded.version, agreed = excluded.agreed,
         agreed_at = excluded.agreed_at, reopen_asked_by = excluded.reopen_asked_by, waiting_offer = excluded.waiting_offer`,
      [dealId, row.key, row.state, row.version, row.agreed, row.agreed_at, row.reopen_asked_by, row.waiting_offer],
    );
  }

  /** Newest first within each row. */
  offers(dealId: string, key?: TermKey): Promise<OfferData[]> {
    return this.db.query<OfferData>(
      `SELECT o.id, o.key, o.no, o.side, o.user_id, u.name AS by, o.value, o.note, o.at, o.outcome
         FROM deal_offers o LEFT JOIN users u ON u.id = o.user_id
        WHERE o.deal_id = $1 AND ($2::text IS NULL OR o.key = $2) ORDER BY o.key, o.no DESC`,
      [dealId, key ?? null],
    );
  }

  async addOffer(
    dealId: string,
    offer: { key: TermKey; side: Side; userId: string | null; value: TermValue | null; note: string | null },
  ): Promise<string> {
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO deal_offers (deal_id, key, no, side, user_id, value, note, at)
       SELECT $1, $2, coalesce(max(no), 0) + 1, $3, $4, $5, $6, $7 FROM deal_offers WHERE deal_id = $1 AND key = $2
       RETURNING id`,
      [dealId, offer.key, offer.side, offer.userId, offer.value, offer.note, this.clock.now()],
    );
    return row!.id;
  }

  async close(offerId: string, outcome: 'countered' | 'accepted' | 'withdrawn'): Promise<void> {
    await this.db.query(`UPDATE deal_offers SET outcome = $2 WHERE id = $1`, [offerId, outcome]);
  }
}

function blank(key: TermKey): TermRowData {
  return {
    key,
    state: 'silent',
    version: 0,
    agreed: null,
    agreed_at: null,
    reopen_asked_by: null,
    waiting_offer: null,
  };
}
