import { Injectable } from '@nestjs/common';
import { Clock, RuleBook } from '@guibang/kernel';
import { currentRequest, Db } from '@guibang/platform';
import { identityError } from '../identity.errors';
import { sha256 } from '../session/digest';

/** One try that counts as failed until it is taken back. */
export interface Try {
  readonly id: string;
  readonly account: string;
}

/**
 * Wrong passwords and codes are counted in the database for each account and address, so that all api processes count together.
 * A try is written before the password is looked at: a hundred tries at once are a hundred counted ones.
 */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RuleBook,
  ) {}

  /** @throws 429 with the minutes to wait */
  async start(email: string): Promise<Try> {
    const account = sha256(email);
    await this.refuseAbove(account, -1);
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO login_failures (account_hash, ip, at) VALUES ($1, $2, $3) RETURNING id`,
      [account, currentRequest().ip, this.clock.now()],
    );
    const begun = { id: row!.id, account };
    try {
      await this.refuseAbove(account, 0);
    } catch (error) {
      await this.takeBack(begun);
      throw error;
    }
    return begun;
  }

  /** It was no wrong password after all. */
  async takeBack(begun: Try): Promise<void> {
    await this.db.query(`DELETE FROM login_failures WHERE id = $1`, [begun.id]);
  }

  /** The account is in the right hands: its count starts anew. */
  async forget(account: string): Promise<void> {
    await this.db.query(`DELETE FROM login_failures WHERE account_hash = $1`, [account]);
  }

  /** @param more tries beyond the limit that are let through: the one being made is among those counted */
  private async refuseAbove(account: string, more: -1 | 0): Promise<void> {
    const now = this.clock.now();
    const ip = currentRequest().ip;
    const since = new Date(now.getTime() - this.rules.number('login.window-minutes') * 60_000);
    const counted = await this.db.one<{ mine: number; here: number; mine_last: Date | null; here_last: Date | null }>(
      `SELECT count(*) FILTER (WHERE account_hash = $1)::int AS mine, max(at) FILTER (WHERE account_hash = $1) AS mine_last,
              count(*) FILTER (WHERE ip = $2)::int AS here, max(at) FILTER (WHERE ip = $2) AS here_last
         FROM login_failures WHERE (account_hash = $1 OR ip = $2) AND at > $3`,
      [account, ip, since],
    );
    const { mine, here, mine_last, here_last } = counted!;
    const lockedBy =
      mine > this.rules.number('login.failures-before-lock') + more
        ? mine_last
        : ip && here > this.rules.number('login.address-failures') + more
          ? here_last
          : null;
    if (!lockedBy) return;
    const end = lockedBy.getTime() + this.rules.number('login.lock-minutes') * 60_000;
    if (end > now.getTime()) {
      throw identityError('identity.login-wait', { minutes: Math.max(1, Math.ceil((end - now.getTime()) / 60_000)) });
    }
  }
}
