import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { type DealCard, FORCED_TERMS, type PriceTerm, type Standing, TERM_KEYS } from '../dto';
import { Signatures } from '../signing/signatures';
import { sumOf } from '../term/sums';
import { Deal } from './deal.entity';
import { knowsNames, standingOf } from './deal.policy';
import { isTurnOf, Next, nextOf, Progress } from './next-step';

interface Extra {
  id: string;
  need_title: string | null;
  need_code: string | null;
  result_title: string | null;
  result_code: string | null;
  buyer: string;
  seller: string;
  broker: string | null;
  read: number;
  agreed: number;
  missing: number;
  waiting_buyer: number;
  waiting_seller: number;
  scans: number;
  price: PriceTerm | null;
  notice_ends: string | null;
  objections: number;
}

/** A deal with what lists and desks need to know around it. */
export interface Known {
  readonly deal: Deal;
  readonly standing: Standing;
  readonly extra: Extra;
  readonly next: Next;
}

/** What lists show of deals. */
@Injectable()
export class DealCards {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly signatures: Signatures,
  ) {}

  async cards(deals: readonly Deal[]): Promise<DealCard[]> {
    return (await this.known(deals)).map((known) => this.card(known));
  }

  /** Deals of which the viewer may know, in the order given. */
  async known(deals: readonly Deal[]): Promise<Known[]> {
    const viewer = currentViewer();
    const extras = await this.extras(deals);
    const known: Known[] = [];
    for (const deal of deals) {
      const standing = standingOf(viewer, deal);
      const extra = extras.get(deal.id);
      if (!standing || !extra) continue;
      known.push({ deal, standing, extra, next: nextOf(deal, await this.progress(deal, extra)) });
    }
    return known;
  }

  private async progress(deal: Deal, extra: Extra): Promise<Progress> {
    const today = beijingDay(this.clock.now());
    return {
      waiting: { buyer: extra.waiting_buyer, seller: extra.waiting_seller },
      missing: extra.missing,
      agreed: extra.agreed,
      signed: extra.scans > 0 ? (await this.signatures.of(deal)).map(({ side }) => side) : [],
      notice: extra.notice_ends
        ? { endsOn: extra.notice_ends, over: extra.notice_ends < today, objections: extra.objections }
        : null,
    };
  }

  card({ deal, standing, extra, next }: Known): DealCard {
    const viewer = currentViewer();
    const names = knowsNames(viewer, deal);
    const talk = standing === 'buyer' || standing === 'seller' || (standing === 'broker' && names);
    const mySide = standing === 'buyer' || standing === 'seller' ? standing : null;
    const listing = (id: string | null, title: string | null, code: string | null) =>
      id && title !== null ? { id, title, code } : null;
    return {
      id: deal.id,
      code: deal.code,
      state: deal.state,
      origin: deal.origin,
      title: deal.title,
      need: listing(deal.needId, extra.need_title, extra.need_code),
      result: listing(deal.resultId, extra.result_title, extra.result_code),
      standing,
      mySide,
      buyer: names || mySide === 'buyer' ? extra.buyer : null,
      seller: names || mySide === 'seller' ? extra.seller : null,
      broker: extra.broker,
      next: next.step,
      myTurn: isTurnOf(next, standing, viewer.role) || brokersTurn(deal, standing),
      due: dueOf(deal, standing, next, extra.notice_ends),
      outcome: deal.outcome,
      reason: deal.reason,
      rows: { agreed: extra.agreed, all: TERM_KEYS.length },
      unread: talk ? Math.max(0, deal.lastSeq - extra.read) : 0,
      price: talk ? totalOf(extra.price) : null,
      createdAt: deal.createdAt.toISOString(),
      updatedAt: deal.updatedAt.toISOString(),
    };
  }

  private async extras(deals: readonly Deal[]): Promise<Map<string, Extra>> {
    if (deals.length === 0) return new Map();
    const rows = await this.db.query<Extra>(
      `SELECT d.id, n.title AS need_title, n.code AS need_code, r.title AS result_title, r.code AS result_code,
              bo.name AS buyer, so.name AS seller, ro.name AS broker, coalesce(m.seq, 0) AS read,
              t.agreed, t.missing, t.waiting_buyer, t.waiting_seller, t.price,
              (SELECT count(*)::int FROM deal_signatures s WHERE s.deal_id = d.id AND d.state = 'agreed') AS scans,
              p.ends_on::text AS notice_ends,
              (SELECT count(*)::int FROM deal_objections b WHERE b.notice_id = p.id AND b.outcome IS NULL) AS objections
         FROM deals d JOIN organizations bo ON bo.id = d.buyer_org_id JOIN organizations so ON so.id = d.seller_org_id
         LEFT JOIN organizations ro ON ro.id = d.broker_org_id LEFT JOIN listings n ON n.id = d.need_id
         LEFT JOIN listings r ON r.id = d.result_id LEFT JOIN deal_reads m ON m.deal_id = d.id AND m.user_id = $2
         LEFT JOIN deal_notices p ON p.deal_id = d.id AND p.stopped_at IS NULL
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE t.state = 'agreed')::int AS agreed,
                 ($4::int - count(*) FILTER (WHERE t.state = 'agreed' AND t.key = ANY($3::text[])))::int AS missing,
                 count(*) FILTER (WHERE o.side = 'buyer' OR t.reopen_asked_by = 'buyer')::int AS waiting_buyer,
                 count(*) FILTER (WHERE o.side = 'seller' OR t.reopen_asked_by = 'seller')::int AS waiting_seller,
                 (jsonb_agg(t.agreed) FILTER (WHERE t.key = 'price' AND t.state = 'agreed'))->0 AS price
            FROM deal_terms t LEFT JOIN deal_offers o ON o.id = t.waiting_offer WHERE t.deal_id = d.id) t
        WHERE d.id = ANY($1::uuid[])`,
      [deals.map((deal) => deal.id), currentViewer().userId, FORCED_TERMS, FORCED_TERMS.length],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function brokersTurn(deal: Deal, standing: Standing): boolean {
  if (standing !== 'broker') return false;
  const asked = deal.brokerState === 'asked' && !deal.brokerYes.includes('broker');
  const reads = deal.brokerState === 'joined' && !deal.ndas.includes('broker');
  return (asked || reads) && ['open', 'negotiating', 'agreed'].includes(deal.state);
}

function dueOf(deal: Deal, standing: Standing, next: Next, noticeEnds: string | null): string | null {
  if (deal.state === 'interest') return deal.dueOn;
  if (standing === 'broker' && deal.brokerState === 'asked') return deal.brokerDueAt?.toISOString() ?? null;
  return next.step === 'notice' ? noticeEnds : null;
}

/** The sum of the lines, in 元. */
export function totalOf(price: PriceTerm | null): string | null {
  return price ? toYuan(sumOf(price.lines)) : null;
}
