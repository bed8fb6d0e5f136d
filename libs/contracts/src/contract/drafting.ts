import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { currentViewer, Db, mustMatch } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { contractError } from '../contracts.errors';
import { contractChanged, contractWiped } from '../contracts.events';
import type { ContractFields, ContractOrigin } from '../dto';
import { ContractFiles } from '../paper/contract-files';
import { Contract } from './contract.entity';
import { isOwner, writeContracts } from './contract.policy';
import { ContractStore, subjectOf } from './contract.store';
import { changedFields, merged, wrongCodes } from './fields';

/** Where words about a contract stand beside its form. Amounts, days and who said yes are no words. */
const WORDS = [
  `contract_milestones SET title = '', deliverable = NULL, note = NULL, verdict = NULL, files = '{}', metrics = '[]', measured = '[]'`,
  `contract_tranches SET title = ''`,
  `contract_payments SET note = NULL, void_reason = NULL`,
  `contract_records SET file_id = NULL, title = '', text = ''`,
  `contract_extensions SET reason = '', note = NULL`,
  `contract_acceptances SET measured = '[]', trial = NULL, verdict = ''`,
] as const;

/** What is typed about a contract: from the first word of a draft to what the station asks to be mended. */
@Injectable()
export class Drafting {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ContractStore,
    private readonly taxonomy: TaxonomyService,
    private readonly files: ContractFiles,
  ) {}

  /** A draft of the viewer's organization, which stands on one of the sides as far as it is known. */
  start(fields: ContractFields = {}): Promise<Contract> {
    return this.db.tx(async () => {
      const viewer = currentViewer();
      if (!viewer.orgId || !writeContracts.roles.includes(viewer.role ?? '')) throw commonError('common.forbidden');
      const contract = this.blank(viewer.orgId, viewer.userId, 'form');
      await this.write(contract, fields);
      return this.db.repo(Contract).save(contract);
    });
  }

  /** A contract that is not saved yet, with every column set. */
  blank(orgId: string, createdBy: string | null, origin: ContractOrigin): Contract {
    const now = this.clock.now();
    return Object.assign(this.db.repo(Contract).create(), {
      orgId,
      createdBy,
      origin,
      state: 'draft',
      version: 1,
      form: {},
      paidFen: 0n,
      reminded: {},
      createdAt: now,
      updatedAt: now,
    } satisfies Partial<Contract>);
  }

  /** Writes fields and what follows from them. @throws common.invalid for codes that no list has */
  async write(contract: Contract, patch: ContractFields): Promise<void> {
    const wrong = wrongCodes(patch, this.taxonomy);
    if (wrong.length) throw commonError('common.invalid', { count: wrong.length }, wrong);
    contract.form = merged(contract.form, patch);
    await this.store.promote(contract);
  }

  /** @throws common.stale, contract.locked, contract.registered-locked, common.invalid, contract.classified */
  async edit(id: string, version: number, patch: ContractFields): Promise<Contract> {
    if (patch.classified) {
      await this.wipe(id);
      throw contractError('contract.classified');
    }
    return this.db.tx(async () => {
      const held = await this.store.lock(id);
      if (isOwner(currentViewer(), subjectOf(held))) mustMatch(held.contract.version, version);
      return this.store.step(id, 'edit', async ({ contract }) => {
        const before = contract.form;
        await this.write(contract, patch);
        const fields = changedFields(before, contract.form);
        return contract.state === 'draft' || !fields.length ? null : { event: contractChanged, data: { fields } };
      });
    });
  }

  /** Takes a draft away; `restore` brings it back. */
  remove(id: string): Promise<Contract> {
    return this.store.step(id, 'delete', ({ contract }) => {
      contract.deletedAt = this.clock.now();
      contract.importKey = null;
      return null;
    });
  }

  restore(id: string): Promise<Contract> {
    return this.db.tx(async () => {
      const contract = await this.db.repo(Contract).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      const owns = contract && isOwner(currentViewer(), subjectOf({ contract, registration: null }));
      if (!owns) throw contractError('contract.not-found');
      if (!contract.deletedAt) return contract;
      contract.deletedAt = null;
      await this.store.save(contract);
      return contract;
    });
  }

  /**
   * The author says that it is classified (P18): every word and file goes, committed by itself, so that the refusal that follows
   * cannot bring it back. What was signed keeps its number, its day, and the proofs of its money.
   */
  wipe(id: string): Promise<void> {
    return this.db.apart(async () => {
      await this.store.step(id, 'edit', async ({ contract }) => {
        const { signDate } = contract.form;
        contract.form = contract.state === 'draft' ? {} : { signDate };
        await this.store.promote(contract);
        for (const emptied of WORDS) await this.db.query(`UPDATE ${emptied} WHERE contract_id = $1`, [id]);
        await this.files.destroyAll(id);
        return { event: contractWiped };
      });
    });
  }
}
