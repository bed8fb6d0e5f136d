import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { EventDef, Ledger } from '@guibang/ledger';
import { currentViewer, Db, Viewer } from '@guibang/platform';
import { contractError } from '../contracts.errors';
import type { ContractAct } from '../dto';
import { Registration } from '../registration/registration.entity';
import { Contract } from './contract.entity';
import { contractLifecycle, type ContractVerb } from './contract.lifecycle';
import { ABOUT_FILING, couldEver, isOwner, may, maySee, type Subject } from './contract.policy';
import { promote } from './fields';
import { ACT_WORDS, CONTRACT_STATE_WORDS, REGISTRATION_STATE_WORDS } from './words';

export interface Happened {
  readonly event: EventDef;
  readonly data?: Record<string, unknown>;
}

/** A contract with its registration, null where none was begun. */
export interface Both {
  readonly contract: Contract;
  readonly registration: Registration | null;
}

/** Loads, checks and saves contracts: the one way to step a state. */
@Injectable()
export class ContractStore {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** As this viewer may see it. @throws contract.not-found also where it only may not be seen */
  async read(id: string): Promise<Both> {
    const contract = await this.db.repo(Contract).findOneBy({ id });
    return this.seen(contract);
  }

  private async seen(contract: Contract | null): Promise<Both> {
    if (!contract || contract.deletedAt) throw contractError('contract.not-found');
    const registration = await this.db.repo(Registration).findOneBy({ contractId: contract.id });
    const both = { contract, registration };
    if (!maySee(currentViewer(), subjectOf(both))) throw contractError('contract.not-found');
    return both;
  }

  /** As `read`, holding the contract's row until the transaction ends. */
  async lock(id: string): Promise<Both> {
    const contract = await this.db.repo(Contract).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    return this.seen(contract);
  }

  /**
   * One step: locks the row, checks the policy, runs `change`, saves, appends what happened.
   * @param change alters the contract in place; what it returns goes into the ledger
   */
  step(
    id: string,
    act: ContractAct,
    change: (both: Both, viewer: Viewer) => Promise<Happened | null> | Happened | null,
  ): Promise<Contract> {
    return this.db.tx(async () => {
      const both = await this.lock(id);
      const viewer = currentViewer();
      if (!may(act, viewer, subjectOf(both))) throw refusal(act, viewer, both);
      const happened = await change(both, viewer);
      await this.save(both.contract);
      if (happened) await this.tell(id, happened);
      return both.contract;
    });
  }

  async save(contract: Contract): Promise<void> {
    contract.version += 1;
    contract.updatedAt = this.clock.now();
    await this.db.repo(Contract).save(contract);
  }

  async tell(contractId: string, { event, data }: Happened): Promise<void> {
    await this.ledger.append(event, { subject: { kind: 'contract', id: contractId }, data });
  }

  /** The columns after the form: party organizations are found by their codes. */
  async promote(contract: Contract): Promise<void> {
    const codes = (contract.form.parties ?? []).flatMap((p) => p.uscc ?? []);
    const rows = codes.length
      ? await this.db.query<{ id: string; uscc: string }>(
          `SELECT id, uscc FROM organizations WHERE uscc = ANY($1::text[]) AND state = 'verified'`,
          [codes],
        )
      : [];
    const byCode = new Map(rows.map((row) => [row.uscc, row.id]));
    promote(contract, (uscc) => (uscc ? (byCode.get(uscc) ?? null) : null));
  }
}

export function subjectOf({ contract, registration }: Both): Subject {
  return {
    state: contract.state,
    orgId: contract.orgId,
    createdBy: contract.createdBy,
    sellerOrgId: contract.sellerOrgId,
    buyerOrgId: contract.buyerOrgId,
    brokerOrgId: contract.brokerOrgId,
    sellerPath: contract.sellerPath,
    buyerPath: contract.buyerPath,
    registration: registration?.state ?? null,
  };
}

/** Moves the state by the table, or says in words why not. */
export function move(contract: Contract, verb: ContractVerb, words: string): void {
  if (!contractLifecycle.table[contract.state][verb]) {
    throw commonError('common.wrong-state', { state: CONTRACT_STATE_WORDS[contract.state], verb: words });
  }
  contract.state = contractLifecycle.next(contract.state, verb);
}

function refusal(act: ContractAct, viewer: Viewer, both: Both): Error {
  const subject = subjectOf(both);
  if (!couldEver(act, viewer, subject)) return commonError('common.forbidden');
  if (!viewer.orgVerified && isOwner(viewer, subject)) return commonError('common.forbidden');
  const filed = both.registration?.state;
  if (act === 'delete') return contractError('contract.drafts-only');
  if (act === 'edit' && (filed === 'registered' || filed === 'change_pending')) {
    return contractError('contract.registered-locked');
  }
  if (act === 'edit' && filed) return contractError('contract.locked');
  const aboutFiling = ABOUT_FILING.includes(act) && filed;
  const state = aboutFiling ? REGISTRATION_STATE_WORDS[filed] : CONTRACT_STATE_WORDS[both.contract.state];
  return commonError('common.wrong-state', { state, verb: ACT_WORDS[act] });
}
