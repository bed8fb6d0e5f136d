import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { Contract } from '../contract/contract.entity';
import { ContractStore } from '../contract/contract.store';
import { contractError } from '../contracts.errors';
import { milestoneDelivered, milestoneJudged } from '../contracts.events';
import { type DeliveryRequest, MILESTONE_STATES, type MilestoneVerdict, type MilestoneView } from '../dto';
import { ContractFiles } from '../paper/contract-files';
import { PerformanceViews } from './performance-views';

/** A milestone is delivered by the seller and judged by the buyer; what is accepted is never opened again. */
@Injectable()
export class Milestones {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ContractStore,
    private readonly views: PerformanceViews,
    private readonly files: ContractFiles,
  ) {}

  /** @throws milestone.metrics-missing where an indicator has neither a value nor words */
  deliver(id: string, milestoneId: string, request: DeliveryRequest): Promise<Contract> {
    return this.store.step(id, 'deliver', async () => {
      const m = await this.find(id, milestoneId);
      if (m.state !== 'planned') throw wrong(m, '交付');
      const measured = request.measured ?? [];
      const missing = m.metrics.filter((metric) => {
        const said = measured.find((one) => one.name === metric.name);
        return typeof said?.value !== 'number' && !said?.said?.trim();
      });
      if (missing.length) throw contractError('milestone.metrics-missing', { names: namesOf(missing) });
      const fileIds = [...(request.files ?? []).map((f) => f.id), ...measured.flatMap((one) => one.fileId ?? [])];
      for (const fileId of fileIds) await this.files.find(id, fileId);
      await this.db.query(
        `UPDATE contract_milestones SET state = 'delivered', measured = $3, files = $4, note = $5, delivered_at = $6
          WHERE contract_id = $1 AND id = $2`,
        [id, milestoneId, JSON.stringify(measured), [...new Set(fileIds)], request.note, this.clock.now()],
      );
      return { event: milestoneDelivered, data: { milestoneId, no: m.no } };
    });
  }

  /** A rejection sends it back to be delivered again, with what is short. */
  judge(id: string, milestoneId: string, { decision, note }: MilestoneVerdict): Promise<Contract> {
    return this.store.step(id, 'judge', async () => {
      const m = await this.find(id, milestoneId);
      if (m.state !== 'delivered') throw wrong(m, '验收');
      if (decision === 'reject' && !note?.trim()) throw contractError('milestone.note-needed');
      const now = this.clock.now();
      await this.db.query(
        `UPDATE contract_milestones SET state = $3, verdict = $4, accepted_at = $5 WHERE contract_id = $1 AND id = $2`,
        [
          id,
          milestoneId,
          decision === 'accept' ? 'accepted' : 'planned',
          JSON.stringify({ decision, note: note ?? null, at: now.toISOString() }),
          decision === 'accept' ? now : null,
        ],
      );
      return { event: milestoneJudged, data: { milestoneId, no: m.no, decision, note: note ?? null } };
    });
  }

  private async find(id: string, milestoneId: string): Promise<MilestoneView> {
    const found = (await this.views.milestones(id)).find((m) => m.id === milestoneId);
    if (!found) throw contractError('milestone.not-found');
    return found;
  }
}

const wrong = (m: MilestoneView, verb: string): Error =>
  contractError('milestone.state', { state: MILESTONE_STATES[m.state], verb });

export const namesOf = (rows: readonly { name: string }[]): string => rows.map((m) => `「${m.name}」`).join('');
