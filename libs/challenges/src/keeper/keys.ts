import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { seal, unseal } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, SECRET } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { type KeysRequest, REHEARSAL_TEXT, type RehearsalRequest } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { challengeKeysMade, challengeRehearsed } from '../challenges.events';
import { decryptArmored, joinShares, kindsOfArmor } from './age-files';
import { KeeperIdentities } from './identities';

export interface KeeperRow {
  challenge_id: string;
  place: number;
  user_id: string;
  proof: string;
  rehearsal_given: string | null;
  rehearsed_at: Date | null;
  given: string | null;
  given_at: Date | null;
}

/** A challenge's key in shares, and the rehearsal that shows before the announcement that they open. */
@Injectable()
export class ChallengeKeys {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly store: ChallengeStore,
    private readonly identities: KeeperIdentities,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  /** The key that an officer's browser has made. Until the announcement a new one may replace it; the rehearsal begins anew then. */
  make(id: string, request: KeysRequest): Promise<Challenge> {
    return this.store.step(id, 'keys', async (challenge) => {
      await this.mustBeKeepers(request);
      const { publicKey, need, shares, rehearsalKey, test } = request;
      await this.db.query(`DELETE FROM challenge_keepers WHERE challenge_id = $1`, [challenge.id]);
      for (const [at, { userId, share, proof, rehearsal }] of shares.entries()) {
        await this.db.query(
          `INSERT INTO challenge_keepers (challenge_id, place, user_id, recipient, identity, share, proof, rehearsal)
           SELECT $1, $2, i.user_id, i.recipient, i.sealed, $4, $5, $6 FROM challenge_identities i WHERE i.user_id = $3`,
          [challenge.id, at + 1, userId, share, proof, rehearsal],
        );
      }
      Object.assign(challenge, { publicKey, keeperNeed: need, keeperOf: shares.length, rehearsalKey });
      challenge.rehearsalTest = test;
      challenge.rehearsedAt = null;
      const keepers = shares.map(({ userId }) => userId);
      return [{ event: challengeKeysMade, data: { publicKey, need, keepers } }];
    });
  }

  /** @throws keeper.count, keeper.twice, keeper.role, keeper.identity-needed, keeper.outside, keeper.not-age */
  private async mustBeKeepers({ need, shares, publicKey, rehearsalKey, test }: KeysRequest): Promise<void> {
    const rule = this.rules.shares('challenge.keepers');
    const least = { need: rule.need ?? 2, of: rule.of ?? 3 };
    const spare = shares.length - need;
    if (need < least.need || shares.length < least.of || spare < least.of - least.need) {
      throw challengeError('keeper.count', { ...least, given: shares.length });
    }
    if (new Set(shares.map(({ userId }) => userId)).size < shares.length) throw challengeError('keeper.twice');
    const candidates = new Map((await this.identities.candidates()).map((one) => [one.userId, one]));
    for (const { userId } of shares) {
      const candidate = candidates.get(userId);
      if (!candidate) throw challengeError('keeper.role', { name: userId });
      if (!candidate.recipient) throw challengeError('keeper.identity-needed', { name: candidate.name });
    }
    if (shares.every(({ userId }) => candidates.get(userId)!.role === 'city_officer')) {
      throw challengeError('keeper.outside');
    }
    const ciphers = [test, ...shares.flatMap(({ share, rehearsal }) => [share, rehearsal])];
    // The rehearsal gives its shares to the server; the real key must be another one.
    if (publicKey === rehearsalKey || ciphers.some((text) => kindsOfArmor(text)?.join() !== 'X25519')) {
      throw challengeError('keeper.not-age');
    }
  }

