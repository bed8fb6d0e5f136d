import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { registrationError } from '../contracts.errors';
import { registrationNumbered } from '../contracts.events';
import type { EndingRequest } from '../dto';
import { ContractFiles } from '../paper/contract-files';
import { Letters } from './letters';
import { Registrar } from './registrar';
import { mayReview } from './registration.policy';
import { type Filed, RegistrationStore } from './registration.store';

/** After the registration: 注销, 撤销, and the number of the national system. */
@Injectable()
export class Ending {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly registrations: RegistrationStore,
    private readonly registrar: Registrar,
    private readonly letters: Letters,
    private readonly files: ContractFiles,
  ) {}

  /** 注销: the parties ended it. */
  cancel(id: string, request: EndingRequest): Promise<Filed> {
    return this.end(id, 'cancel', request);
  }

  /** 撤销: fraud or error; also while a change waits. */
  revoke(id: string, request: EndingRequest): Promise<Filed> {
    return this.end(id, 'revoke', request);
  }

  private end(id: string, what: 'cancel' | 'revoke', { reason, fileId }: EndingRequest): Promise<Filed> {
    return this.registrations.step(id, what, async (filed) => {
      if (fileId) await this.files.find(filed.contract.id, fileId);
      await this.db.query(
        `UPDATE registration_changes SET state = 'refused', decided_at = $2 WHERE registration_id = $1 AND state = 'asked'`,
        [id, this.clock.now()],
      );
      const happened = await this.registrar.end(filed, what, reason);
      await this.letters.write(filed, what === 'cancel' ? 'cancelled' : 'revoked', { reason });
      return happened;
    });
  }

  /** @throws registration.number-shape, registration.number-taken */
  number(id: string, text: string): Promise<Filed> {
    const number = text.replace(/\s/g, '');
    return this.registrations.step(id, 'number', async ({ registration: r }) => {
      await this.mustFit(id, number);
      const before = r.nationalNo;
      if (before === number) return null;
      r.nationalNo = number;
      return { event: registrationNumbered, data: { number, before } };
    });
  }

  /** Whether `number` would be taken, without writing anything. */
  async checkNumber(id: string, text: string): Promise<void> {
    const filed = await this.registrations.read(id);
    if (!mayReview('number', currentViewer(), await this.registrations.caseOf(filed))) {
      throw commonError('common.forbidden');
    }
    await this.mustFit(id, text.replace(/\s/g, ''));
  }

  private async mustFit(id: string, number: string): Promise<void> {
    if (!new RegExp(this.rules.text('registration.number-pattern')).test(number)) {
      throw registrationError('registration.number-shape', { number });
    }
    const taken = await this.db.one<{ title: string }>(
      `SELECT c.title FROM registrations r JOIN contracts c ON c.id = r.contract_id WHERE r.national_no = $1 AND r.id <> $2`,
      [number, id],
    );
    if (taken) throw registrationError('registration.number-taken', { number, title: taken.title });
  }
}
