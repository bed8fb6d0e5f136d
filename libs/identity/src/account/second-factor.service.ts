import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { toString as drawQr } from 'qrcode';
import { Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Db, SECRET } from '@guibang/platform';
import type { TotpSetupView } from '../dto';
import { identityError } from '../identity.errors';
import { secondFactorRemoved, secondFactorSet } from '../identity.events';
import { sha256 } from '../session/digest';
import { User } from '../user/user.entity';
import { seal, unseal } from './sealing';

const RECOVERY_CODES = 10;

/** TOTP (RFC 6238, 6 digits, 30 s). The secret is sealed in the table; a code counts once; recovery codes are for a lost phone. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    @Inject(SECRET) private readonly key: string,
  ) {}

  /** Makes a secret that is not in force until a code of it has been shown. */
  async begin(userId: string): Promise<TotpSetupView> {
    const user = await this.user(userId);
    if (user.totpEnabledAt) throw identityError('identity.totp-on');
    const secret = generateSecret();
    await this.db.repo(User).update(userId, { totpSealed: seal(this.key, userId, secret) });
    const uri = generateURI({ issuer: '桂榜', label: user.email, secret });
    const svg = await drawQr(uri, { type: 'svg', margin: 1 });
    return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
  }

  /** Puts it in force. @returns recovery codes, shown this once */
  async confirm(userId: string, code: string): Promise<string[]> {
    return this.db.tx(async () => {
      const user = await this.user(userId);
      if (user.totpEnabledAt) throw identityError('identity.totp-on');
      if (!user.totpSealed) throw identityError('identity.totp-off');
      await this.accept(user, code);
      await this.db.repo(User).update(userId, { totpEnabledAt: this.clock.now() });
      const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
      await this.db.query(`DELETE FROM recovery_codes WHERE user_id = $1`, [userId]);
      for (const c of codes) {
        await this.db.query(`INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, $2)`, [userId, hashOf(c)]);
      }
      await this.ledger.append(secondFactorSet, { subject: { kind: 'user', id: userId } });
      return codes;
    });
  }

  async remove(userId: string, code: string): Promise<void> {
    await this.db.tx(async () => {
      const user = await this.user(userId);
      if (!user.totpEnabledAt) throw identityError('identity.totp-off');
      await this.accept(user, code);
      await this.db.repo(User).update(userId, { totpEnabledAt: null, totpSealed: null });
      await this.db.query(`DELETE FROM recovery_codes WHERE user_id = $1`, [userId]);
      await this.ledger.append(secondFactorRemoved, { subject: { kind: 'user', id: userId } });
    });
  }

  /** Uses up a code, or a recovery code. @throws 401 for a wrong one or one that was used */
  async accept(user: User, code: string): Promise<void> {
    const given = code.replace(/\s/g, '');
    const fits = /^\d{6}$/.test(given) ? await this.useCode(user, given) : await this.useRecovery(user.id, given);
    if (!fits) throw identityError('identity.totp-wrong');
  }

  private async useCode(user: User, token: string): Promise<boolean> {
    const secret = unseal(this.key, user.id, user.totpSealed!);
    const epoch = Math.floor(this.clock.now().getTime() / 1000);
    const result = verifySync({ secret, token, epoch, epochTolerance: 30 });
    if (!result.valid || !('timeStep' in result)) return false;
    // One UPDATE decides who was first: a code seen over a shoulder, or sent twice at once, is worth nothing.
    const used = await this.db.one(
      `UPDATE users SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2 RETURNING id`,
      [user.id, result.timeStep],
    );
    return used !== null;
  }

  private async useRecovery(userId: string, code: string): Promise<boolean> {
    const used = await this.db.one(
      `UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING id`,
      [userId, hashOf(code), this.clock.now()],
    );
    return used !== null;
  }

  private async user(id: string): Promise<User> {
    return this.db.repo(User).findOneByOrFail({ id });
  }
}

/** 64 random bits in groups that can be written down. */
function newRecoveryCode(): string {
  return randomBytes(8)
    .toString('hex')
    .replace(/.{4}(?=.)/g, '$&-');
}

function hashOf(code: string): string {
  return sha256(code.toLowerCase().replace(/[\s-]/g, ''));
}
