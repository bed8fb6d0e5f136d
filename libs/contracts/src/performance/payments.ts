import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, parseYuan, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { Contract } from '../contract/contract.entity';
import { ContractStore } from '../contract/contract.store';
import { contractError } from '../contracts.errors';
import { contractPaid, paymentVoided } from '../contracts.events';
import type { PaymentRequest } from '../dto';
import { ContractFiles } from '../paper/contract-files';
import { PerformanceViews } from './performance-views';

/** 到账: money that has arrived, each with its proof. A tranche is released by its accepted milestone, never before. */
@Injectable()
export class Payments {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ContractStore,
    private readonly views: PerformanceViews,
    private readonly files: ContractFiles,
  ) {}

  /** @throws payment.held, payment.proof, payment.too-much, payment.later */
  record(id: string, request: PaymentRequest): Promise<Contract> {
    return this.store.step(id, 'pay', async ({ contract }) => {
      const fen = parseYuan(request.amount)!;
      if (request.paidOn > beijingDay(this.clock.now())) throw contractError('payment.later');
      await this.mustBeReleased(id, request, fen);
      const proof = (await this.files.rows(id)).find((f) => f.id === request.fileId);
      if (proof?.kind !== 'payment') throw contractError('payment.proof');
      const { userId, orgId } = currentViewer();
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO contract_payments (contract_id, tranche_id, amount_fen, paid_on, file_id, note, org_id, recorded_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
        [
          id,
          request.trancheId ?? null,
          String(fen),
          request.paidOn,
          request.fileId,
          request.note ?? null,
          orgId,
          userId,
          this.clock.now(),
        ],
      );
      contract.paidFen += fen;
      const { amount, paidOn, trancheId } = request;
      return { event: contractPaid, data: { paymentId: row!.id, amount, paidOn, trancheId: trancheId ?? null } };
    });
  }

  private async mustBeReleased(id: string, { trancheId }: PaymentRequest, fen: bigint): Promise<void> {
    if (!trancheId) return;
    const tranche = (await this.views.tranches(id)).find((t) => t.id === trancheId);
    if (!tranche) throw contractError('payment.not-found');
    if (tranche.state === 'held') {
      const milestone = (await this.views.milestones(id)).find((m) => m.id === tranche.milestoneId);
      throw contractError('payment.held', { title: tranche.title, milestone: milestone?.title ?? '' });
    }
    const left = parseYuan(tranche.amount)! - parseYuan(tranche.paid)!;
    if (fen > left) throw contractError('payment.too-much', { paid: toYuan(fen), left: toYuan(left) });
  }

  /** Entered by mistake: it stays in the account, struck out with the reason. */
  void(id: string, paymentId: string, reason: string): Promise<Contract> {
    return this.store.step(id, 'pay', async ({ contract }) => {
      const [row] = await this.db.query<{ amount_fen: string }>(
        `UPDATE contract_payments SET voided_at = $3, void_reason = $4
          WHERE contract_id = $1 AND id = $2 AND voided_at IS NULL RETURNING amount_fen`,
        [id, paymentId, this.clock.now(), reason],
      );
      if (!row) throw contractError('payment.not-found');
      const fen = BigInt(row.amount_fen);
      contract.paidFen -= fen;
      return { event: paymentVoided, data: { paymentId, amount: toYuan(fen), reason } };
    });
  }
}
