import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { FAIL_REASONS, type FailureRequest } from '../dto';
import { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, move } from '../challenge/challenge.store';
import { challengeAnnouncedAgain, challengeFailed } from '../challenges.events';
import { judgingError } from '../judging.errors';
import { ChallengeNotices } from '../notice/notices';
import { Awarding } from './awarding';
import { Feedbacks } from './feedbacks';

/** 流标, with its reason, and the same challenge once more. */
@Injectable()
export class Failing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
    private readonly notices: ChallengeNotices,
    private readonly feedbacks: Feedbacks,
    private readonly awarding: Awarding,
  ) {}

  /** @throws failure.open-first, failure.reason, feedback.needed */
  fail(id: string, { reason, note }: FailureRequest): Promise<Challenge> {
    return this.store.step(id, 'fail', async (challenge) => {
      const row = await this.db.one<{ sealed: number; good: number }>(
        `SELECT count(*) FILTER (WHERE state = 'sealed')::int AS sealed,
                count(*) FILTER (WHERE state IN ('qualified', 'scored'))::int AS good FROM challenge_bids WHERE challenge_id = $1`,
        [challenge.id],
      );
      if (row!.sealed > 0) throw judgingError('failure.open-first', { count: row!.sealed });
      if (row!.good > 0 && (reason === 'no-bids' || reason === 'unqualified')) {
        throw judgingError('failure.reason', { reason: FAIL_REASONS[reason] });
      }
      const winner = challenge.winnerBidId;
      challenge.winnerBidId = null;
      await this.feedbacks.mustBeWritten(challenge);
      const told = await this.awarding.lose(challenge);
      await this.notices.stop(challenge.id, 'award');
      move(challenge, 'fail', '宣布流标');
      challenge.endedAt = this.clock.now();
      challenge.endReason = `${FAIL_REASONS[reason]}：${note}`;
      return [{ event: challengeFailed, data: { reason, note, winnerBefore: winner } }, ...told];
    });
  }

  /** A new challenge of the same texts, one round further, in the hands of its maker. @throws again.taken */
  again(id: string): Promise<Challenge> {
    return this.db.tx(async () => {
      const failed = await this.store.check(id, 'announce-again');
      const taken = await this.db.repo(Challenge).findOneBy({ previousId: failed.id });
      if (taken) throw judgingError('again.taken', { code: taken.code ?? '草稿' });
      const now = this.clock.now();
      const next = this.db.repo(Challenge).create({
        state: 'draft',
        version: 0,
        round: failed.round + 1,
        previousId: failed.id,
        needId: failed.needId,
        sharedNeedIds: failed.sharedNeedIds,
        orgId: failed.orgId,
        createdBy: failed.createdBy ?? currentViewer().userId,
        scopes: failed.scopes,
        regionCode: failed.regionCode,
        form: failed.form,
        title: failed.title,
        fieldCode: failed.fieldCode,
        prizeFen: failed.prizeFen,
        publicFen: failed.publicFen,
        ownFen: failed.ownFen,
        anonymous: failed.anonymous,
        settings: failed.settings,
        looks: [],
        graceMinutes: 0,
        createdAt: now,
        updatedAt: now,
      });
      await this.db.repo(Challenge).save(next);
      await this.store.keep(next, [
        { event: challengeAnnouncedAgain, data: { previousId: failed.id, round: next.round } },
      ]);
      return next;
    });
  }
}
