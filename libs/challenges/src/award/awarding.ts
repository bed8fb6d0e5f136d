import { Injectable } from '@nestjs/common';
import { Opening } from '@guibang/deals';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { Bid } from '../bid/bid.entity';
import { bidLifecycle } from '../bid/bid.lifecycle';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, type Happened, move } from '../challenge/challenge.store';
import { challengeAwarded, challengeFeedbackSent } from '../challenges.events';
import { ChallengeNotices } from '../notice/notices';
import { awardTerms } from './award-terms';
import { Feedbacks } from './feedbacks';

/** 立项: the winner's deal is opened with its terms in the same transaction, and every loser gets its word. */
@Injectable()
export class Awarding {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
    private readonly notices: ChallengeNotices,
    private readonly feedbacks: Feedbacks,
    private readonly deals: Opening,
  ) {}

  /** @throws challenge.notice-running, challenge.objected, feedback.needed */
  award(id: string): Promise<Challenge> {
    return this.store.step(id, 'award', async (challenge) => {
      await this.notices.mustBeOver(challenge.id, 'award');
      await this.feedbacks.mustBeWritten(challenge);
      const winner = await this.hold(challenge.winnerBidId!);
      const deal = await this.deals.open({
        from: { origin: 'award', ref: `challenges:${challenge.id}` },
        title: challenge.title,
        needId: challenge.needId,
        resultId: null,
        buyerOrgId: challenge.orgId,
        sellerOrgId: winner.orgId,
        buyerUserId: challenge.createdBy,
        sellerUserId: winner.userId,
        terms: awardTerms(challenge.title, challenge.form, winner.content!.form, beijingDay(this.clock.now())),
      });
      winner.state = bidLifecycle.next(winner.state, 'win');
      winner.updatedAt = this.clock.now();
      await this.db.repo(Bid).save(winner);
      const told = await this.lose(challenge);
      move(challenge, 'award', '立项');
      challenge.awardedAt = this.clock.now();
      challenge.dealId = deal.id;
      return [{ event: challengeAwarded, data: { bidId: winner.id, dealId: deal.id } }, ...told];
    });
  }

  /** Sends their feedback to all that do not win. Call while the challenge is held. */
  async lose(challenge: Challenge): Promise<Happened[]> {
    const told: Happened[] = [];
    for (const bidId of await this.feedbacks.losing(challenge)) {
      const bid = await this.hold(bidId);
      // What was not opened or not let in stays what it is; its bidder hears why all the same.
      if (bidLifecycle.table[bid.state].lose) bid.state = bidLifecycle.next(bid.state, 'lose');
      bid.feedbackSentAt = this.clock.now();
      bid.updatedAt = this.clock.now();
      await this.db.repo(Bid).save(bid);
      told.push({ event: challengeFeedbackSent, data: { bidId } });
    }
    return told;
  }

  private hold(bidId: string): Promise<Bid> {
    return this.db.repo(Bid).findOneOrFail({ where: { id: bidId }, lock: { mode: 'pessimistic_write' } });
  }
}
