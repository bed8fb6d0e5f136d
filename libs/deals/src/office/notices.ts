import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, type Grade, type Page, standing } from '@guibang/kernel';
import { Db, decodeCursor, encodeCursor } from '@guibang/platform';
import type { NoticesQuery, NoticeView, Pricing } from '../dto';
import { dealError } from '../deals.errors';

const PAGE = 30;

export interface NoticeRow {
  id: string;
  deal_id: string;
  title: string;
  abstract: string | null;
  pricing: Pricing;
  price: string | null;
  seller: string;
  buyer: string;
  related_buyer: boolean;
  starts_on: string;
  ends_on: string;
  rule_value: { days: number; source: string; grade: Grade };
  stopped_at: Date | null;
  objections: number;
}

const COLUMNS = `n.id, n.deal_id, n.title, n.abstract, n.pricing, n.price, n.seller, n.buyer, n.related_buyer,
  n.starts_on::text AS starts_on, n.ends_on::text AS ends_on, n.rule_value, n.stopped_at,
  (SELECT count(*)::int FROM deal_objections o WHERE o.notice_id = n.id AND o.outcome IS NULL) AS objections`;

/** 协议定价公示 as everybody reads it (domain.md P19). */
@Injectable()
export class Notices {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Running ones first, by their end; what was stopped is not shown. */
  async list({ state, cursor }: NoticesQuery): Promise<Page<NoticeView>> {
    const after = decodeCursor(cursor, 2);
    const rows = await this.db.query<NoticeRow>(
      `SELECT ${COLUMNS} FROM deal_notices n
        WHERE n.stopped_at IS NULL AND ($1::text IS NULL OR ($1 = 'running') = (n.ends_on >= $2))
          AND ($3::date IS NULL OR (n.ends_on, n.id) < ($3::date, $4::uuid))
        ORDER BY n.ends_on DESC, n.id DESC LIMIT ${PAGE + 1}`,
      [state ?? null, this.today, after?.[0] ?? null, after?.[1] ?? null],
    );
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => this.view(row)),
      next: rows.length > PAGE && last ? encodeCursor([last.ends_on, last.id]) : null,
    };
  }

  /** @throws notice.not-found */
  async one(id: string): Promise<NoticeRow> {
    const row = await this.db.one<NoticeRow>(`SELECT ${COLUMNS} FROM deal_notices n WHERE n.id = $1`, [id]);
    if (!row) throw dealError('notice.not-found');
    return row;
  }

  /** The one that counts for a deal now. */
  ofDeal(dealId: string): Promise<NoticeRow | null> {
    return this.db.one<NoticeRow>(
      `SELECT ${COLUMNS} FROM deal_notices n WHERE n.deal_id = $1 AND n.stopped_at IS NULL`,
      [dealId],
    );
  }

  /** Its terms changed, or the talk ended: what it says is not about to be signed any more. */
  async stop(dealId: string): Promise<void> {
    await this.db.query(`UPDATE deal_notices SET stopped_at = $2 WHERE deal_id = $1 AND stopped_at IS NULL`, [
      dealId,
      this.clock.now(),
    ]);
  }

  view(row: NoticeRow): NoticeView {
    const over = row.ends_on < this.today;
    return {
      id: row.id,
      title: row.title,
      abstract: row.abstract,
      pricing: row.pricing,
      price: row.price,
      seller: row.seller,
      buyer: row.buyer,
      relatedBuyer: row.related_buyer,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      days: row.rule_value.days,
      source: row.rule_value.source,
      grade: standing(row.rule_value.grade).label,
      state: row.stopped_at ? 'stopped' : row.objections > 0 ? 'objected' : over ? 'ended' : 'running',
      objections: row.objections,
    };
  }

  get today(): string {
    return beijingDay(this.clock.now());
  }
}
