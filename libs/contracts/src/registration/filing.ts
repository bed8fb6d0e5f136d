import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { amountsOf } from '../contract/amounts';
import type { Contract } from '../contract/contract.entity';
import { Both, ContractStore } from '../contract/contract.store';
import { Drafting } from '../contract/drafting';
import { contractError, registrationError } from '../contracts.errors';
import { reconsiderationAsked, registrationSubmitted, registrationWithdrawn } from '../contracts.events';
import type { FilingRequest } from '../dto';
import { Prechecks } from '../precheck/prechecks';
import { Clocks } from './clocks';
import { Registration } from './registration.entity';
import { moveRegistration, RegistrationStore } from './registration.store';
import { Thresholds } from './thresholds';

/** The applicant's side of a registration: filed, mended and filed again, withdrawn, contested. */
@Injectable()
export class Filing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contracts: ContractStore,
    private readonly registrations: RegistrationStore,
    private readonly drafting: Drafting,
    private readonly prechecks: Prechecks,
    private readonly clocks: Clocks,
    private readonly thresholds: Thresholds,
  ) {}

  /** @throws contract.classified (the draft is empty then), registration.blocked with every finding, registration.unverified */
  async file(contractId: string, request: FilingRequest): Promise<Contract> {
    if (!request.notClassified) {
      await this.drafting.wipe(contractId);
      throw contractError('contract.classified');
    }
    return this.contracts.step(contractId, 'file', async (both) => {
      if (!currentViewer().orgVerified) throw registrationError('registration.unverified');
      await this.contracts.promote(both.contract);
      const now = this.clock.now();
      const r = await this.heldOr(both, now);
      const again = r.state === 'returned';
      moveRegistration(r, 'submit', '提交');
      // A withdrawn one that comes again is a new filing, under the rules of its new day.
      r.filedAt = again && r.filedAt ? r.filedAt : now;
      r.filedBy = currentViewer().userId;
      r.applicantId = currentViewer().orgId!;
      r.submittedAt = now;
      r.answerBy = null;
      r.notes = request.notes ?? [];
      await this.look(both.contract, r);
      if (again && r.clockFor === 'decision') this.clocks.resume(r);
      else this.clocks.start(r, 'acceptance');
      await this.registrations.save(r);
      return {
        event: registrationSubmitted,
        data: { registrationId: r.id, again, total: String(both.contract.totalFen), warnings: r.warnings },
      };
    });
  }

  private async look(contract: Contract, r: Registration): Promise<void> {
    const { blocks, warnings } = await this.prechecks.mustPass(contract, r.filedAt, r.applicantId);
    Object.assign(r, { blocks, warnings });
    r.secondNeeded = this.thresholds.second(contract.type, amountsOf(contract.form.lines ?? []), r.filedAt).needed;
  }

  private async heldOr({ contract, registration }: Both, now: Date): Promise<Registration> {
    const repo = this.db.repo(Registration);
    if (registration) {
      return (await repo.findOne({ where: { id: registration.id }, lock: { mode: 'pessimistic_write' } }))!;
    }
    return repo.save(
      Object.assign(repo.create(), {
        contractId: contract.id,
        applicantId: currentViewer().orgId!,
        state: 'draft',
        version: 0,
        totalFen: 0n,
        technicalFen: 0n,
        notes: [],
        createdAt: now,
        updatedAt: now,
      } satisfies Partial<Registration>),
    );
  }

  /** Before the decision; the contract may be filed again. */
  withdraw(contractId: string): Promise<Contract> {
    return this.step(contractId, 'withdraw', (r) => {
      moveRegistration(r, 'withdraw', '撤回');
      this.clocks.clear(r);
      this.registrations.letGo(r);
      Object.assign(r, { acceptedAt: null, acceptedBy: null, firstBy: null, answerBy: null });
      return { event: registrationWithdrawn };
    });
  }

  /** 复核: once, within the days of the rule, and by another reviewer. */
  reconsider(contractId: string, reason: string): Promise<Contract> {
    return this.step(contractId, 'reconsider', (r) => {
      if (r.reconsidered) throw registrationError('registration.reconsidered');
      const date = this.clocks.reconsiderBy(r)!;
      if (beijingDay(this.clock.now()) > date) throw registrationError('registration.too-late', { date });
      moveRegistration(r, 'reconsider', '申请复核');
      r.reconsidered = true;
      this.clocks.start(r, 'reconsideration');
      return { event: reconsiderationAsked, data: { reason } };
    });
  }

  private step(
    contractId: string,
    act: 'withdraw' | 'reconsider',
    change: (r: Registration) => {
      event: Parameters<ContractStore['tell']>[1]['event'];
      data?: Record<string, unknown>;
    },
  ): Promise<Contract> {
    return this.contracts.step(contractId, act, async (both) => {
      const r = await this.heldOr(both, this.clock.now());
      const { event, data } = change(r);
      await this.registrations.save(r);
      return { event, data: { registrationId: r.id, ...data } };
    });
  }
}
