import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { may } from '../contract/contract.policy';
import { type Both, ContractStore, subjectOf } from '../contract/contract.store';
import type { CopyProgressRequest, CopySheet } from '../dto';
import { ContractExporting } from './exporting';
import { NationalForms } from './national-forms';

/** 逐项抄录: field by field, with each person's own progress kept. */
@Injectable()
export class Copying {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ContractStore,
    private readonly forms: NationalForms,
    private readonly exporting: ContractExporting,
  ) {}

  async sheet(contractId: string): Promise<CopySheet> {
    const both = await this.readable(contractId);
    const { contract, registration } = both;
    const form = await this.forms.current();
    const kept = await this.db.one<{ done: string[] }>(
      `SELECT done FROM contract_copies WHERE contract_id = $1 AND user_id = $2`,
      [contractId, currentViewer().userId],
    );
    const fields = form.rows.map((row) => {
      const { text, path, problem } = this.exporting.field(row, both);
      const done = kept?.done.includes(row.key) ?? false;
      return { key: row.key, label: row.label, group: row.group, value: text, path: [...path], problem, done };
    });
    return {
      contractId,
      code: contract.code,
      title: contract.title,
      nationalNo: registration?.nationalNo ?? null,
      formFrom: form.validFrom,
      fields,
      done: fields.filter((f) => f.done).length,
      total: fields.length,
    };
  }

  async keep(contractId: string, { done = [], open = [] }: CopyProgressRequest): Promise<CopySheet> {
    await this.readable(contractId);
    await this.db.query(
      `INSERT INTO contract_copies AS c (contract_id, user_id, done, at) VALUES ($1, $2, $3, $5)
       ON CONFLICT (contract_id, user_id) DO UPDATE
         SET done = ARRAY(SELECT unnest(c.done || excluded.done) EXCEPT SELECT unnest($4::text[])), at = excluded.at`,
      [contractId, currentViewer().userId, [...new Set(done)], open, this.clock.now()],
    );
    return this.sheet(contractId);
  }

  private async readable(contractId: string): Promise<Both> {
    const both = await this.store.read(contractId);
    if (!may('copy', currentViewer(), subjectOf(both))) throw commonError('common.forbidden');
    return both;
  }
}
