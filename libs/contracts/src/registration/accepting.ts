import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, DomainError } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { registrationError } from '../contracts.errors';
import { acceptanceUndone, registrationAccepted, registrationReturned } from '../contracts.events';
import type { BulkResult, ReturnMark } from '../dto';
import { Clocks } from './clocks';
import { Letters } from './letters';
import type { Registration } from './registration.entity';
import { type Filed, moveRegistration, RegistrationStore } from './registration.store';
import { Reviews } from './reviews';

/** 受理, its undoing, and 退回补正. */
@Injectable()
export class Accepting {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly registrations: RegistrationStore,
    private readonly clocks: Clocks,
    private readonly reviews: Reviews,
    private readonly letters: Letters,
  ) {}

  /** Each case in a transaction of its own: one that cannot be accepted does not hold up the others. */
  async accept(ids: readonly string[]): Promise<BulkResult> {
    const items = await this.each(ids, (id) => this.acceptOne(id));
    const minutes = this.rules.number('registration.accept-undo-minutes');
    const undoUntil = new Date(this.clock.now().getTime() + minutes * 60_000).toISOString();
    return { items, undoUntil: items.some((i) => i.ok) ? undoUntil : null };
  }

  private acceptOne(id: string): Promise<Filed> {
    return this.registrations.step(id, 'accept', async (filed) => {
      const { registration: r } = filed;
      moveRegistration(r, 'accept', '受理');
      r.acceptedAt = this.clock.now();
      r.acceptedBy = currentViewer().userId;
      // A case that comes back mended goes on with the days that it has left.
      if (r.clockFor === 'decision') this.clocks.resume(r);
      else this.clocks.start(r, 'decision');
      this.registrations.letGo(r);
      await this.reviews.keep(r, { round: 'first', decision: 'accept' });
      await this.letters.write(filed, 'accepted', { dueOn: lastDay(r) });
      return { event: registrationAccepted, data: { due: r.dueAt } };
    });
  }

  async undo(ids: readonly string[]): Promise<BulkResult> {
    return { items: await this.each(ids, (id) => this.undoOne(id)), undoUntil: null };
  }

  /** Within the minutes of the rule, while nobody has begun to look. @throws registration.undo-late */
  private undoOne(id: string): Promise<Filed> {
    return this.registrations.step(id, 'undo-accept', async ({ registration: r }) => {
      const minutes = this.rules.number('registration.accept-undo-minutes');
      const late = this.clock.now().getTime() > r.acceptedAt!.getTime() + minutes * 60_000;
      if (late || r.acceptedBy !== currentViewer().userId)
        throw registrationError('registration.undo-late', { minutes });
      moveRegistration(r, 'undo_accept', '撤销受理');
      if (r.clockUsed === 0) this.clocks.start(r, 'acceptance', r.submittedAt!);
      r.acceptedAt = null;
      r.acceptedBy = null;
      await this.db.query(
        `DELETE FROM registration_letters WHERE id = (SELECT id FROM registration_letters
           WHERE registration_id = $1 AND kind = 'accepted' ORDER BY at DESC LIMIT 1)`,
        [id],
      );
      return { event: acceptanceUndone };
    });
  }

  /** The clock stands still until the applicant has mended. */
  giveBack(id: string, marks: readonly ReturnMark[]): Promise<Filed> {
    return this.registrations.step(id, 'return', async (filed) => {
      const { registration: r } = filed;
      const round = r.state === 'second_review' ? 'second' : 'first';
      this.registrations.hold(r);
      const review = await this.reviews.keep(r, { round, decision: 'return', marks });
      moveRegistration(r, 'return', '退回补正');
      this.clocks.pause(r);
      r.answerBy = this.clocks.answerBy(r);
      r.firstBy = null;
      this.registrations.letGo(r);
      await this.letters.write(filed, 'returned', { marks, dueOn: dayBefore(r.answerBy) });
      return { event: registrationReturned, data: { review, answerBy: r.answerBy } };
    });
  }

  private async each(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<BulkResult['items']> {
    const items: BulkResult['items'] = [];
    for (const id of ids) {
      try {
        await act(id);
        items.push({ id, ok: true, message: null });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        items.push({ id, ok: false, message: error.message });
      }
    }
    return items;
  }
}

const dayBefore = (midnight: Date): string => beijingDay(new Date(midnight.getTime() - 1));

function lastDay(r: Registration): string | null {
  return r.dueAt ? dayBefore(r.dueAt) : null;
}
