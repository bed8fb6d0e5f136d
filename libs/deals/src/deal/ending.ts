import { Injectable, OnModuleInit } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Ledger, LedgerEvent } from '@guibang/ledger';
import { listingClosed } from '@guibang/listings';
import { VerdictsService } from '@guibang/matching';
import { Db, Jobs } from '@guibang/platform';
import type { DealClosureRequest, Outcome } from '../dto';
import { dealClosed, dealExpired } from '../deals.events';
import { matchSideOf } from '../interest/answering';
import { Notices } from '../office/notices';
import { Deal } from './deal.entity';
import { DealStore, move } from './deal.store';

/** How deals end without a contract: by a side, by time, or because a listing is gone. */
@Injectable()
export class Ending implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly verdicts: VerdictsService,
    private readonly store: DealStore,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('deals.expire', '*/10 * * * *', () => this.expire());
    this.ledger.on(listingClosed, 'deals.supersede', (event) => this.supersede(event));
  }

  /** A side leaves the room; its reason is the other's to read, and teaches the ranking. */
  close(id: string, request: DealClosureRequest): Promise<Deal> {
    return this.db.tx(async () => {
      const { matchId } = await this.store.read(id);
      if (matchId) await this.verdicts.lock(matchId);
      return this.store.step(id, 'close', async (deal, { side }) => {
        move(deal, 'close', '结束洽谈');
        const note = request.note ?? null;
        this.ended(deal, 'ended', side!, note);
        deal.reason = request.reason;
        await this.notices.stop(deal.id);
        if (matchId) await this.verdicts.end(matchId, matchSideOf(side!), request.reason);
        const data = { outcome: 'ended', reason: request.reason };
        return {
          lines: [{ kind: 'closed', data: { ...data, note } }],
          events: [{ event: dealClosed, data: { ...data, by: side } }],
        };
      });
    });
  }

  /** Ends what nobody answered in its days, each in its own transaction. */
  async expire(): Promise<void> {
    const today = beijingDay(this.clock.now());
    const late = await this.db.query<{ id: string; match_id: string }>(
      `SELECT id, match_id FROM deals WHERE state = 'interest' AND due_on < $1 ORDER BY due_on, id LIMIT 1000`,
      [today],
    );
    for (const { id, match_id: matchId } of late) {
      await this.byProgram(id, matchId, 'expire', 'expired', (deal) => (deal.dueOn ?? today) < today);
    }
  }

  /** A need or result that is gone is nothing to answer to any more. Rooms that are open go on: their parties know. */
  private async supersede({ subject }: LedgerEvent): Promise<void> {
    const rows = await this.db.query<{ id: string; match_id: string }>(
      `SELECT id, match_id FROM deals WHERE state = 'interest' AND $1 IN (need_id, result_id) ORDER BY id`,
      [subject.id],
    );
    for (const row of rows) await this.byProgram(row.id, row.match_id, 'supersede', 'superseded', () => true);
  }

  private async byProgram(
    id: string,
    matchId: string,
    verb: 'expire' | 'supersede',
    outcome: Outcome,
    still: (deal: Deal) => boolean,
  ): Promise<void> {
    await this.db.tx(async () => {
      await this.verdicts.lock(matchId);
      const deal = await this.store.find(id);
      // Answered while this waited for the lock.
      if (deal?.state !== 'interest' || !still(deal)) return;
      move(deal, verb, '结束');
      this.ended(deal, outcome, 'program', null);
      await this.verdicts.lapse(matchId);
      const event = verb === 'expire' ? dealExpired : dealClosed;
      await this.store.keep(
        deal,
        {
          lines: [{ kind: 'closed', data: { outcome } }],
          events: [{ event, data: { outcome, by: 'program', askedBy: deal.askedBy } }],
        },
        'program',
      );
    });
  }

  private ended(deal: Deal, outcome: Outcome, by: Deal['closedBy'], note: string | null): void {
    deal.outcome = outcome;
    deal.closedBy = by;
    deal.closedAt = this.clock.now();
    deal.closeNote = note;
    deal.dueOn = null;
  }
}
