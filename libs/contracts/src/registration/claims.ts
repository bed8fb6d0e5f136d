import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { registrationError } from '../contracts.errors';
import { Conflicts } from './conflicts';
import { Contract } from '../contract/contract.entity';
import { Registration } from './registration.entity';
import { decidedBy, type Filed, RegistrationStore } from './registration.store';

/** Cases looked at for the next claim; more than that all being in conflict with one reviewer does not happen. */
const LOOKED_AT = 40;

interface Next {
  id: string;
  contract_id: string;
}

/** Who works on what: a case is one reviewer's for some minutes, so that fifty of them never meet over one. */
@Injectable()
export class Claims {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly registrations: RegistrationStore,
    private readonly conflicts: Conflicts,
  ) {}

  claim(id: string): Promise<Filed> {
    return this.registrations.step(id, 'claim', ({ registration }) => {
      this.registrations.hold(registration);
      return null;
    });
  }

  release(id: string): Promise<Filed> {
    return this.registrations.step(id, 'release', ({ registration }) => {
      this.registrations.letGo(registration);
      return null;
    });
  }

  /** The next case that this reviewer may work on, by due; reviewers that ask at once each get another. @throws registration.none-left */
  next(): Promise<Filed> {
    return this.db.tx(async () => {
      const passed: string[] = [];
      while (passed.length < LOOKED_AT) {
        const row = await this.first(passed);
        if (!row) break;
        const contract = await this.db.repo(Contract).findOneByOrFail({ id: row.contract_id });
        const registration = await this.db.repo(Registration).findOneByOrFail({ id: row.id });
        const own = (await this.registrations.firstBy(registration)) === currentViewer().userId;
        if (own || (await this.conflicts.with(contract))) {
          passed.push(row.id);
          continue;
        }
        this.registrations.hold(registration);
        await this.registrations.save(registration);
        return { contract, registration };
      }
      throw registrationError('registration.none-left');
    });
  }

  /** The first free case that is nobody's and was not passed by: only this one is locked, the others are left for whoever asks now. */
  private first(passed: readonly string[]): Promise<Next | null> {
    const { userId, role } = currentViewer();
    // SKIP LOCKED: whoever comes second does not wait for the first, he takes the case after.
    return this.db.one<Next>(
      `SELECT r.id, r.contract_id FROM registrations r
        WHERE r.due_at IS NOT NULL AND (r.claimed_until IS NULL OR r.claimed_until <= $1) AND r.id <> ALL($4::uuid[])
          AND (r.state IN ('accepted', 'reviewing')
            OR (r.state = 'change_pending' AND ($3 OR NOT EXISTS (
              SELECT 1 FROM registration_changes h WHERE h.registration_id = r.id AND h.state = 'asked' AND h.first_by IS NOT NULL)))
            OR ($3 AND (r.state = 'second_review' AND r.first_by IS DISTINCT FROM $2
              OR r.state = 'reconsideration' AND NOT ${decidedBy('$2')})))
        ORDER BY r.due_at, r.id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [this.clock.now(), userId, role === 'station_second', passed],
    );
  }
}
