import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer } from '@guibang/platform';
import { WorkingDays } from '@guibang/taxonomy';
import { ContractDetails } from '../contract/details';
import type { CaseView } from '../dto';
import { Prechecks } from '../precheck/prechecks';
import { Briefs } from './brief';
import { Changes } from './changes';
import { usedBy } from './clock';
import { Clocks } from './clocks';
import { Conflicts } from './conflicts';
import { Letters } from './letters';
import { Queues } from './queues';
import { RegisteredReader, versionView } from './registered-facts';
import { deskActsOf } from './registration.policy';
import { type Filed, RegistrationStore } from './registration.store';
import { Reviews } from './reviews';
import { Thresholds } from './thresholds';

/** A case as its reviewer reads it, on one page. */
@Injectable()
export class Cases {
  constructor(
    private readonly clock: Clock,
    private readonly workingDays: WorkingDays,
    private readonly registrations: RegistrationStore,
    private readonly details: ContractDetails,
    private readonly prechecks: Prechecks,
    private readonly queues: Queues,
    private readonly briefs: Briefs,
    private readonly clocks: Clocks,
    private readonly conflicts: Conflicts,
    private readonly thresholds: Thresholds,
    private readonly reviews: Reviews,
    private readonly letters: Letters,
    private readonly registered: RegisteredReader,
    private readonly changes: Changes,
  ) {}

  async read(id: string): Promise<CaseView> {
    return this.build(await this.registrations.read(id));
  }

  async build(filed: Filed): Promise<CaseView> {
    const { contract: c, registration: r } = filed;
    const amounts = { total: c.totalFen, technical: c.technicalFen };
    const second = this.thresholds.second(c.type, amounts, r.filedAt);
    const [row] = await this.queues.rows([c.id]);
    return {
      id: r.id,
      version: r.version,
      state: r.state,
      row: row!,
      contract: await this.details.build(filed),
      precheck: await this.prechecks.of(c, r.filedAt, r.applicantId),
      notes: r.notes,
      ruleDay: this.clocks.ruleDay(r),
      clock: this.clockOf(filed),
      second: { needed: r.secondNeeded || second.needed, reason: second.reason },
      collective: this.thresholds.collective(c.type, amounts, r.filedAt),
      reviews: await this.reviews.of(r.id),
      versions: (await this.registered.entries(r.id)).map(versionView),
      letters: await this.letters.of(r.id),
      change: await this.changes.view(c, r.id),
      verbs: deskActsOf(currentViewer(), await this.registrations.caseOf(filed)),
      conflict: await this.conflicts.with(c),
      brief: this.briefs.of(r)!,
    };
  }

  private clockOf({ registration: r }: Filed): CaseView['clock'] {
    const clock = this.clocks.of(r);
    if (!clock) return null;
    return {
      limit: clock.limit,
      used: usedBy(clock, this.clock.now(), this.workingDays),
      dueAt: r.dueAt?.toISOString() ?? null,
      paused: clock.since === null,
      ...this.clocks.source(r),
    };
  }
}
