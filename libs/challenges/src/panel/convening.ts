import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, commonError } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { BID_STATES, type ConveningRequest, type QualificationRequest } from '../dto';
import { Bid } from '../bid/bid.entity';
import { bidLifecycle } from '../bid/bid.lifecycle';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, move } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { challengeBidQualified, challengeConvened } from '../challenges.events';
import { judgingError } from '../judging.errors';
import { ChallengeNotices } from '../notice/notices';
import { Panels } from './panels';
import { Seats } from './seats';

/** From the opened bids to the reviewing: which bids may be judged, and that the panel is whole. */
@Injectable()
export class Convening {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
    private readonly panels: Panels,
    private readonly notices: ChallengeNotices,
  ) {}

  /** 揭榜资格审查. A bid that was let in may still be put out while it is judged, with the reason. */
  qualify(challengeId: string, bidId: string, { decision, reason }: QualificationRequest): Promise<Challenge> {
    return this.store.step(challengeId, 'qualify', async (challenge) => {
      const bid = await this.db
        .repo(Bid)
        .findOne({ where: { id: bidId, challengeId: challenge.id }, lock: { mode: 'pessimistic_write' } });
      if (!bid) throw challengeError('bid.not-found');
      const verb = decision === 'qualified' ? 'qualify' : 'disqualify';
      if (verb === 'disqualify' && !reason) throw judgingError('qualification.reason');
      // Once marks are being given, no bid comes in that the panel has not seen from the beginning.
      const late = verb === 'qualify' && challenge.state !== 'opened';
      if (await this.notices.live(challenge.id, 'award')) throw judgingError('proposal.notice-runs');
      if (late || !bidLifecycle.table[bid.state][verb]) {
        throw commonError('common.wrong-state', { state: BID_STATES[bid.state], verb: '审查资格' });
      }
      bid.state = bidLifecycle.next(bid.state, verb);
      bid.disqualifiedReason = verb === 'disqualify' ? reason! : null;
      bid.updatedAt = this.clock.now();
      await this.db.repo(Bid).save(bid);
      const data = { bidId, qualified: verb === 'qualify', reason: reason ?? null };
      return [{ event: challengeBidQualified, data }];
    });
  }

  /** @throws panel.incomplete with what lacks */
  convene(challengeId: string, { dueOn }: ConveningRequest): Promise<Challenge> {
    return this.store.step(challengeId, 'convene', async (challenge) => {
      const problems = await this.panels.problems(challenge);
      if (problems.length) throw judgingError('panel.incomplete', { problems: problems.join('；') });
      if (dueOn && dueOn < beijingDay(this.clock.now())) throw judgingError('review.due');
      move(challenge, 'convene', '开始评审');
      challenge.reviewingAt = this.clock.now();
      challenge.reviewDue = dueOn ?? null;
      if ((challenge.settings.publisherWeight ?? 0) > 0) await this.seatPublisher(challenge);
      const seats = (await this.seats.of(challenge.id)).map(({ id, kind, state }) => ({ id, kind, state }));
      return [{ event: challengeConvened, data: { seats, dueOn: challenge.reviewDue } }];
    });
  }

  /** The publisher marks apart, as one, with its own share: nobody drew it and nothing is to be declared. */
  private async seatPublisher(challenge: Challenge): Promise<void> {
    const row = await this.db.one<{ id: string }>(
      `SELECT m.user_id AS id FROM memberships m WHERE m.org_id = $1 AND m.role IN ('enterprise_admin', 'enterprise_staff')
        ORDER BY (m.user_id = $2) DESC, m.created_at LIMIT 1`,
      [challenge.orgId, challenge.createdBy],
    );
    if (!row) return;
    const orderSeed = createHash('sha256').update(`publisher|${challenge.id}`).digest('hex');
    await this.seats.add(challenge.id, {
      userId: row.id,
      kind: 'publisher',
      drawId: null,
      orderSeed,
      state: 'accepted',
    });
  }
}
