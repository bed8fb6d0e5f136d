import { Injectable } from '@nestjs/common';
import { bureausInCharge } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { type Listing, Lists } from '@guibang/listings';
import { type MatchRow, Pairing } from '@guibang/matching';
import { currentViewer, Db } from '@guibang/platform';
import { RulesService, WorkingDays } from '@guibang/taxonomy';
import type { Origin, Side, TermValues } from '../dto';
import { dealError } from '../deals.errors';
import { dealAsked, dealOpened, dealProposed } from '../deals.events';
import { TermRows } from '../term/term-rows';
import { DealCodes } from './codes';
import { Deal } from './deal.entity';
import { DealStore, Step } from './deal.store';

/** What an award or a hammer brings along. Called by their libs in the transaction of that step. */
export interface OpenRequest {
  readonly from: { readonly origin: 'award' | 'hammer'; readonly ref: string };
  readonly title: string;
  readonly needId: string | null;
  readonly resultId: string | null;
  readonly buyerOrgId: string;
  readonly sellerOrgId: string;
  readonly buyerUserId?: string | null;
  readonly sellerUserId?: string | null;
  /** Rows that are settled already; the others are negotiated in the room. */
  readonly terms: TermValues;
}

interface Organization {
  readonly id: string;
  readonly kind: string;
  readonly region_path: string[];
}

/** The doors into a deal: a first yes, a broker's proposal, an award. */
@Injectable()
export class Opening {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
    private readonly lists: Lists,
    private readonly pairing: Pairing,
    private readonly codes: DealCodes,
    private readonly store: DealStore,
    private readonly rows: TermRows,
  ) {}

  /** Somebody said the first yes to a pair. The match is held. */
  async ask(match: MatchRow, by: Side | 'broker', origin: Origin, note: string | null): Promise<Deal> {
    const deal = await this.ofPair(match, origin);
    await this.pairing.keep(match.id);
    const now = this.clock.now();
    deal.state = 'interest';
    deal.note = note;
    deal.askedBy = by;
    deal.askedAt = now;
    deal.dueOn = this.workingDays.add(now, this.rules.number('match.answer-working-days', now));
    if (by === 'broker') this.bringBroker(deal);
    const event = by === 'broker' ? dealProposed : dealAsked;
    await this.begin(
      deal,
      {
        lines: [{ kind: 'asked', data: { note, until: deal.dueOn } }],
        events: [{ event, data: { by, due: deal.dueOn } }],
      },
      by,
    );
    return deal;
  }

  /** The door for challenges and auctions: the parties are named, some terms are settled, the room is open. */
  open(request: OpenRequest): Promise<Deal> {
    return this.db.tx(async () => {
      const { from, terms } = request;
      const deal = await this.make(request.buyerOrgId, request.sellerOrgId, from.origin);
      Object.assign(deal, {
        originRef: from.ref,
        needId: request.needId,
        resultId: request.resultId,
        title: request.title,
        buyerUserId: request.buyerUserId ?? null,
        sellerUserId: request.sellerUserId ?? null,
        state: 'open',
        openedAt: this.clock.now(),
      });
      await this.begin(deal, { events: [{ event: dealOpened, data: { origin: from.origin } }] }, 'program');
      await this.rows.settle(deal, terms);
      await this.db.repo(Deal).save(deal);
      return deal;
    });
  }

  private async begin(deal: Deal, step: Step, by: Side | 'broker' | 'program'): Promise<void> {
    // The row first: its lines and events name it.
    await this.db.repo(Deal).save(deal);
    await this.rows.start(deal);
    await this.store.keep(deal, step, by);
  }

  private bringBroker(deal: Deal): void {
    const { orgId, userId } = currentViewer();
    deal.brokerOrgId = orgId;
    deal.brokerUserId = userId;
    deal.brokerState = 'asked';
    deal.brokerYes = ['broker'];
  }

  private async ofPair(match: MatchRow, origin: Origin): Promise<Deal> {
    const [need, result] = await this.pair(match.need_id, match.result_id);
    const deal = await this.make(need.orgId, result.orgId, origin);
    return Object.assign(deal, {
      matchId: match.id,
      needId: need.id,
      resultId: result.id,
      title: need.title,
      buyerUserId: need.createdBy,
      sellerUserId: result.createdBy,
      reasons: match.reasons,
    });
  }

  private async pair(needId: string, resultId: string): Promise<[Listing, Listing]> {
    const [need, result] = await this.lists.inOrder([needId, resultId]);
    if (!need || !result) throw dealError('deal.pair-not-open');
    return [need, result];
  }

  private async make(buyerOrgId: string, sellerOrgId: string, origin: Origin): Promise<Deal> {
    if (buyerOrgId === sellerOrgId) throw dealError('deal.pair-own');
    const now = this.clock.now();
    const rows = await this.db.query<Organization>(
      `SELECT id, kind, region_path FROM organizations WHERE id = ANY($1::uuid[])`,
      [[buyerOrgId, sellerOrgId]],
    );
    const seller = rows.find((row) => row.id === sellerOrgId);
    return this.db.repo(Deal).create({
      code: await this.codes.take(),
      version: 0,
      origin,
      buyerOrgId,
      sellerOrgId,
      scopes: [...new Set(rows.flatMap((row) => bureausInCharge(row.region_path)))],
      officeNeeded: seller?.kind === 'university' || seller?.kind === 'institute',
      reasons: [],
      ndas: [],
      brokerYes: [],
      sheetYes: [],
      sheetVersion: 0,
      lastSeq: 0,
      createdAt: now,
      updatedAt: now,
    });
  }
}
