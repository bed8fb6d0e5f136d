import { Injectable, OnModuleInit } from '@nestjs/common';
import { Db, Jobs } from '@guibang/platform';
import { Bid } from '../bid/bid.entity';
import { minuteText } from '../bid/bid.store';
import { DbClock } from '../bid/db-clock';
import { lastMoment } from '../bid/lateness';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, move } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { challengeOpened, challengeShareGiven } from '../challenges.events';
import { ChallengeKeys } from '../keeper/keys';
import { Closing } from './closing';
import { Unsealing } from './unsealing';

const OPEN = 'challenges.open';

/** 开榜: shares come together, each bid is checked and decrypted. Nothing here can be done before deadline and grace are over. */
@Injectable()
export class ChallengeOpening implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: DbClock,
    private readonly jobs: Jobs,
    private readonly store: ChallengeStore,
    private readonly keys: ChallengeKeys,
    private readonly closing: Closing,
    private readonly unsealing: Unsealing,
  ) {}

  onModuleInit(): void {
    this.jobs.register(OPEN, ({ id }: { id: string }) => this.run(id));
  }

  /** A keeper gives the own share. @throws keeper.too-early, keeper.not-yours, keeper.wrong-share, keeper.given */
  give(id: string, share: string): Promise<Challenge> {
    return this.db.tx(async () => {
      const challenge = await this.store.lock(id);
      const keeper = await this.keys.mine(challenge);
      await this.mustBeOver(challenge);
      await this.store.check(id, 'give-share');
      await this.keys.give(keeper, share);
      const data = { userId: keeper.user_id, place: keeper.place };
      await this.store.keep(challenge, [{ event: challengeShareGiven, data }]);
      return challenge;
    });
  }

  /**
   * The ceremony: with enough shares the key is joined and must be the announced one; a job then opens bid after bid.
   * @throws opening.code, opening.shares, opening.key, keeper.too-early
   */
  open(id: string, code: string): Promise<Challenge> {
    return this.db.tx(async () => {
      const held = await this.store.lock(id);
      if (held.state === 'announced' && this.store.actor(held).standing === 'bureau') await this.mustBeOver(held);
      return this.store.step(id, 'open', async (challenge, { viewer }) => {
        if (code.trim().toUpperCase() !== challenge.code) throw challengeError('opening.code');
        const need = challenge.keeperNeed!;
        const given = (await this.keys.rows(id)).filter((row) => row.given).length;
        if (given < need) throw challengeError('opening.shares', { count: need - given, need });
        if (!(await this.keys.join(challenge))) throw challengeError('opening.key');
        challenge.openingAt ??= await this.clock.now();
        challenge.openingBy ??= viewer.userId;
        await this.jobs.add(OPEN, { id }, { key: `${OPEN}:${id}` });
        return [];
      });
    });
  }

  /** Closes it where the clock has not come round yet. @throws keeper.too-early */
  private async mustBeOver(challenge: Challenge): Promise<void> {
    await this.closing.close(challenge);
    if (challenge.state === 'announced') {
      const from = lastMoment(challenge.deadline!, challenge.graceMinutes);
      throw challengeError('keeper.too-early', { from: minuteText(from) });
    }
  }

  /** Opens what is still sealed; cut off in the middle, the next run goes on where it was. The key lives in this call only. */
  private async run(id: string): Promise<void> {
    const challenge = await this.store.read(id);
    if (challenge.state !== 'closed_for_bids') return;
    const identity = await this.keys.join(challenge);
    if (!identity) throw challengeError('opening.key');
    const bids = await this.db.repo(Bid).find({ where: { challengeId: id, state: 'sealed' }, order: { id: 'ASC' } });
    for (const bid of bids) await this.unsealing.open(bid, identity);
    await this.db.tx(() => this.finish(id));
  }

  private async finish(id: string): Promise<void> {
    const challenge = await this.store.find(id);
    if (challenge?.state !== 'closed_for_bids') return;
    const bids = await this.db.query(
      `SELECT b.id, b.state, v.hash FROM challenge_bids b
         JOIN challenge_bid_versions v ON v.bid_id = b.id AND v.version = b.version
        WHERE b.challenge_id = $1 AND b.state IN ('opened', 'locked') ORDER BY b.id`,
      [id],
    );
    move(challenge, 'open', '开榜');
    challenge.openedAt = await this.clock.now();
    await this.keys.forget(id);
    await this.store.keep(challenge, [{ event: challengeOpened, data: { by: challenge.openingBy, bids } }]);
  }
}
