import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { WorkingDays } from '@guibang/taxonomy';
import type { RegistrationBrief } from '../dto';
import type { Registration } from './registration.entity';

/** What everybody who sees a contract reads of its registration. */
@Injectable()
export class Briefs {
  constructor(
    private readonly clock: Clock,
    private readonly workingDays: WorkingDays,
  ) {}

  of(r: Registration | null): RegistrationBrief | null {
    if (!r) return null;
    const due = r.dueAt ?? (r.state === 'returned' ? r.answerBy : null);
    return {
      id: r.id,
      state: r.state,
      no: r.no,
      nationalNo: r.nationalNo,
      submittedAt: r.submittedAt?.toISOString() ?? null,
      registeredAt: r.registeredAt?.toISOString() ?? null,
      dueAt: due?.toISOString() ?? null,
      workingDaysLeft: due ? this.daysLeft(due) : null,
    };
  }

  /** Working days up to the last day of a clock: a deadline is the midnight at the end of it. */
  daysLeft(due: Date): number {
    return this.workingDays.count(this.clock.now(), new Date(due.getTime() - 1));
  }
}
