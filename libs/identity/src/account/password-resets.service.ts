import { Injectable, OnModuleInit } from '@nestjs/common';
import { Clock, RuleBook } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Config, Db, Jobs, Mailer, Viewer } from '@guibang/platform';
import { identityError } from '../identity.errors';
import { passwordChanged } from '../identity.events';
import { newSecret, sha256 } from '../session/digest';
import { SessionsService } from '../session/sessions.service';
import { User } from '../user/user.entity';
import { LoginThrottle } from './login-throttle';
import { Passwords } from './passwords';

const RESET_MAIL = 'identity.reset-mail';

/** Forgotten and changed passwords. */
@Injectable()
export class PasswordResetsService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RuleBook,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly config: Config,
    private readonly ledger: Ledger,
    private readonly passwords: Passwords,
    private readonly throttle: LoginThrottle,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(RESET_MAIL, ({ email }: { email: string }) => this.mail(email));
  }

  /** The same work and the same answer whether the address is known or not: who is known is found out later, by a job. */
  async ask(email: string): Promise<void> {
    await this.jobs.add(RESET_MAIL, { email });
  }

  private async mail(email: string): Promise<void> {
    await this.db.tx(async () => {
      const user = await this.db.repo(User).findOneBy({ email });
      if (!user) return;
      const now = this.clock.now();
      const recent = await this.db.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM password_resets WHERE user_id = $1 AND created_at > $2::timestamptz - interval '1 hour'`,
        [user.id, now],
      );
      if (recent!.n >= this.rules.number('password-reset.per-hour')) return;
      const token = newSecret();
      const minutes = this.rules.number('password-reset.validity-minutes');
      await this.db.query(
        `INSERT INTO password_resets (user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
        [user.id, sha256(token), now, new Date(now.getTime() + minutes * 60_000)],
      );
      await this.mailer.send({
        to: email,
        subject: '重设桂榜密码',
        text: `${user.name}：\n\n打开下面的链接设新密码，${minutes}分钟内有效，只能用一次：\n${this.config.publicUrl}/password-reset/${token}\n\n如果不是你申请的，不用理会，密码不会变。`,
      });
    });
  }

  /** Sets the new password, and ends every session and token: whoever had the old password is out. */
  async reset(token: string, password: string): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.db.tx(async () => {
      const used = await this.db.one<{ user_id: string }>(
        `UPDATE password_resets SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING user_id`,
        [sha256(token), this.clock.now()],
      );
      if (!used) throw identityError('identity.reset-gone');
      await this.db.query(`UPDATE password_resets SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL`, [
        used.user_id,
        this.clock.now(),
      ]);
      await this.set(used.user_id, passwordHash, null);
    });
  }

  /** The present password is asked for again, and wrong ones count as failed log-ins. */
  async change(viewer: Viewer, current: string, password: string): Promise<void> {
    const user = await this.db.repo(User).findOneByOrFail({ id: viewer.userId! });
    const begun = await this.throttle.start(user.email);
    if (!(await this.passwords.fits(user.passwordHash, current))) {
      throw identityError('identity.password-wrong', {}, [{ path: 'current', message: '现在的密码不对' }]);
    }
    await this.throttle.takeBack(begun);
    const passwordHash = await this.passwords.hash(password);
    await this.db.tx(() => this.set(user.id, passwordHash, viewer.sessionId));
  }

  private async set(userId: string, passwordHash: string, keep: string | null): Promise<void> {
    await this.db.repo(User).update(userId, { passwordHash });
    const user = await this.db.repo(User).findOneByOrFail({ id: userId });
    await this.sessions.endAll(userId, keep);
    await this.db.query(`DELETE FROM api_tokens WHERE user_id = $1`, [userId]);
    await this.throttle.forget(sha256(user.email));
    await this.ledger.append(passwordChanged, { subject: { kind: 'user', id: userId } });
    await this.mailer.send({
      to: user.email,
      subject: '桂榜密码已改',
      text: `${user.name}：\n\n你的密码刚刚改过，其他设备上的登录和接口令牌已全部失效。\n\n如果不是你改的，马上重设密码：\n${this.config.publicUrl}/password-reset`,
    });
  }
}
