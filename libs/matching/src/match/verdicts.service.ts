import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { EventDef, Ledger } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import type { DeclineReason, MatchView, VerdictRequest } from '../dto';
import { matchingError } from '../matching.errors';
import { matchConcluded, matchContacted, matchDeclined, matchInterested, matchUndone } from '../matching.events';
import { MatchAccess } from './match-access';
import { matchLifecycle, MatchState, MatchVerb } from './match.lifecycle';
import { MATCH_COLUMNS, MatchRow, otherSide, saidBy, Side } from './match-row';
import { MatchesService } from './matches.service';

const SIDES: readonly Side[] = ['need', 'result'];

const VERBS: Record<VerdictRequest['verdict'], MatchVerb> = {
  viewed: 'view',
  interested: 'interest',
  declined: 'decline',
  undo: 'undo',
};

/** What a side said, before and after. */
export interface Said {
  readonly before: MatchRow;
  readonly after: MatchRow;
  readonly side: Side;
}

/** What the two sides say to a match. Deals call this and act on it in the same transaction: the answers stand here alone. */
@Injectable()
export class VerdictsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly access: MatchAccess,
    private readonly matches: MatchesService,
  ) {}

  /** The viewer's side answers, or takes an answer back. Both interested: they are in contact, and nothing is taken back any more. */
  say(matchId: string, request: VerdictRequest): Promise<Said> {
    return this.db.tx(async () => {
      const before = await this.lock(matchId);
      const side = await this.sideOfViewer(before);
      if (request.verdict === 'declined' && !request.reason) throw matchingError('matching.reason-needed');
      const was = saidBy(side, before).state;
      const now = matchLifecycle.next(was, VERBS[request.verdict]);
      const reason = request.verdict === 'declined' ? request.reason! : null;
      if (now !== was || reason !== saidBy(side, before).reason) {
        this.checkOpen(before, request.verdict);
        await this.save(before, side, now, reason);
        await this.tell(before, side, was, now, reason);
      }
      return { before, after: await this.lock(matchId), side };
    });
  }

  /** As that side sees it now. */
  async view(row: MatchRow, side: Side): Promise<MatchView> {
    const view = await this.matches.view(row, side);
    if (!view) throw matchingError('matching.not-found');
    return view;
  }

  /** Nobody answered in time: the interest of the one that asked is not on the table any more. */
  async lapse(matchId: string): Promise<void> {
    const row = await this.lock(matchId);
    if (row.contacted_at) return;
    for (const side of SIDES) {
      const { state } = saidBy(side, row);
      if (state !== 'interested') continue;
      await this.save(row, side, matchLifecycle.next(state, 'undo'), null);
      await this.append(matchUndone, row, side, { was: state, lapsed: true });
    }
  }

  /** They talked, and one side ended it: its reason goes to the ranking as any refusal does. The other's old yes holds no more. */
  async end(matchId: string, side: Side, reason: DeclineReason): Promise<void> {
    const row = await this.lock(matchId);
    const other = otherSide(side);
    await this.save(row, side, matchLifecycle.next(saidBy(side, row).state, 'decline'), reason);
    if (saidBy(other, row).state === 'interested') await this.save(row, other, 'viewed', null);
    await this.append(matchDeclined, row, side, { reason, talked: true });
  }

  /** The two signed a contract. */
  async conclude(matchId: string): Promise<void> {
    const row = await this.lock(matchId);
    await this.db.query(`UPDATE matches SET concluded_at = $2 WHERE id = $1`, [row.id, this.clock.now()]);
    await this.append(matchConcluded, row, null);
  }

  /** Holds the match until the transaction ends. @throws matching.not-found */
  async lock(matchId: string): Promise<MatchRow> {
    const row = await this.db.one<MatchRow>(`SELECT ${MATCH_COLUMNS} FROM matches m WHERE m.id = $1 FOR UPDATE`, [
      matchId,
    ]);
    if (!row) throw matchingError('matching.not-found');
    return row;
  }

  private async sideOfViewer(row: MatchRow): Promise<Side> {
    if (await this.access.owns(row.need_id, 'need')) return 'need';
    if (await this.access.owns(row.result_id, 'result')) return 'result';
    throw matchingError('matching.not-found');
  }

  private checkOpen(row: MatchRow, verdict: VerdictRequest['verdict']): void {
    if (row.contacted_at) throw matchingError('matching.contacted');
    if (!row.listed && verdict === 'interested') throw matchingError('matching.ended');
  }

  private async save(row: MatchRow, side: Side, state: MatchState, reason: DeclineReason | null): Promise<void> {
    const answered = state === 'interested' || state === 'declined';
    const both = state === 'interested' && saidBy(otherSide(side), row).state === 'interested';
    const now = this.clock.now();
    await this.db.query(
      `UPDATE matches SET ${side}_state = $2, ${side}_reason = $3, ${side}_answered_at = $4, contacted_at = $5 WHERE id = $1`,
      [row.id, state, reason, answered ? now : null, both ? now : null],
    );
  }

  private async tell(
    row: MatchRow,
    side: Side,
    before: MatchState,
    after: MatchState,
    reason: DeclineReason | null,
  ): Promise<void> {
    const append = (event: EventDef, more: Record<string, unknown> = {}) => this.append(event, row, side, more);
    if (after === 'interested') {
      await append(matchInterested);
      if (saidBy(otherSide(side), row).state === 'interested') await append(matchContacted);
    } else if (after === 'declined') {
      await append(matchDeclined, { reason });
    } else if (before === 'interested' || before === 'declined') {
      await append(matchUndone, { was: before });
    }
  }

  private append(
    event: EventDef,
    row: MatchRow,
    side: Side | null,
    more: Record<string, unknown> = {},
  ): Promise<unknown> {
    return this.ledger.append(event, {
      subject: { kind: 'match', id: row.id },
      data: { needId: row.need_id, resultId: row.result_id, ...(side ? { side } : {}), ...more },
    });
  }
}
