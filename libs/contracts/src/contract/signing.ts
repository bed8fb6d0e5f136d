import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { contractError } from '../contracts.errors';
import { contractSigned, contractStarted, contractTerminated } from '../contracts.events';
import { ContractFiles } from '../paper/contract-files';
import { ContractCodes } from './codes';
import type { Contract } from './contract.entity';
import { ContractStore, type Happened, move } from './contract.store';

/** The contract's own steps: signed, under way, ended before its time. */
@Injectable()
export class Signing {
  constructor(
    private readonly clock: Clock,
    private readonly store: ContractStore,
    private readonly codes: ContractCodes,
    private readonly files: ContractFiles,
  ) {}

  /** The paper is signed and sealed. @throws contract.title-needed, contract.paper-needed, contract.sign-date-later */
  sign(id: string, signDate: string): Promise<Contract> {
    return this.store.step(id, 'sign', async ({ contract }) => {
      const known = contract.title && contract.sellerName && contract.buyerName;
      if (!known) throw contractError('contract.title-needed');
      if (signDate > beijingDay(this.clock.now())) throw contractError('contract.sign-date-later');
      if (!(await this.files.kinds(id)).includes('contract')) throw contractError('contract.paper-needed');
      contract.form = { ...contract.form, signDate };
      return this.signed(contract);
    });
  }

  /** The step itself, for whoever has made sure of the paper: the wizard, a deal, an import. */
  async signed(contract: Contract, code?: string): Promise<Happened> {
    move(contract, 'sign', '签订');
    await this.store.promote(contract);
    contract.signedAt = this.clock.now();
    // Last: from here to the commit everybody else who signs waits for the counter.
    contract.code = code ?? (await this.codes.take())[0]!;
    return {
      event: contractSigned,
      data: { code: contract.code, origin: contract.origin, dealId: contract.dealId },
    };
  }

  start(id: string): Promise<Contract> {
    return this.store.step(id, 'start', ({ contract }) => {
      move(contract, 'start', '开始履行');
      contract.startedAt = this.clock.now();
      return { event: contractStarted };
    });
  }

  terminate(id: string, reason: string): Promise<Contract> {
    return this.store.step(id, 'terminate', ({ contract }) => {
      move(contract, 'terminate', '终止');
      contract.endedAt = this.clock.now();
      contract.endReason = reason;
      return { event: contractTerminated, data: { reason } };
    });
  }
}