  /**
   * A keeper shows that the own share can be opened: the fingerprint of the real one, and the throw-away one itself. With enough of the
   * latter the test bid is opened as a real one will be.
   */
  rehearse(id: string, { share, proof }: RehearsalRequest): Promise<Challenge> {
    return this.db.tx(async () => {
      const challenge = await this.store.lock(id);
      const keeper = await this.mine(challenge);
      if (challenge.announcedAt) throw challengeError('keeper.announced');
      if (keeper.proof !== proof) throw challengeError('keeper.wrong-share');
      const now = this.clock.now();
      await this.db.query(
        `UPDATE challenge_keepers SET rehearsal_given = $3, rehearsed_at = $4 WHERE challenge_id = $1 AND place = $2`,
        [challenge.id, keeper.place, seal(this.secret, contextOf(keeper), share), now],
      );
      const opened = await this.test(challenge, keeper, share);
      if (opened) challenge.rehearsedAt ??= now;
      await this.store.keep(challenge, [
        { event: challengeRehearsed, data: { userId: keeper.user_id, done: challenge.rehearsedAt !== null } },
      ]);
      return challenge;
    });
  }

  /** @returns false: not enough shares yet. @throws keeper.rehearsal-failed where enough of them do not open the test bid */
  private async test(challenge: Challenge, newest: KeeperRow, share: string): Promise<boolean> {
    const need = challenge.keeperNeed!;
    const others = (await this.rows(challenge.id)).filter((row) => row.place !== newest.place && row.rehearsal_given);
    if (others.length < need - 1) return false;
    for (const some of choose(others, need - 1)) {
      const shares = some.map((row) => unseal(this.secret, contextOf(row), row.rehearsal_given!));
      const identity = await joinShares([share, ...shares], challenge.rehearsalKey!);
      if (!identity) continue;
      const text = await decryptArmored(challenge.rehearsalTest!, identity).catch(() => '');
      if (text.startsWith(REHEARSAL_TEXT)) return true;
    }
    throw challengeError('keeper.rehearsal-failed');
  }

  /** The viewer's own line. @throws keeper.none-yet, keeper.not-yours */
  async mine(challenge: Challenge): Promise<KeeperRow> {
    if (!challenge.publicKey) throw challengeError('keeper.none-yet');
    const { userId } = currentViewer();
    const row = (await this.rows(challenge.id)).find((one) => one.user_id === userId);
    if (!row) throw challengeError('keeper.not-yours');
    return row;
  }

  rows(challengeId: string): Promise<KeeperRow[]> {
    return this.db.query<KeeperRow>(
      `SELECT challenge_id, place, user_id, proof, rehearsal_given, rehearsed_at, given, given_at
         FROM challenge_keepers WHERE challenge_id = $1 ORDER BY place`,
      [challengeId],
    );
  }

  /** The real share, kept under the server's secret until the opening is done. @throws keeper.wrong-share, keeper.given */
  async give(keeper: KeeperRow, share: string): Promise<void> {
    if (keeper.given_at) throw challengeError('keeper.given');
    if (createHash('sha256').update(share).digest('hex') !== keeper.proof) throw challengeError('keeper.wrong-share');
    await this.db.query(
      `UPDATE challenge_keepers SET given = $3, given_at = $4 WHERE challenge_id = $1 AND place = $2`,
      [keeper.challenge_id, keeper.place, seal(this.secret, contextOf(keeper), share), this.clock.now()],
    );
  }

  /** The challenge's identity out of the shares that were given; null: too few, or they do not fit the public key. */
  async join(challenge: Challenge): Promise<string | null> {
    const given = (await this.rows(challenge.id)).filter((row) => row.given);
    const need = challenge.keeperNeed!;
    if (given.length < need) return null;
    const shares = given.slice(0, need).map((row) => unseal(this.secret, contextOf(row), row.given!));
    return joinShares(shares, challenge.publicKey!);
  }

  /** The opening is done: nothing of the key stays. */
  async forget(challengeId: string): Promise<void> {
    await this.db.query(`UPDATE challenge_keepers SET given = NULL, rehearsal_given = NULL WHERE challenge_id = $1`, [
      challengeId,
    ]);
  }
}

/** A sealed share fits this keeper of this challenge only. */
const contextOf = ({ challenge_id, user_id }: KeeperRow): string => `challenge:${challenge_id}:${user_id}`;

/** Every choice of `n` of them; there are at most nine. */
function choose<T>(all: readonly T[], n: number): T[][] {
  if (n === 0) return [[]];
  return all.flatMap((one, at) => choose(all.slice(at + 1), n - 1).map((rest) => [one, ...rest]));
}
