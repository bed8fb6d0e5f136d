import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { RuleBook } from '@guibang/kernel';
import { Config } from '@guibang/platform';
import { identityError } from '../identity.errors';

/** `Algorithm.Argon2id`; the package's enum exists for types only. */
const ARGON2ID = 2;
/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane. */
const REAL = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Tests log in hundreds of times; what they prove does not hang on the cost. */
const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 };

/** Hashes of passwords, argon2id. */
@Injectable()
export class Passwords {
  private readonly cost: typeof REAL;
  private decoy: Promise<string> | null = null;

  constructor(
    config: Config,
    private readonly rules: RuleBook,
  ) {
    this.cost = config.NODE_ENV === 'test' ? CHEAP : REAL;
  }

  /** @throws 422 where the password is shorter than the rule asks */
  async hash(password: string): Promise<string> {
    const min = this.rules.number('password.min-length');
    if (password.length < min) {
      const message = `密码至少${min}位`;
      throw identityError('identity.password-short', { min }, [{ path: 'password', message }]);
    }
    return hash(password, { algorithm: ARGON2ID, ...this.cost });
  }

  /** Takes as long for an account that does not exist (`stored` null) as for one that does. */
  async fits(stored: string | null, password: string): Promise<boolean> {
    this.decoy ??= hash('nobody', { algorithm: ARGON2ID, ...this.cost });
    const right = await verify(stored ?? (await this.decoy), password).catch(() => false);
    return stored !== null && right;
  }
}
