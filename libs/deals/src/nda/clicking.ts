import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Disclosures } from '@guibang/listings';
import { Db } from '@guibang/platform';
import type { NdaRequest } from '../dto';
import { Deal } from '../deal/deal.entity';
import { Actor, DealStore, type Happened, type Line } from '../deal/deal.store';
import { dealError } from '../deals.errors';
import { dealDisclosed, dealNdaAccepted } from '../deals.events';
import { NdaTexts } from './nda-texts';

/** Each side's click on the confidentiality text it saw; both clicks open level 2 both ways. */
@Injectable()
export class Clicking {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: DealStore,
    private readonly texts: NdaTexts,
    private readonly disclosures: Disclosures,
  ) {}

  click(id: string, request: NdaRequest): Promise<Deal> {
    return this.store.step(id, 'nda', async (deal, actor) => {
      const text = this.texts.current();
      if (text.version !== request.version || text.hash !== request.hash) throw dealError('deal.nda-moved');
      await this.texts.keep(text);
      await this.note(deal, actor, text.hash);
      const speaker = actor.side ?? 'broker';
      deal.ndas = [...deal.ndas, speaker];
      const lines: Line[] = [{ kind: 'nda', data: { version: text.version, hash: text.hash } }];
      const events: Happened[] = [{ event: dealNdaAccepted, data: { by: speaker, hash: text.hash } }];
      if (!deal.ndaCompleteAt && deal.ndas.includes('buyer') && deal.ndas.includes('seller')) {
        deal.ndaCompleteAt = this.clock.now();
        await this.disclose(deal, 'buyer');
        await this.disclose(deal, 'seller');
        lines.push({ kind: 'disclosed' });
        events.push({ event: dealDisclosed });
      }
      if (deal.ndaCompleteAt && deal.ndas.includes('broker')) await this.disclose(deal, 'broker');
      return { lines, events };
    });
  }

  private async note(deal: Deal, { viewer }: Actor, hash: string): Promise<void> {
    const { standing } = this.store.actor(deal);
    await this.db.query(
      `INSERT INTO deal_ndas (deal_id, speaker, org_id, user_id, hash, at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [deal.id, standing, viewer.orgId, viewer.userId, hash, this.clock.now()],
    );
  }

  private async disclose(deal: Deal, to: 'buyer' | 'seller' | 'broker'): Promise<void> {
    const orgId = to === 'broker' ? deal.brokerOrgId! : deal.orgOf(to);
    const via = `deals:${deal.id}`;
    if (deal.needId && to !== 'buyer') await this.disclosures.grant(deal.needId, orgId, via);
    if (deal.resultId && to !== 'seller') await this.disclosures.grant(deal.resultId, orgId, via);
  }
}
