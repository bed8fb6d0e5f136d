import { Injectable, OnModuleInit } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db, Jobs } from '@guibang/platform';
import { RulesService, shiftDay, WorkingDays } from '@guibang/taxonomy';
import { Contract } from './contract/contract.entity';
import { ContractStore } from './contract/contract.store';
import { contractDue, registrationDue } from './contracts.events';
import { Briefs } from './registration/brief';
import { Registration } from './registration/registration.entity';

const DAY = 86_400_000;
const MOST = 5_000;

interface Upcoming {
  contract_id: string;
  what: string;
  due: string;
}

/**
 * What time does: it tells the ledger that something comes due, once for each step of the rule; whoever is to hear it reads that event.
 * Claims end by their own time, drafts that were thrown away go at night.
 */
@Injectable()
export class ContractsSchedules implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
    private readonly briefs: Briefs,
    private readonly store: ContractStore,
  ) {}

  onModuleInit(): void {
    // 08:30 in Beijing: a reminder is read in the morning.
    this.jobs.schedule('contracts.remind', '30 0 * * *', async () => {
      await this.remindRegistrations();
      await this.remindContracts();
    });
    this.jobs.schedule('contracts.forget', '50 19 * * *', () => this.forget());
  }

  /** Cases before the station, and applicants that should mend: one event for each step that has come, the nearest only. */
  async remindRegistrations(): Promise<void> {
    if (!this.workingDays.isWorking(this.clock.now())) return;
    const steps = [...this.rules.numbers('registration.reminder-working-days')].sort((a, b) => a - b);
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM registrations WHERE coalesce(due_at, CASE WHEN state = 'returned' THEN answer_by END) <= $1 ORDER BY id LIMIT ${MOST}`,
      [this.workingDays.deadline(this.clock.now(), Math.max(...steps, 0))],
    );
    for (const { id } of rows) {
      await this.db.tx(async () => {
        const repo = this.db.repo(Registration);
        const r = await repo.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
        const due = r && (r.dueAt ?? (r.state === 'returned' ? r.answerBy : null));
        if (!r || !due) return;
        const left = this.briefs.daysLeft(due);
        const step = steps.find((s) => left <= s) ?? null;
        const said = `${beijingDay(due)}/${Math.max(step ?? 0, -1)}${left < 0 ? '/late' : ''}`;
        if (step === null || r.reminded === said) return;
        await repo.update(id, { reminded: said });
        await this.store.tell(r.contractId, {
          event: registrationDue,
          data: { registrationId: id, due: due.toISOString(), state: r.state, left },
        });
      });
    }
  }

  /** Milestones and ends of contracts. */
  async remindContracts(): Promise<void> {
    const today = beijingDay(this.clock.now());
    const steps = [...this.rules.numbers('contract.reminder-days')].sort((a, b) => a - b);
    const until = shiftDay(today, Math.max(...steps, 0));
    const rows = await this.db.query<Upcoming>(
      `SELECT m.contract_id, 'milestone:' || m.id AS what, m.due::text AS due FROM contract_milestones m
         JOIN contracts c ON c.id = m.contract_id AND c.state IN ('signed', 'performing')
        WHERE m.state = 'planned' AND m.due BETWEEN $1 AND $2
       UNION ALL
       SELECT id, 'end', end_date::text FROM contracts
        WHERE state IN ('signed', 'performing') AND deleted_at IS NULL AND end_date BETWEEN $1 AND $2
        ORDER BY 1, 2 LIMIT ${MOST}`,
      [today, until],
    );
    for (const row of rows) await this.tellUpcoming(row, today, steps);
  }

  private tellUpcoming(
    { contract_id: id, what, due }: Upcoming,
    today: string,
    steps: readonly number[],
  ): Promise<void> {
    return this.db.tx(async () => {
      const repo = this.db.repo(Contract);
      const c = await repo.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      const left = Math.round((Date.parse(due) - Date.parse(today)) / DAY);
      const step = steps.find((s) => left <= s);
      const said = `${due}/${step}`;
      if (!c || step === undefined || c.reminded[what] === said) return;
      await repo.update(id, { reminded: { ...c.reminded, [what]: said } });
      await this.store.tell(id, { event: contractDue, data: { what, due, left } });
    });
  }

  /** Drafts that were deleted a day ago and never filed. */
  async forget(): Promise<void> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM contracts WHERE state = 'draft' AND deleted_at < $1 ORDER BY id LIMIT ${MOST}`,
      [new Date(this.clock.now().getTime() - DAY)],
    );
    for (const { id } of rows) {
      await this.db.tx(async () => {
        for (const table of ['contract_tranches', 'contract_milestones', 'contract_files', 'contract_copies']) {
          await this.db.query(`DELETE FROM ${table} WHERE contract_id = $1`, [id]);
        }
        await this.db.query(`UPDATE contract_import_lines SET contract_id = NULL WHERE contract_id = $1`, [id]);
        await this.db.query(`DELETE FROM contracts WHERE id = $1 AND state = 'draft'`, [id]);
      });
    }
  }
}
