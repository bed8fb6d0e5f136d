import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { Happened } from '../contract/contract.store';
import { registrationError } from '../contracts.errors';
import { registrationRefused, registrationSentBack, secondReviewAsked } from '../contracts.events';
import type { CollectiveRecord, DecisionRequest, ReviewView } from '../dto';
import { ContractFiles } from '../paper/contract-files';
import { Changes } from './changes';
import { Clocks } from './clocks';
import { determine, type Determined } from './decision-rules';
import { Letters } from './letters';
import { Registrar } from './registrar';
import { type Filed, moveRegistration, RegistrationStore } from './registration.store';
import { Reviews } from './reviews';
import { Thresholds } from './thresholds';

/** 认定: the three questions, answered by one reviewer or, over the threshold, by two. */
@Injectable()
export class Deciding {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly registrations: RegistrationStore,
    private readonly clocks: Clocks,
    private readonly thresholds: Thresholds,
    private readonly reviews: Reviews,
    private readonly letters: Letters,
    private readonly registrar: Registrar,
    private readonly changes: Changes,
    private readonly files: ContractFiles,
  ) {}

  /** The next decision of a case, whichever its state asks for. @throws what `determine` and the threshold rules throw */
  decide(id: string, request: DecisionRequest): Promise<Filed> {
    return this.registrations.step(id, 'decide', async (filed) => {
      const { registration: r } = filed;
      if (r.state === 'accepted') moveRegistration(r, 'review', '审查');
      this.registrations.hold(r);
      if (r.state === 'change_pending')
        return this.changes.decide(filed, request, (f, d, since) => this.collective(f, d, request, since));
      const applied = {
        type: filed.contract.type,
        subtype: filed.contract.subtype,
        lines: filed.contract.form.lines ?? [],
      };
      const d = determine(request, applied);
      if (r.state === 'reviewing') return this.first(filed, d, request);
      return this.last(filed, d, request, r.state === 'reconsideration' ? 'reconsideration' : 'second');
    });
  }

  private async first(filed: Filed, d: Determined, request: DecisionRequest): Promise<Happened> {
    const { contract, registration: r } = filed;
    const asked = this.thresholds.second(
      contract.type,
      { total: contract.totalFen, technical: contract.technicalFen },
      r.filedAt,
    );
    const found = this.thresholds.second(d.type, d.amounts, r.filedAt);
    // What the applicant says counts too: a reviewer cannot pass the second one by by lowering the sum.
    r.secondNeeded = asked.needed || found.needed;
    if (!r.secondNeeded) return this.last(filed, d, request, 'first');
    const review = await this.keep(filed, 'first', d, request.collective ?? null);
    moveRegistration(r, 'propose', '提交复审');
    r.firstBy = currentViewer().userId;
    this.registrations.letGo(r);
    return { event: secondReviewAsked, data: { review, decision: d.decision } };
  }

  private async last(
    filed: Filed,
    d: Determined,
    request: DecisionRequest,
    round: 'first' | 'second' | 'reconsideration',
  ): Promise<Happened> {
    if (d.decision === 'refuse') return this.refuse(filed, d, round);
    if (filed.contract.state === 'terminated') throw registrationError('registration.terminated');
    await this.collective(filed, d, request, filed.registration.submittedAt!);
    const review = await this.keep(filed, round, d, request.collective ?? null);
    const happened = await this.registrar.determine(filed, 'register', d);
    await this.letters.write(filed, 'registered', { reason: d.reason });
    return { ...happened, data: { ...happened.data, review } };
  }

  private async refuse(filed: Filed, d: Determined, round: 'first' | 'second' | 'reconsideration'): Promise<Happened> {
    const { registration: r } = filed;
    const review = await this.keep(filed, round, d, null);
    const upheld = round === 'reconsideration';
    moveRegistration(r, upheld ? 'uphold' : 'refuse', '不予登记');
    if (!upheld) r.refusedAt = this.clock.now();
    this.clocks.clear(r);
    this.registrations.letGo(r);
    const dueOn = upheld ? null : this.clocks.reconsiderBy(r);
    await this.letters.write(filed, upheld ? 'upheld' : 'refused', { reason: d.reason, dueOn });
    return { event: registrationRefused, data: { review, upheld } };
  }

  /** The second reviewer asks the first to look again. */
  sendBack(id: string, reason: string): Promise<Filed> {
    return this.registrations.step(id, 'send-back', async ({ registration: r }) => {
      this.registrations.hold(r);
      const review = await this.reviews.keep(r, { round: 'second', decision: 'send_back', reason });
      moveRegistration(r, 'send_back', '退回初审');
      r.firstBy = null;
      this.registrations.letGo(r);
      return { event: registrationSentBack, data: { review } };
    });
  }

  /** @throws registration.collective where the rule asks for a meeting and none is told, now or since what is decided was asked for */
  private async collective(filed: Filed, d: Determined, request: DecisionRequest, since: Date): Promise<void> {
    const { needed, required, reason } = this.thresholds.collective(d.type, d.amounts, filed.registration.filedAt);
    const told = request.collective ?? (await this.toldSince(filed, since));
    if (needed && required && !told) throw registrationError('registration.collective', { reason });
    const fileId = request.collective?.fileId;
    if (fileId) await this.files.find(filed.contract.id, fileId);
  }

  private toldSince({ registration: r }: Filed, since: Date): Promise<unknown> {
    return this.db.one(
      `SELECT 1 FROM registration_reviews WHERE registration_id = $1 AND collective IS NOT NULL AND at >= $2 LIMIT 1`,
      [r.id, since],
    );
  }

  private keep(
    { registration: r }: Filed,
    round: ReviewView['round'],
    d: Determined,
    collective: CollectiveRecord | null,
  ): Promise<string> {
    const { decision, technicalContract, type, subtype, lines, reason } = d;
    const amounts = decision === 'register' ? d.amounts : null;
    return this.reviews.keep(r, {
      round,
      decision,
      technicalContract,
      type,
      subtype,
      lines,
      reason,
      amounts,
      collective,
    });
  }
}
