import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { amountsOf } from '../contract/amounts';
import { Contract } from '../contract/contract.entity';
import { ContractStore, type Happened } from '../contract/contract.store';
import { changedFields, merged, wrongCodes } from '../contract/fields';
import { registrationError } from '../contracts.errors';
import { changeAsked, changeDropped, secondReviewAsked } from '../contracts.events';
import type { ChangeRequest, ChangeView, ContractFields, DecisionRequest } from '../dto';
import { Prechecks } from '../precheck/prechecks';
import { Clocks } from './clocks';
import { determine, type Determined } from './decision-rules';
import { Letters } from './letters';
import { Registrar } from './registrar';
import { Registration } from './registration.entity';
import { type Filed, moveRegistration, RegistrationStore } from './registration.store';
import { Reviews } from './reviews';
import { Thresholds } from './thresholds';

interface Row {
  id: string;
  fields: ContractFields;
  reason: string;
  at: Date;
  state: ChangeView['state'];
  first_by: string | null;
}

/** 变更: asked for by the applicant, determined anew by the station; what was registered stands until then. */
@Injectable()
export class Changes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly taxonomy: TaxonomyService,
    private readonly contracts: ContractStore,
    private readonly registrations: RegistrationStore,
    private readonly prechecks: Prechecks,
    private readonly clocks: Clocks,
    private readonly thresholds: Thresholds,
    private readonly reviews: Reviews,
    private readonly letters: Letters,
    private readonly registrar: Registrar,
  ) {}

  /** @throws registration.change-classified, common.invalid, registration.change-empty, registration.blocked with every finding */
  ask(contractId: string, { fields, reason }: ChangeRequest): Promise<Contract> {
    return this.contracts.step(contractId, 'change', async ({ contract, registration }) => {
      if (fields.classified) throw registrationError('registration.change-classified');
      const wrong = wrongCodes(fields, this.taxonomy);
      if (wrong.length) throw commonError('common.invalid', { count: wrong.length }, wrong);
      const form = merged(contract.form, fields);
      const changed = changedFields(contract.form, form);
      if (!changed.length) throw registrationError('registration.change-empty');
      const r = await this.held(registration!.id);
      const after = Object.assign(this.db.repo(Contract).create(), contract, { form });
      await this.contracts.promote(after);
      await this.prechecks.mustPass(after, r.filedAt, r.applicantId);
      moveRegistration(r, 'change', '申请变更');
      this.clocks.start(r, 'change');
      await this.db.query(
        `INSERT INTO registration_changes (registration_id, fields, reason, asked_by, at) VALUES ($1, $2, $3, $4, $5)`,
        [r.id, JSON.stringify(fields), reason, currentViewer().userId, this.clock.now()],
      );
      await this.registrations.save(r);
      return { event: changeAsked, data: { registrationId: r.id, fields: changed, reason } };
    });
  }

  /** The applicant thinks better of it; what is registered stays. */
  withdraw(contractId: string): Promise<Contract> {
    return this.contracts.step(contractId, 'withdraw-change', async ({ registration }) => {
      const r = await this.held(registration!.id);
      await this.close(r, 'withdrawn');
      moveRegistration(r, 'keep', '撤回变更');
      this.clocks.clear(r);
      this.registrations.letGo(r);
      await this.registrations.save(r);
      return { event: changeDropped, data: { registrationId: r.id, state: 'withdrawn' } };
    });
  }

  /** The next decision on the open change: one, or two over the threshold. */
  async decide(
    filed: Filed,
    request: DecisionRequest,
    collective: (filed: Filed, d: Determined, since: Date) => Promise<void>,
  ): Promise<Happened> {
    const { contract, registration: r } = filed;
    const change = await this.open(r.id);
    const form = merged(contract.form, change.fields);
    const d = determine(request, {
      type: form.type ?? null,
      subtype: form.subtype ?? null,
      lines: form.lines ?? [],
    });
    const round = change.first_by ? 'change' : 'change_first';
    const { decision, technicalContract, type, subtype, lines, reason } = d;
    const amounts = decision === 'register' ? d.amounts : null;
    const said = { decision, technicalContract, type, subtype, lines, reason, amounts, collective: request.collective };
    const asked = this.thresholds.second(form.type ?? null, amountsOf(form.lines ?? []), r.filedAt);
    const found = this.thresholds.second(d.type, d.amounts, r.filedAt);
    if (decision === 'register' && !change.first_by && (asked.needed || found.needed)) {
      const review = await this.reviews.keep(r, { round, ...said });
      moveRegistration(r, 'examine', '提交复审');
      await this.db.query(`UPDATE registration_changes SET first_by = $2 WHERE id = $1`, [
        change.id,
        currentViewer().userId,
      ]);
      this.registrations.letGo(r);
      return { event: secondReviewAsked, data: { review, decision, change: change.id } };
    }
    const review = await this.reviews.keep(r, { round: 'change', ...said });
    if (decision === 'refuse') return this.keepAsItIs(filed, reason!, review);
    await collective(filed, d, change.at);
    contract.form = form;
    await this.contracts.promote(contract);
    await this.contracts.save(contract);
    await this.close(r, 'agreed');
    const happened = await this.registrar.determine(filed, 'change', { ...d, reason: d.reason ?? change.reason });
    await this.letters.write(filed, 'changed', { reason: change.reason });
    return { ...happened, data: { ...happened.data, review, change: change.id } };
  }

  private async keepAsItIs(filed: Filed, reason: string, review: string): Promise<Happened> {
    const { registration: r } = filed;
    await this.close(r, 'refused');
    moveRegistration(r, 'keep', '不予变更');
    this.clocks.clear(r);
    this.registrations.letGo(r);
    await this.letters.write(filed, 'change_refused', { reason });
    return { event: changeDropped, data: { state: 'refused', review } };
  }

  /** The open change as its reviewer reads it; null where there is none. */
  async view(contract: Contract, registrationId: string): Promise<ChangeView | null> {
    const change = await this.find(registrationId);
    if (!change) return null;
    const { id, reason, at, state, fields } = change;
    return { id, reason, at: at.toISOString(), state, fields: merged(contract.form, fields) };
  }

  private async held(id: string): Promise<Registration> {
    return (await this.db.repo(Registration).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }))!;
  }

  private find(registrationId: string): Promise<Row | null> {
    return this.db.one<Row>(
      `SELECT id, fields, reason, at, state, first_by FROM registration_changes WHERE registration_id = $1 AND state = 'asked'`,
      [registrationId],
    );
  }

  private async open(registrationId: string): Promise<Row> {
    const change = await this.find(registrationId);
    if (!change) throw registrationError('registration.change-not-found');
    return change;
  }

  private async close(r: Registration, state: ChangeView['state']): Promise<void> {
    await this.db.query(
      `UPDATE registration_changes SET state = $2, decided_at = $3 WHERE registration_id = $1 AND state = 'asked'`,
      [r.id, state, this.clock.now()],
    );
  }
}
