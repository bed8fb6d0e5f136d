import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { EventDef, Ledger } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import type { DeclineReason, MatchView, VerdictRequest } from '../dto';
import { matchingError } from '../matching.errors';
import { matchContacted, matchDeclined, matchInterested, matchUndone } from '../matching.events';
import { MatchAccess } from './match-access';
import { matchLifecycle, MatchState, MatchVerb } from './match.lifecycle';
import { MATCH_COLUMNS, MatchRow, otherSide, saidBy, Side } from './match-row';
import { MatchesService } from './matches.service';

const VERBS: Record<VerdictRequest['verdict'], MatchVerb> = {
  viewed: 'view',
  interested: 'interest',
  declined: 'decline',
  undo: 'undo',
};

/** What the two sides say to a match. */
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
  answer(matchId: string, request: VerdictRequest): Promise<MatchView> {
    return this.db.tx(async () => {
      const row = await this.lock(matchId);
      const side = await this.sideOfViewer(row);
      if (request.verdict === 'declined' && !request.reason) throw matchingError('matching.reason-needed');
      const before = saidBy(side, row).state;
      const after = matchLifecycle.next(before, VERBS[request.verdict]);
      const reason = request.verdict === 'declined' ? request.reason! : null;
      if (after !== before || reason !== saidBy(side, row).reason) {
        this.checkOpen(row, request.verdict);
        await this.save(row, side, after, reason);
        await this.tell(row, side, before, after, reason);
      }
      const view = await this.matches.view(await this.lock(matchId), side);
      if (!view) throw matchingError('matching.not-found');
      return view;
    });
  }

  private async lock(matchId: string): Promise<MatchRow> {
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
    const append = (event: EventDef, more: Record<string, unknown> = {}) =>
      this.ledger.append(event, {
        subject: { kind: 'match', id: row.id },
        data: { needId: row.need_id, resultId: row.result_id, side, ...more },
      });
    if (after === 'interested') {
      await append(matchInterested);
      if (saidBy(otherSide(side), row).state === 'interested') await append(matchContacted);
    } else if (after === 'declined') {
      await append(matchDeclined, { reason });
    } else if (before === 'interested' || before === 'declined') {
      await append(matchUndone, { was: before });
    }
  }
}
