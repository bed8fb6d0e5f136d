import { Injectable } from '@nestjs/common';
import { Ledger } from '@guibang/ledger';
import { Config, Db } from '@guibang/platform';
import type { LoginRequest } from '../dto';
import { identityError } from '../identity.errors';
import { loggedIn, loginRefused } from '../identity.events';
import { OpenedSession, SessionsService } from '../session/sessions.service';
import { User } from '../user/user.entity';
import { LoginThrottle, Try } from './login-throttle';
import { Passwords } from './passwords';
import { SecondFactorService } from './second-factor.service';

/** From e-mail, password and code to a session. Says no more than that something was wrong. */
@Injectable()
export class LoggingIn {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly ledger: Ledger,
    private readonly passwords: Passwords,
    private readonly throttle: LoginThrottle,
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionsService,
  ) {}

  /** @param replaced session that this browser had before; it ends */
  async logIn(request: LoginRequest, device: string, replaced: string | null): Promise<OpenedSession> {
    const begun = await this.throttle.start(request.email);
    const user = await this.db.repo(User).findOneBy({ email: request.email });
    // Demo passwords are printed on the log-in page: outside the demo they open nothing.
    const real = user && (!user.demo || this.config.demo) ? user : null;
    if (!(await this.passwords.fits(real?.passwordHash ?? null, request.password)) || !real) {
      return this.refuse(user, begun, 'password');
    }
    if (real.totpEnabledAt) await this.checkCode(real, request.totp, begun);
    await this.throttle.forget(begun.account);
    return this.db.tx(async () => {
      if (replaced) await this.db.query(`DELETE FROM sessions WHERE id = $1`, [replaced]);
      const opened = await this.sessions.open(real.id, device);
      await this.ledger.append(loggedIn, { subject: { kind: 'user', id: real.id }, data: { session: opened.id } });
      return opened;
    });
  }

  private async checkCode(user: User, code: string | undefined, begun: Try): Promise<void> {
    if (!code) {
      await this.throttle.takeBack(begun);
      throw identityError('identity.totp-needed');
    }
    try {
      await this.secondFactor.accept(user, code);
    } catch {
      await this.tell(user, 'code');
      throw identityError('identity.totp-wrong');
    }
  }

  private async refuse(user: User | null, begun: Try, why: string): Promise<never> {
    await this.tell(user, why, begun.account);
    throw identityError('identity.login-failed');
  }

  /** In a transaction of its own, which the refusal does not roll back. */
  private async tell(user: User | null, why: string, account?: string): Promise<void> {
    const subject = user ? { kind: 'user', id: user.id } : { kind: 'unknown-account', id: account! };
    await this.db.tx(async () => void (await this.ledger.append(loginRefused, { subject, data: { why } })));
  }
}
