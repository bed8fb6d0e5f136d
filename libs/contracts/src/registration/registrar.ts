import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, type Fen, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { Happened } from '../contract/contract.store';
import {
  registrationCancelled,
  registrationChanged,
  registrationRegistered,
  registrationRevoked,
} from '../contracts.events';
import type { VersionEntry } from '../dto';
import { Clocks } from './clocks';
import type { Determined } from './decision-rules';
import { freeze } from './registered-facts';
import { type Filed, moveRegistration, RegistrationStore } from './registration.store';
import type { RegistrationVerb } from './registration.lifecycle';

const STEP: Record<VersionEntry['what'], { verb: RegistrationVerb; words: string; event: Happened['event'] }> = {
  register: { verb: 'register', words: '登记', event: registrationRegistered },
  change: { verb: 'redetermine', words: '变更登记', event: registrationChanged },
  cancel: { verb: 'cancel', words: '注销', event: registrationCancelled },
  revoke: { verb: 'revoke', words: '撤销', event: registrationRevoked },
};

/**
 * The only place where registered sums move. Each move is one entry that says what it added: Σ of the entries is what is registered,
 * and no entry is ever changed.
 */
@Injectable()
export class Registrar {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly clocks: Clocks,
    private readonly registrations: RegistrationStore,
  ) {}

  /** 登记 or 变更: the station's determination becomes what is registered. */
  async determine(filed: Filed, what: 'register' | 'change', d: Determined): Promise<Happened> {
    const { registration: r } = filed;
    const before =
      what === 'register' ? { total: 0n, technical: 0n } : { total: r.totalFen, technical: r.technicalFen };
    this.step(filed, what);
    Object.assign(r, {
      no: r.no + 1,
      type: d.type,
      subtype: d.subtype,
      totalFen: d.amounts.total,
      technicalFen: d.amounts.technical,
      registeredAt: r.registeredAt ?? this.clock.now(),
      firstBy: null,
    });
    return this.enter(filed, what, d.amounts.total - before.total, d.amounts.technical - before.technical, d.reason);
  }

  /** 注销 or 撤销: an entry of today that takes away all that stood. */
  async end(filed: Filed, what: 'cancel' | 'revoke', reason: string): Promise<Happened> {
    const { totalFen, technicalFen } = filed.registration;
    this.step(filed, what);
    return this.enter(filed, what, -totalFen, -technicalFen, reason);
  }

  private step({ registration: r }: Filed, what: VersionEntry['what']): void {
    const { verb, words } = STEP[what];
    moveRegistration(r, verb, words);
    this.clocks.clear(r);
    this.registrations.letGo(r);
  }

  private async enter(
    { contract, registration: r }: Filed,
    what: VersionEntry['what'],
    deltaTotal: Fen,
    deltaTechnical: Fen,
    reason: string | null,
  ): Promise<Happened> {
    const now = this.clock.now();
    const day = beijingDay(now);
    const row = await this.db.one<{ seq: number }>(
      `INSERT INTO registration_versions (registration_id, seq, no, what, day, total_fen, technical_fen, delta_total, delta_technical,
              facts, reason, decided_by, at)
       SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
         FROM registration_versions WHERE registration_id = $1 RETURNING seq`,
      [
        r.id,
        r.no,
        what,
        day,
        r.totalFen,
        r.technicalFen,
        deltaTotal,
        deltaTechnical,
        JSON.stringify(freeze(contract, r, currentViewer().orgId)),
        reason,
        currentViewer().userId,
        now,
      ],
    );
    return {
      event: STEP[what].event,
      data: {
        seq: row!.seq,
        no: r.no,
        day,
        total: toYuan(r.totalFen),
        technical: toYuan(r.technicalFen),
        deltaTotal: toYuan(deltaTotal),
        deltaTechnical: toYuan(deltaTechnical),
        type: r.type,
      },
    };
  }
}
