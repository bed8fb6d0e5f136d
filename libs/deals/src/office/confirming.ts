import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { RulesService, shiftDay, WorkingDays } from '@guibang/taxonomy';
import type { DealConfirmationRequest, PriceTerm, ScopeTerm } from '../dto';
import { totalOf } from '../deal/cards';
import { Deal } from '../deal/deal.entity';
import { DealStore, Step } from '../deal/deal.store';
import { dealError } from '../deals.errors';
import { dealConfirmed, dealReturned } from '../deals.events';
import { TermRows } from '../term/term-rows';
import { Unsettling } from '../term/unsettling';
import { OfficeViews } from './office-views';

const RULE = 'transfer.negotiated-price-notice-days';

/** The seller's university confirms what its people agreed (职务成果), and publishes a negotiated price (协议定价公示). */
@Injectable()
export class Confirming {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
    private readonly store: DealStore,
    private readonly rows: TermRows,
    private readonly offices: OfficeViews,
    private readonly unsettling: Unsettling,
  ) {}

  confirm(id: string, request: DealConfirmationRequest): Promise<Deal> {
    return this.store.step(id, 'confirm', async (deal, { viewer }) => {
      if (deal.sheetVersion !== request.sheetVersion) throw dealError('term.sheet-moved');
      if (request.decision === 'return') return this.sendBack(deal, request.note);
      const transfer = await this.offices.isTransfer(deal);
      if (transfer && !request.pricing) throw dealError('office.pricing-needed');
      deal.confirmedAt = this.clock.now();
      deal.confirmedBy = viewer.userId;
      deal.pricing = transfer ? request.pricing! : null;
      deal.confirmNote = request.note ?? null;
      const notice = deal.pricing === 'negotiated' ? await this.publish(deal, request) : null;
      return {
        lines: [
          { kind: 'confirmed', data: { note: deal.confirmNote } },
          ...(notice ? [{ kind: 'notice' as const, data: { until: notice.until } }] : []),
        ],
        events: [{ event: dealConfirmed, data: { pricing: deal.pricing, noticeId: notice?.id ?? null } }],
      };
    });
  }

  private async sendBack(deal: Deal, note: string | undefined): Promise<Step> {
    if (!note) throw dealError('office.note-needed', {}, [{ path: 'note', message: '写明要改哪里' }]);
    await this.unsettling.unsettle(deal);
    return { lines: [{ kind: 'returned', data: { note } }], events: [{ event: dealReturned, data: { note } }] };
  }

  /** Name and price, and a buyer with a relation marked (domain.md P19). The days count from the day after. */
  private async publish(deal: Deal, request: DealConfirmationRequest): Promise<{ id: string; until: string }> {
    const rule = this.rules.version(RULE);
    const days = this.rules.number(RULE);
    const today = beijingDay(this.clock.now());
    const until = rule.unit === '工作日' ? this.workingDays.add(today, days) : shiftDay(today, days);
    const price = (await this.rows.one(deal.id, 'price')).agreed as PriceTerm | null;
    const scope = (await this.rows.one(deal.id, 'scope')).agreed as ScopeTerm | null;
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO deal_notices (deal_id, title, abstract, pricing, price, seller, buyer, related_buyer, starts_on, ends_on,
                                 rule_value, created_at)
       SELECT $1, $2, $3, 'negotiated', $4, s.name, b.name, $5, $6, $7, $8, $9
         FROM organizations s, organizations b WHERE s.id = $10 AND b.id = $11 RETURNING id`,
      [
        deal.id,
        scope?.title ?? deal.title,
        request.abstract ?? null,
        price?.open ? null : totalOf(price),
        request.relatedBuyer ?? false,
        today,
        until,
        { days, source: rule.source, grade: rule.grade },
        this.clock.now(),
        deal.sellerOrgId,
        deal.buyerOrgId,
      ],
    );
    return { id: row!.id, until };
  }
}
