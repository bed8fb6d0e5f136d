import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, commonError } from '@guibang/kernel';
import { currentViewer, Db, Viewer } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { Contract } from '../contract/contract.entity';
import { isBureau } from '../contract/contract.policy';
import { ContractStore, type Happened, subjectOf } from '../contract/contract.store';
import { DESK_ACT_WORDS, REGISTRATION_STATE_WORDS } from '../contract/words';
import { registrationError } from '../contracts.errors';
import type { RegistrationAct } from '../dto';
import { Clocks } from './clocks';
import { Conflicts } from './conflicts';
import { Registration } from './registration.entity';
import { registrationLifecycle, type RegistrationVerb } from './registration.lifecycle';
import { type Case, isReviewer, mayReview } from './registration.policy';

export interface Filed {
  readonly contract: Contract;
  readonly registration: Registration;
}

/** Loads, checks and saves registrations for the desk. The contract's row is locked first, here as everywhere. */
@Injectable()
export class RegistrationStore {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly contracts: ContractStore,
    private readonly conflicts: Conflicts,
    private readonly clocks: Clocks,
  ) {}

  /** For stations and the bureau in charge. @throws registration.not-found */
  async read(id: string): Promise<Filed> {
    const registration = await this.db.repo(Registration).findOneBy({ id });
    const contract = registration ? await this.db.repo(Contract).findOneBy({ id: registration.contractId }) : null;
    return this.seen(contract, registration);
  }

  private async lock(id: string): Promise<Filed> {
    const row = await this.db.one<{ contract_id: string }>(`SELECT contract_id FROM registrations WHERE id = $1`, [id]);
    if (!row) throw registrationError('registration.not-found');
    const contract = await this.db
      .repo(Contract)
      .findOne({ where: { id: row.contract_id }, lock: { mode: 'pessimistic_write' } });
    const registration = await this.db
      .repo(Registration)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    return this.seen(contract, registration);
  }

  private seen(contract: Contract | null, registration: Registration | null): Filed {
    const viewer = currentViewer();
    const filed = contract && registration && registration.state !== 'draft';
    const sees =
      filed &&
      (viewer.kind === 'system' || isReviewer(viewer) || isBureau(viewer, subjectOf({ contract, registration })));
    if (!sees) throw registrationError('registration.not-found');
    return { contract, registration };
  }

  async caseOf({ contract, registration: r }: Filed): Promise<Case> {
    return {
      state: r.state,
      conflict: (await this.conflicts.with(contract)) !== null,
      claimedBy: this.holder(r),
      firstBy: await this.firstBy(r),
    };
  }

  /** Who holds it now; a claim that ran out is none. */
  holder(r: Registration): string | null {
    return r.claimedBy && r.claimedUntil && r.claimedUntil > this.clock.now() ? r.claimedBy : null;
  }

  /** Whose decision the next one has to be another person's than; at 复核 the viewer, where the refusal is his or came by him. */
  async firstBy(r: Registration): Promise<string | null> {
    if (r.state === 'reconsideration') {
      const { userId } = currentViewer();
      const own = await this.db.one(`SELECT 1 FROM registrations r WHERE r.id = $1 AND ${decidedBy('$2')}`, [
        r.id,
        userId,
      ]);
      return own ? userId : null;
    }
    if (r.state !== 'change_pending') return r.firstBy;
    const row = await this.db.one<{ first_by: string | null }>(
      `SELECT first_by FROM registration_changes WHERE registration_id = $1 AND state = 'asked'`,
      [r.id],
    );
    return row?.first_by ?? null;
  }

  /**
   * One step of the desk: locks, checks the policy, the conflict rule and the claim, runs `change`, saves, appends what happened.
   * Whoever works on a free case holds it from then on.
   */
  step(
    id: string,
    act: RegistrationAct,
    change: (filed: Filed, viewer: Viewer) => Promise<Happened | null> | Happened | null,
  ): Promise<Filed> {
    return this.db.tx(async () => {
      const filed = await this.lock(id);
      const viewer = currentViewer();
      const found = await this.caseOf(filed);
      if (!mayReview(act, viewer, found)) throw await this.refusal(act, filed, found);
      const happened = await change(filed, viewer);
      await this.save(filed.registration);
      if (happened) {
        const data = { registrationId: id, ...happened.data };
        await this.contracts.tell(filed.contract.id, { event: happened.event, data });
      }
      return filed;
    });
  }

  async save(r: Registration): Promise<void> {
    this.clocks.mustFit(r);
    r.version += 1;
    r.updatedAt = this.clock.now();
    await this.db.repo(Registration).save(r);
  }

  /** Holds a case for the viewer, from now on for as long as the rule says. */
  hold(r: Registration): void {
    const now = this.clock.now();
    if (this.holder(r) !== currentViewer().userId) r.openedAt = now;
    r.claimedBy = currentViewer().userId;
    r.claimedUntil = new Date(now.getTime() + this.rules.number('registration.claim-minutes') * 60_000);
  }

  letGo(r: Registration): void {
    Object.assign(r, { claimedBy: null, claimedUntil: null, openedAt: null });
  }

  private async refusal(act: RegistrationAct, { contract, registration: r }: Filed, found: Case): Promise<Error> {
    const viewer = currentViewer();
    if (!isReviewer(viewer)) return commonError('common.forbidden');
    const party = await this.conflicts.with(contract);
    if (party) return registrationError('registration.conflict', { party });
    if (found.claimedBy && found.claimedBy !== viewer.userId && act !== 'release') {
      const name = (await this.db.one<{ name: string }>(`SELECT name FROM users WHERE id = $1`, [found.claimedBy]))
        ?.name;
      return registrationError('registration.claimed', { name: name ?? '别人', time: clockTime(r.claimedUntil!) });
    }
    const same = found.firstBy !== null && found.firstBy === viewer.userId;
    if (same && r.state === 'second_review') return registrationError('registration.second-other');
    if (same && r.state === 'change_pending') return registrationError('registration.second-other');
    if (same && r.state === 'reconsideration') return registrationError('registration.reconsider-other');
    const secondTurn = ['second_review', 'reconsideration', 'change_pending'].includes(r.state);
    const onlySecond = act === 'cancel' || act === 'revoke' || act === 'send-back' || (secondTurn && act !== 'number');
    if (onlySecond && viewer.role !== 'station_second') return registrationError('registration.second-role');
    return registrationError('registration.state', {
      state: REGISTRATION_STATE_WORDS[r.state],
      verb: DESK_ACT_WORDS[act],
    });
  }
}

/** Whether somebody has decided on the filing that a registration `r` stands for, be it as the first of two. */
export const decidedBy = (who: string): string =>
  `EXISTS (SELECT 1 FROM registration_reviews v WHERE v.registration_id = r.id AND v.reviewer_id = ${who}
     AND v.decision IN ('register', 'refuse') AND v.at >= r.submitted_at)`;

/** Moves the state by the table, or says in words why not. */
export function moveRegistration(r: Registration, verb: RegistrationVerb, words: string): void {
  if (!registrationLifecycle.table[r.state][verb]) {
    throw registrationError('registration.state', { state: REGISTRATION_STATE_WORDS[r.state], verb: words });
  }
  r.state = registrationLifecycle.next(r.state, verb);
}

function clockTime(at: Date): string {
  return `${beijingDay(at)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;
}
