import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { Contract } from '../contract/contract.entity';
import { ContractStore, subjectOf } from '../contract/contract.store';
import { mayAnswer } from '../contract/contract.policy';
import { contractError } from '../contracts.errors';
import { contractExtended, recordKept, riskTold } from '../contracts.events';
import type { ExtensionAnswer, ExtensionRequest, RecordRequest } from '../dto';
import { ContractFiles } from '../paper/contract-files';

/** Original records, written once and dated by the server: what 尽职免责 rests on. Extensions are agreed by both sides. */
@Injectable()
export class Records {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ContractStore,
    private readonly files: ContractFiles,
  ) {}

  /** 通知技术风险 is one of them: whoever notices a risk tells the other side at once (民法典858条). */
  keep(id: string, request: RecordRequest): Promise<Contract> {
    return this.store.step(id, 'record', async () => {
      if (request.fileId) await this.files.find(id, request.fileId);
      const { userId, orgId } = currentViewer();
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO contract_records (contract_id, kind, title, text, happened_on, file_id, org_id, written_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
        [
          id,
          request.kind,
          request.title,
          request.text,
          request.happenedOn,
          request.fileId ?? null,
          orgId,
          userId,
          this.clock.now(),
        ],
      );
      const data = { recordId: row!.id, kind: request.kind };
      return { event: request.kind === 'risk' ? riskTold : recordKept, data };
    });
  }

  /** @throws extension.earlier, extension.open */
  askExtension(id: string, { until, reason }: ExtensionRequest): Promise<Contract> {
    return this.store.step(id, 'extend', async ({ contract }) => {
      if (contract.endDate && until <= contract.endDate)
        throw contractError('extension.earlier', { end: contract.endDate });
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO contract_extensions (contract_id, from_date, until, reason, org_id, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (contract_id) WHERE state = 'asked' DO NOTHING RETURNING id`,
        [id, contract.endDate, until, reason, currentViewer().orgId, this.clock.now()],
      );
      if (!row) throw contractError('extension.open');
      return { event: contractExtended, data: { extensionId: row.id, from: contract.endDate, until, state: 'asked' } };
    });
  }

  /** By the other side; by the keeper of the contract where that side has nobody here. */
  answerExtension(id: string, extensionId: string, { agree, note }: ExtensionAnswer): Promise<Contract> {
    return this.store.step(id, 'extend', async (both, viewer) => {
      const { contract } = both;
      const row = await this.db.one<{ org_id: string | null; until: string }>(
        `SELECT org_id, until::text AS until FROM contract_extensions WHERE contract_id = $1 AND id = $2 AND state = 'asked' FOR UPDATE`,
        [id, extensionId],
      );
      if (!row || !mayAnswer(viewer, subjectOf(both), row.org_id)) throw contractError('extension.not-found');
      const state = agree ? 'agreed' : 'refused';
      await this.db.query(`UPDATE contract_extensions SET state = $2, note = $3, answered_at = $4 WHERE id = $1`, [
        extensionId,
        state,
        note ?? null,
        this.clock.now(),
      ]);
      const from = contract.endDate;
      if (agree) {
        contract.form = { ...contract.form, endDate: row.until };
        await this.store.promote(contract);
      }
      return { event: contractExtended, data: { extensionId, from, until: row.until, state } };
    });
  }
}
