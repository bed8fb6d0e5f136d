import { Injectable } from '@nestjs/common';
import { canonicalJson, Clock } from '@guibang/kernel';
import {
  type AcceptanceRequest,
  FORCED_TERMS,
  type OfferRequest,
  type ReopeningRequest,
  type Side,
  SIDES,
  TERMS,
  type TermKey,
  type TermValue,
} from '../dto';
import { Deal, otherSide } from '../deal/deal.entity';
import { Actor, DealStore, move, Step } from '../deal/deal.store';
import { dealError } from '../deals.errors';
import { dealOffered, dealTermAgreed, dealTermReopening } from '../deals.events';
import { checkSums } from './sums';
import { termLifecycle, TermVerb } from './term.lifecycle';
import { TermRowData, TermRows } from './term-rows';
import { Unsettling } from './unsettling';

/** What is done to one row. The deal is held, so of two people who act at once the second meets what the first has done. */
@Injectable()
export class Offering {
  constructor(
    private readonly clock: Clock,
    private readonly store: DealStore,
    private readonly rows: TermRows,
    private readonly unsettling: Unsettling,
  ) {}

  /** An offer, or a counter-offer to the one that waits. */
  offer(id: string, key: string, request: OfferRequest): Promise<Deal> {
    return this.store.step(id, 'offer', async (deal, actor) => {
      const row = await this.row(deal, key, request.version);
      if (row.state === 'agreed' || row.state === 'reopening') throw dealError('term.locked', { row: TERMS[row.key] });
      const value = this.valueOf(row.key, request);
      const waiting = row.waiting_offer ? await this.waiting(deal, row) : null;
      if (waiting && waiting.side !== actor.side && canonicalJson(waiting.value) === canonicalJson(value)) {
        throw dealError('term.same');
      }
      if (waiting) await this.rows.close(waiting.id, waiting.side === actor.side ? 'withdrawn' : 'countered');
      const note = request.note ?? null;
      const offerId = await this.rows.addOffer(deal.id, {
        key: row.key,
        side: actor.side!,
        userId: actor.viewer.userId,
        value,
        note,
      });
      move(deal, 'talk', '谈条款');
      await this.save(deal, row, 'offer', { waiting_offer: offerId });
      return {
        lines: [{ kind: 'offer', data: { key: row.key, offerId, value, previous: waiting?.value ?? null, note } }],
        events: [{ event: dealOffered, data: { key: row.key, offerId, by: actor.side } }],
      };
    });
  }

  /** The waiting offer is taken as it is. */
  accept(id: string, key: string, request: AcceptanceRequest): Promise<Deal> {
    return this.store.step(id, 'offer', async (deal, actor) => {
      const row = await this.row(deal, key, request.version);
      const waiting = row.waiting_offer ? await this.waiting(deal, row) : null;
      if (!waiting || waiting.id !== request.offerId) throw await this.moved(deal, row);
      if (waiting.side === actor.side) throw dealError('term.own-offer');
      await this.rows.close(waiting.id, 'accepted');
      await this.save(deal, row, 'accept', { agreed: waiting.value, agreed_at: this.clock.now(), waiting_offer: null });
      const data = { key: row.key, offerId: waiting.id };
      return {
        lines: [{ kind: 'row-agreed', data: { ...data, value: waiting.value } }],
        events: [{ event: dealTermAgreed, data: { ...data, by: actor.side } }],
      };
    });
  }

  /** An agreed row is opened again only when both want it. */
  reopen(id: string, key: string, request: ReopeningRequest): Promise<Deal> {
    return this.store.step(id, 'reopen', async (deal, actor) => {
      const row = await this.row(deal, key, request.version);
      if (request.answer === 'ask') return this.askReopening(deal, row, actor, request.note ?? null);
      if (row.state !== 'reopening') throw await this.moved(deal, row);
      if (request.answer === 'keep') {
        await this.save(deal, row, 'keep', { reopen_asked_by: null });
        return this.reopeningTold(row.key, 'row-kept', 'keep', actor, request.note);
      }
      if (row.reopen_asked_by === actor.side) throw dealError('term.own-offer');
      await this.save(deal, row, 'reopen', { agreed: null, agreed_at: null, reopen_asked_by: null });
      if (deal.state === 'agreed') await this.unsettling.unsettle(deal);
      return this.reopeningTold(row.key, 'row-reopened', 'agree', actor, request.note, row.agreed);
    });
  }

  private async askReopening(deal: Deal, row: TermRowData, actor: Actor, note: string | null): Promise<Step> {
    if (row.state === 'reopening') throw await this.moved(deal, row);
    if (row.state !== 'agreed') throw dealError('term.not-agreed', { row: TERMS[row.key] });
    await this.save(deal, row, 'ask', { reopen_asked_by: actor.side });
    return this.reopeningTold(row.key, 'row-reopening', 'ask', actor, note);
  }

  private reopeningTold(
    key: TermKey,
    kind: 'row-reopening' | 'row-reopened' | 'row-kept',
    answer: string,
    actor: Actor,
    note: string | null | undefined,
    previous: TermValue | null = null,
  ): Step {
    return {
      lines: [{ kind, data: { key, note: note ?? null, previous } }],
      events: [{ event: dealTermReopening, data: { key, by: actor.side, answer } }],
    };
  }

  private valueOf(key: TermKey, request: OfferRequest): TermValue | null {
    if (request.silent) {
      if (FORCED_TERMS.includes(key)) throw dealError('term.not-silent', { row: TERMS[key] });
      return null;
    }
    const value = request[key];
    if (!value)
      throw dealError('term.value-needed', { row: TERMS[key] }, [
        { path: key, message: `写上「${TERMS[key]}」的内容` },
      ]);
    checkSums(key, value);
    return value;
  }

  private async row(deal: Deal, key: string, version: number): Promise<TermRowData> {
    const row = await this.rows.one(deal.id, key);
    if (row.version !== version) throw await this.moved(deal, row);
    return row;
  }

  private async waiting(deal: Deal, row: TermRowData) {
    return (await this.rows.offers(deal.id, row.key)).find((offer) => offer.id === row.waiting_offer) ?? null;
  }

  /** Says who was quicker and what he did. */
  private async moved(deal: Deal, row: TermRowData): Promise<Error> {
    const offers = await this.rows.offers(deal.id, row.key);
    const last = offers[0];
    const by = (side: Side | undefined) => (side ? SIDES[side] : '对方');
    const told = (who: string, what: string) => dealError('term.moved', { who, what, row: TERMS[row.key] });
    if (row.state === 'agreed') return told(by(last && otherSide(last.side)), '接受了');
    if (row.state === 'reopening') return told(by(row.reopen_asked_by ?? undefined), '申请重谈');
    if (row.state === 'offered') return told(`${by(last?.side)}${last?.by ?? ''}`, '改了');
    return told('双方', '重新打开了');
  }

  private async save(
    deal: Deal,
    row: TermRowData,
    verb: TermVerb,
    change: Partial<Omit<TermRowData, 'key' | 'version'>>,
  ): Promise<void> {
    const state = termLifecycle.next(row.state, verb);
    await this.rows.save(deal.id, { ...row, ...change, state, version: row.version + 1 });
    // A wish alone changes nothing of what is agreed.
    if (verb === 'ask' || verb === 'keep') return;
    deal.sheetVersion += 1;
    deal.sheetYes = [];
  }
}
