import { Injectable } from '@nestjs/common';
import { parseYuan, toYuan } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { Contract } from '../contract/contract.entity';
import { ContractStore } from '../contract/contract.store';
import { contractError } from '../contracts.errors';
import { contractChanged } from '../contracts.events';
import type { MilestoneView, PlannedMilestone, PlannedTranche, PlanRequest, TrancheView } from '../dto';
import { PerformanceViews } from './performance-views';

/** Milestones and the payments that hang on them: one plan, replaced as a whole, except for what is done already. */
@Injectable()
export class Planning {
  constructor(
    private readonly db: Db,
    private readonly store: ContractStore,
    private readonly views: PerformanceViews,
  ) {}

  /** @throws plan.accepted, plan.paid, plan.milestone, plan.sum */
  plan(id: string, request: PlanRequest): Promise<Contract> {
    return this.store.step(id, 'plan', async ({ contract }) => {
      await this.write(contract, request);
      return contract.state === 'draft'
        ? null
        : { event: contractChanged, data: { fields: ['milestones', 'tranches'] } };
    });
  }

  /** The same for a deal that has been signed, in its transaction. */
  async write(contract: Contract, { milestones, tranches }: PlanRequest): Promise<void> {
    const before = {
      milestones: await this.views.milestones(contract.id),
      tranches: await this.views.tranches(contract.id),
    };
    doneStays(before.milestones, milestones);
    paidStays(before.tranches, tranches);
    mustFit(contract, tranches);
    // A payment that was struck out holds no tranche any more.
    await this.db.query(
      `UPDATE contract_payments SET tranche_id = NULL WHERE contract_id = $1 AND voided_at IS NOT NULL`,
      [contract.id],
    );
    await this.db.query(`DELETE FROM contract_tranches t WHERE t.contract_id = $1 AND t.id <> ALL($2::uuid[])`, [
      contract.id,
      tranches.flatMap((t) => t.id ?? []),
    ]);
    await this.db.query(`UPDATE contract_tranches SET milestone_id = NULL WHERE contract_id = $1`, [contract.id]);
    await this.db.query(`DELETE FROM contract_milestones m WHERE m.contract_id = $1 AND m.id <> ALL($2::uuid[])`, [
      contract.id,
      milestones.flatMap((m) => m.id ?? []),
    ]);
    const ids: string[] = [];
    for (const [i, m] of milestones.entries()) ids.push(await this.milestone(contract.id, i + 1, m));
    for (const [i, t] of tranches.entries()) {
      const at = t.milestone ?? null;
      if (at !== null && ids[at] === undefined) throw contractError('plan.milestone', { title: t.title });
      await this.tranche(contract.id, i + 1, t, at === null ? null : ids[at]!);
    }
  }

  private async milestone(contractId: string, no: number, m: PlannedMilestone): Promise<string> {
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO contract_milestones (id, contract_id, no, title, deliverable, due, metrics)
       VALUES (coalesce($1::uuid, gen_random_uuid()), $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id) DO UPDATE SET no = excluded.no, title = excluded.title, deliverable = excluded.deliverable, due = excluded.due,
              metrics = excluded.metrics WHERE contract_milestones.contract_id = $2 RETURNING id`,
      [m.id ?? null, contractId, no, m.title, m.deliverable ?? null, m.due, JSON.stringify(m.metrics ?? [])],
    );
    if (!row) throw contractError('milestone.not-found');
    return row.id;
  }

  private async tranche(contractId: string, no: number, t: PlannedTranche, milestoneId: string | null): Promise<void> {
    const row = await this.db.one(
      `INSERT INTO contract_tranches (id, contract_id, no, title, amount_fen, due, milestone_id)
       VALUES (coalesce($1::uuid, gen_random_uuid()), $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id) DO UPDATE SET no = excluded.no, title = excluded.title, amount_fen = excluded.amount_fen, due = excluded.due,
              milestone_id = excluded.milestone_id WHERE contract_tranches.contract_id = $2 RETURNING id`,
      [t.id ?? null, contractId, no, t.title, String(parseYuan(t.amount)!), t.due ?? null, milestoneId],
    );
    if (!row) throw contractError('payment.not-found');
  }
}

/** What was delivered and accepted stays in the plan, with its date and its indicators. */
function doneStays(before: readonly MilestoneView[], after: readonly PlannedMilestone[]): void {
  for (const m of before.filter((one) => one.state === 'accepted')) {
    const kept = after.find((one) => one.id === m.id);
    const same = kept?.title === m.title && kept.due === m.due && sameJson(kept.metrics ?? [], m.metrics);
    if (!same) throw contractError('plan.accepted', { title: m.title });
  }
}

function paidStays(before: readonly TrancheView[], after: readonly PlannedTranche[]): void {
  for (const t of before.filter((one) => one.paid !== '0.00')) {
    const kept = after.find((one) => one.id === t.id);
    if (!kept || parseYuan(kept.amount)! < parseYuan(t.paid)!) throw contractError('plan.paid', { title: t.title });
  }
}

/** More than the contract's price cannot be planned; a royalty has no price yet. */
function mustFit(contract: Contract, tranches: readonly PlannedTranche[]): void {
  if (contract.amountUnknown) return;
  const sum = tranches.reduce((s, t) => s + parseYuan(t.amount)!, 0n);
  if (sum > contract.totalFen) {
    throw contractError('plan.sum', { sum: toYuan(sum), total: toYuan(contract.totalFen) });
  }
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
/** PostgreSQL keeps the keys of jsonb in an order of its own; nulls say as little as absence. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, v]) => v !== null && v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => [k, sorted(v)]);
}
