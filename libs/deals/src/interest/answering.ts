import { Injectable } from '@nestjs/common';
import type { MatchView, VerdictRequest } from '@dto/matching';
import { Clock } from '@guibang/kernel';
import { type MatchRow, otherSide, type Said, type Side as MatchSide, VerdictsService } from '@guibang/matching';
import { Db } from '@guibang/platform';
import type { DealAnswerRequest, Side } from '../dto';
import { Deal } from '../deal/deal.entity';
import { DealStore, move } from '../deal/deal.store';
import { Opening } from '../deal/opening';
import { dealError } from '../deals.errors';
import { dealDeclined, dealOpened, dealWithdrawn } from '../deals.events';
import { Pause } from './pause';

export const sideOf = (side: MatchSide): Side => (side === 'need' ? 'buyer' : 'seller');
export const matchSideOf = (side: Side): MatchSide => (side === 'buyer' ? 'need' : 'result');

/**
 * What the two sides say to a pair. The words stand in the match and nowhere else; the deal follows them in the same transaction.
 * The match is always locked before the deal.
 */
@Injectable()
export class Answering {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly verdicts: VerdictsService,
    private readonly store: DealStore,
    private readonly opening: Opening,
    private readonly pause: Pause,
  ) {}

  /** From the list of matches. */
  verdict(matchId: string, request: VerdictRequest): Promise<MatchView> {
    return this.db.tx(async () => {
      const { said } = await this.say(matchId, request);
      return this.verdicts.view(said.after, said.side);
    });
  }

  /** From the deal itself. */
  answer(dealId: string, request: DealAnswerRequest): Promise<Deal> {
    return this.db.tx(async () => {
      const { matchId } = await this.store.read(dealId);
      if (!matchId) throw dealError('deal.answered');
      await this.verdicts.lock(matchId);
      const asked = await this.store.check(dealId, request.answer === 'withdraw' ? 'withdraw' : 'answer');
      if (this.store.actor(asked).standing === 'broker') return this.withdrawProposal(asked, matchId);
      const verdict = ({ accept: 'interested', decline: 'declined', withdraw: 'undo' } as const)[request.answer];
      const { deal } = await this.say(matchId, { verdict, reason: request.reason }, request.note);
      if (!deal) throw dealError('deal.not-found');
      return deal;
    });
  }

  /** Interest in a pair that has a match; the deal that came of it. */
  async interest(matchId: string, origin: 'match' | 'search', note: string | null): Promise<Deal> {
    const { deal } = await this.say(matchId, { verdict: 'interested' }, note, origin);
    if (!deal) throw dealError('deal.not-found');
    return deal;
  }

  private say(
    matchId: string,
    request: VerdictRequest,
    note: string | null = null,
    origin: 'match' | 'search' = 'match',
  ): Promise<{ said: Said; deal: Deal | null }> {
    return this.db.tx(async () => {
      const said = await this.verdicts.say(matchId, request);
      const deal = await this.store.liveOf(matchId);
      return { said, deal: await this.follow(said, deal, request, note, origin) };
    });
  }

  private async follow(
    said: Said,
    deal: Deal | null,
    request: VerdictRequest,
    note: string | null,
    origin: 'match' | 'search',
  ): Promise<Deal | null> {
    const { after } = said;
    const side = sideOf(said.side);
    if (request.verdict === 'interested') {
      // In contact with no room running: it ended in a contract. A room that was closed has ended the contact, too.
      if (!deal && said.before.contacted_at) throw dealError('deal.answered');
      const known = deal ?? (await this.ask(after, side, origin, note));
      if (known.state !== 'interest') return known;
      if (after.contacted_at) await this.open(known, side);
      else if (deal) await this.noteYes(known, side);
      return known;
    }
    if (!deal) return this.revive(said, request);
    if (deal.state !== 'interest') return deal;
    if (request.verdict === 'declined') await this.decline(deal, side, request, note);
    if (request.verdict === 'undo' && deal.askedBy === side) await this.withdraw(deal, side);
    else if (request.verdict === 'undo' && deal.askedBy === 'broker') await this.takeBack(deal, side);
    return deal;
  }

  private async ask(match: MatchRow, side: Side, origin: 'match' | 'search', note: string | null): Promise<Deal> {
    await this.pause.check(match.id, side);
    return this.opening.ask(match, side, origin, note);
  }

  /** A refusal is taken back while the other side's interest still stands: that interest waits for an answer again. */
  private async revive({ before, after, side }: Said, request: VerdictRequest): Promise<Deal | null> {
    const refused = (side === 'need' ? before.need_state : before.result_state) === 'declined';
    const other = side === 'need' ? after.result_state : after.need_state;
    if (request.verdict !== 'undo' || !refused || other !== 'interested') return null;
    return this.opening.ask(after, sideOf(otherSide(side)), 'match', null);
  }

  /** The second yes. */
  private async open(deal: Deal, side: Side): Promise<void> {
    move(deal, 'accept', '答复');
    if (deal.askedBy === 'broker') {
      deal.brokerYes = ['buyer', 'seller', 'broker'];
      deal.brokerState = 'joined';
    }
    deal.openedAt = this.clock.now();
    deal.dueOn = null;
    await this.store.keep(
      deal,
      { lines: [{ kind: 'accepted' }], events: [{ event: dealOpened, data: { origin: deal.origin, by: side } }] },
      side,
    );
  }

  /** One yes to a broker's proposal, which is a yes to the broker too; the other side has still to answer. */
  private async noteYes(deal: Deal, side: Side): Promise<void> {
    if (deal.askedBy !== 'broker' || deal.brokerYes.includes(side)) return;
    deal.brokerYes = [...deal.brokerYes, side];
    await this.store.keep(deal, { lines: [{ kind: 'accepted' }] }, side);
  }

  private async takeBack(deal: Deal, side: Side): Promise<void> {
    deal.brokerYes = deal.brokerYes.filter((one) => one !== side);
    await this.store.keep(deal, {}, side);
  }

  private async decline(deal: Deal, side: Side, request: VerdictRequest, note: string | null): Promise<void> {
    move(deal, 'decline', '答复');
    deal.reason = request.reason ?? null;
    this.ended(deal, side, 'declined', note);
    const data = { by: side, reason: deal.reason };
    await this.store.keep(
      deal,
      {
        lines: [{ kind: 'closed', data: { outcome: 'declined', reason: deal.reason, note } }],
        events: [{ event: dealDeclined, data }],
      },
      side,
    );
  }

  /** The broker takes its proposal back; a yes that was given to it falls with it. */
  private async withdrawProposal(deal: Deal, matchId: string): Promise<Deal> {
    await this.verdicts.lapse(matchId);
    await this.withdraw(deal, 'broker');
    return deal;
  }

  private async withdraw(deal: Deal, side: Side | 'broker'): Promise<void> {
    move(deal, 'withdraw', '撤回');
    this.ended(deal, side, 'withdrawn', null);
    await this.store.keep(
      deal,
      {
        lines: [{ kind: 'closed', data: { outcome: 'withdrawn' } }],
        events: [{ event: dealWithdrawn, data: { by: side } }],
      },
      side,
    );
  }

  private ended(deal: Deal, by: Side | 'broker', outcome: 'declined' | 'withdrawn', note: string | null): void {
    deal.outcome = outcome;
    deal.closedBy = by;
    deal.closedAt = this.clock.now();
    deal.closeNote = note;
    deal.dueOn = null;
  }
}
