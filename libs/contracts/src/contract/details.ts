import { Injectable } from '@nestjs/common';
import { checkUscc, moneyInWords, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { ContractDetail, ReturnMark } from '../dto';
import { ContractFiles } from '../paper/contract-files';
import { PerformanceViews } from '../performance/performance-views';
import { Prechecks } from '../precheck/prechecks';
import { Briefs } from '../registration/brief';
import { Letters } from '../registration/letters';
import { actsOf, isOwner, sideOf } from './contract.policy';
import { Both, ContractStore, subjectOf } from './contract.store';

/** The page of one contract. */
@Injectable()
export class ContractDetails {
  constructor(
    private readonly db: Db,
    private readonly store: ContractStore,
    private readonly files: ContractFiles,
    private readonly performance: PerformanceViews,
    private readonly prechecks: Prechecks,
    private readonly briefs: Briefs,
    private readonly letters: Letters,
  ) {}

  async read(id: string): Promise<ContractDetail> {
    return this.build(await this.store.read(id));
  }

  async build(both: Both): Promise<ContractDetail> {
    const { contract: c, registration } = both;
    const viewer = currentViewer();
    const subject = subjectOf(both);
    const filed = registration !== null && registration.state !== 'draft';
    const checked = isOwner(viewer, subject) || filed;
    return {
      id: c.id,
      version: c.version,
      code: c.code,
      state: c.state,
      origin: c.origin,
      dealId: c.dealId,
      mySide: sideOf(viewer, subject),
      fields: c.form,
      parties: (c.form.parties ?? []).map((p) => ({
        ...p,
        orgId: { seller: c.sellerOrgId, buyer: c.buyerOrgId, broker: c.brokerOrgId }[p.role],
        usccOk: !!p.uscc && checkUscc(p.uscc).ok,
      })),
      total: toYuan(c.totalFen),
      technical: toYuan(c.technicalFen),
      totalWords: moneyInWords(c.totalFen),
      technicalWords: moneyInWords(c.technicalFen),
      paid: toYuan(c.paidFen),
      verbs: actsOf(viewer, subject),
      registration: this.briefs.of(registration),
      returned: registration?.state === 'returned' ? await this.marks(registration.id) : [],
      files: await this.files.of(c.id),
      milestones: await this.performance.milestones(c.id),
      tranches: await this.performance.tranches(c.id),
      payments: await this.performance.payments(c.id),
      records: await this.performance.records(c.id),
      extensions: await this.performance.extensions(c.id, subject),
      acceptance: await this.performance.acceptance(c.id),
      letters: filed ? await this.letters.of(registration.id) : [],
      termination: c.endReason && c.endedAt ? { reason: c.endReason, at: c.endedAt.toISOString() } : null,
      precheck: checked ? await this.prechecks.of(c, registration?.filedAt ?? null, registration?.applicantId) : null,
      updatedAt: c.updatedAt.toISOString(),
    };
  }

  private async marks(registrationId: string): Promise<ReturnMark[]> {
    const row = await this.db.one<{ marks: ReturnMark[] }>(
      `SELECT marks FROM registration_reviews WHERE registration_id = $1 AND decision = 'return' ORDER BY at DESC LIMIT 1`,
      [registrationId],
    );
    return row?.marks ?? [];
  }
}
