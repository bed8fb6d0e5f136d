import { Injectable } from '@nestjs/common';
import { Cards, Lists } from '@guibang/listings';
import { currentViewer } from '@guibang/platform';
import type { BrokerView, DealDetail } from '../dto';
import { dealError } from '../deals.errors';
import { Meetings } from '../meeting/meetings.service';
import { NdaTexts } from '../nda/nda-texts';
import { OfficeViews } from '../office/office-views';
import { Sheets } from '../term/sheets';
import { DealCards } from './cards';
import { Deal } from './deal.entity';
import { actsOf, knowsReasons, may } from './deal.policy';
import { DealStore } from './deal.store';
import { PartyViews } from './parties';

/** The page of one deal as its reader may see it. What is closed to the reader is absent. */
@Injectable()
export class Details {
  constructor(
    private readonly store: DealStore,
    private readonly cards: DealCards,
    private readonly parties: PartyViews,
    private readonly sheets: Sheets,
    private readonly meetings: Meetings,
    private readonly offices: OfficeViews,
    private readonly ndas: NdaTexts,
    private readonly lists: Lists,
    private readonly listingCards: Cards,
  ) {}

  async read(id: string): Promise<DealDetail> {
    return this.after(await this.store.read(id));
  }

  /** The deal, for whoever may read its talk. @throws deal.not-found for everybody else */
  async talk(id: string): Promise<Deal> {
    const deal = await this.store.read(id);
    if (!may('read', currentViewer(), deal)) throw dealError('deal.not-found');
    return deal;
  }

  /** As `read`, for somebody who just did something. */
  async after(deal: Deal): Promise<DealDetail> {
    const detail = await this.seen(deal);
    if (!detail) throw dealError('deal.not-found');
    return detail;
  }

  /** As `after`, for a step that may have been the way out: undefined to a broker who declined, and sees the deal no more. */
  async seen(deal: Deal): Promise<DealDetail | undefined> {
    const [known] = await this.cards.known([deal]);
    if (!known) return undefined;
    const viewer = currentViewer();
    const acts = actsOf(viewer, deal);
    const talk = acts.includes('read');
    const why = knowsReasons(viewer, deal);
    return {
      ...this.cards.card(known),
      version: deal.version,
      matchId: deal.matchId,
      reasons: why ? deal.reasons : [],
      note: why ? deal.note : null,
      other: await this.other(deal, known.standing),
      parties: await this.parties.of(deal),
      brokerage: this.brokerage(deal, known.extra.broker),
      nda: acts.includes('nda') ? this.ndas.current() : null,
      ndaComplete: deal.ndaCompleteAt !== null,
      ndaCompletedAt: deal.ndaCompleteAt?.toISOString() ?? null,
      sheet: talk ? await this.sheets.of(deal) : null,
      meetings: talk ? await this.meetings.of(deal) : [],
      office: await this.offices.of(deal, talk),
      signedAt: deal.signedAt?.toISOString() ?? null,
      acts,
      lastSeq: talk ? deal.lastSeq : 0,
      readSeq: talk ? known.extra.read : 0,
    };
  }

  private async other(deal: Deal, standing: string): Promise<DealDetail['other']> {
    const id = standing === 'buyer' ? deal.resultId : standing === 'seller' ? deal.needId : null;
    if (!id) return null;
    const [seen] = await this.listingCards.visible(await this.lists.inOrder([id]));
    return seen?.card ?? null;
  }

  private brokerage(deal: Deal, name: string | null): BrokerView | null {
    if (!deal.brokerOrgId || !deal.brokerState) return null;
    const yes = (who: 'buyer' | 'seller' | 'broker') => deal.brokerYes.includes(who);
    return {
      orgId: deal.brokerOrgId,
      name: name ?? '',
      state: deal.brokerState,
      yes: { buyer: yes('buyer'), seller: yes('seller'), broker: yes('broker') },
      due: deal.brokerState === 'asked' ? (deal.brokerDueAt?.toISOString() ?? null) : null,
      nda: deal.ndas.includes('broker'),
    };
  }
}
