import { Injectable } from '@nestjs/common';
import { beijingDay, Clock as Time } from '@guibang/kernel';
import { RulesService, WorkingDays } from '@guibang/taxonomy';
import { type Clock, type ClockUnit, dueOf, pauseClock, resumeClock, startClock } from './clock';
import type { Registration } from './registration.entity';
import { CLOCKED } from './registration.lifecycle';

const DAY = 86_400_000;

type For = NonNullable<Registration['clockFor']>;

const KEYS: Record<For, string> = {
  acceptance: 'registration.acceptance-working-days',
  decision: 'registration.decision-days',
  reconsideration: 'registration.reconsideration-decision-days',
  change: 'registration.change-decision-days',
};

/** The clocks of a registration, by the rules of its filing day, written into its columns. */
@Injectable()
export class Clocks {
  constructor(
    private readonly time: Time,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
  ) {}

  start(r: Registration, what: For, since: Date = this.time.now()): void {
    const version = this.rules.version(KEYS[what], r.filedAt ?? undefined);
    const unit: ClockUnit = version.unit === '工作日' ? 'working' : 'calendar';
    r.clockFor = what;
    this.put(r, startClock(unit, this.rules.number(KEYS[what], r.filedAt ?? undefined), since));
  }

  pause(r: Registration): void {
    const clock = this.of(r);
    if (clock) this.put(r, pauseClock(clock, this.time.now(), this.workingDays));
  }

  resume(r: Registration): void {
    const clock = this.of(r);
    if (clock) this.put(r, resumeClock(clock, this.time.now()));
  }

  /** No clock runs any more. */
  clear(r: Registration): void {
    Object.assign(r, {
      clockFor: null,
      clockUnit: null,
      clockLimit: null,
      clockUsed: 0,
      clockSince: null,
      dueAt: null,
    });
  }

  of(r: Registration): Clock | null {
    if (!r.clockUnit || r.clockLimit === null) return null;
    return { unit: r.clockUnit, limit: r.clockLimit, used: r.clockUsed, since: r.clockSince };
  }

  /** By when the applicant should have mended. */
  answerBy(r: Registration): Date {
    return this.workingDays.deadline(
      this.time.now(),
      this.rules.number('registration.correction-working-days', r.filedAt ?? undefined),
    );
  }

  /** Last Beijing day on which 复核 may be asked for; null where nothing was refused. */
  reconsiderBy(r: Registration): string | null {
    const days = this.rules.number('registration.reconsideration-days', r.filedAt ?? undefined);
    return r.refusedAt && beijingDay(new Date(r.refusedAt.getTime() + days * DAY));
  }

  /** The rule behind the running clock, for showing it with its source. */
  source(r: Registration): { source: string; grade: string; unit: string } {
    const { source, grade, unit } = this.rules.version(KEYS[r.clockFor ?? 'decision'], r.filedAt ?? undefined);
    return { source, grade, unit };
  }

  ruleDay(r: Registration): string {
    return beijingDay(r.filedAt ?? this.time.now());
  }

  /** The table demands it too: a case that waits for the station has a clock that runs. */
  mustFit(r: Registration): void {
    if (CLOCKED.includes(r.state) !== (r.dueAt !== null)) throw new Error(`${r.state} with due ${String(r.dueAt)}`);
  }

  private put(r: Registration, clock: Clock): void {
    Object.assign(r, {
      clockUnit: clock.unit,
      clockLimit: clock.limit,
      clockUsed: clock.used,
      clockSince: clock.since,
      dueAt: dueOf(clock, this.workingDays),
    });
  }
}
