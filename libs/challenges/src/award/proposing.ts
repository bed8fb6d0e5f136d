import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { ChallengeProposal, Ranking } from '../dto';
import { Bid } from '../bid/bid.entity';
import { bidLifecycle } from '../bid/bid.lifecycle';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, move } from '../challenge/challenge.store';
import { challengeProposed } from '../challenges.events';
import { Conflicts } from '../conflict/conflicts';
import { judgingError } from '../judging.errors';
import { ChallengeNotices } from '../notice/notices';
import { SEATED } from '../panel/seat.lifecycle';
import { Seats } from '../panel/seats';
import type { Place } from '../review/ranking';
import { rankingHash, Standings } from '../review/standings';

/** 提出拟立项: the order is frozen and the winner named. After an objection that was upheld, once more. */
@Injectable()
export class Proposing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
    private readonly conflicts: Conflicts,
    private readonly standings: Standings,
    private readonly notices: ChallengeNotices,
  ) {}

  propose(id: string, request: ChallengeProposal): Promise<Challenge> {
    return this.store.step(id, 'propose', async (challenge) => {
      if (await this.notices.live(challenge.id, 'award')) throw judgingError('proposal.notice-runs');
      await this.mustBeMarked(challenge.id);
      const { bids, rule, scores, places } = await this.standings.of(challenge);
      const winnerBidId = winnerOf(places, request);
      const ranking: Ranking = {
        at: this.clock.now().toISOString(),
        rule,
        places,
        scores: Object.fromEntries(scores),
      };
      for (const { id: bidId } of bids) await this.score(bidId, scores.get(bidId)?.final ?? null);
      move(challenge, 'propose', '提出拟立项');
      challenge.proposedAt = this.clock.now();
      challenge.ranking = ranking;
      challenge.winnerBidId = winnerBidId;
      const data = { winnerBidId, rankingHash: rankingHash(ranking), reason: request.reason ?? null };
      return [{ event: challengeProposed, data }];
    });
  }

  /** @throws review.waiting, and conflict.open where somebody's marks would count who may not sit */
  private async mustBeMarked(challengeId: string): Promise<void> {
    const seats = (await this.seats.of(challengeId)).filter(({ state }) => SEATED.includes(state));
    const vacant = await this.seats.vacant(challengeId);
    const waiting = seats.filter(({ state }) => state !== 'submitted').length;
    const empty = vacant.technical + vacant.finance + vacant.industry;
    if (waiting + empty > 0) throw judgingError('review.waiting', { count: waiting + empty });
    for (const { name, user_id: userId, kind } of seats) {
      const tied = kind !== 'publisher' && (await this.conflicts.tied(challengeId, userId));
      if (tied) throw judgingError('conflict.open', { name });
    }
  }

  private async score(bidId: string, final: string | null): Promise<void> {
    const bid = await this.db.repo(Bid).findOneOrFail({ where: { id: bidId }, lock: { mode: 'pessimistic_write' } });
    if (bid.state === 'qualified') bid.state = bidLifecycle.next(bid.state, 'score');
    bid.score = final;
    bid.updatedAt = this.clock.now();
    await this.db.repo(Bid).save(bid);
  }
}

/** The first of the order; another one, or one of several firsts, only with a reason. */
function winnerOf(places: readonly Place[], { winnerBidId, reason }: ChallengeProposal): string {
  const first = places.filter(({ place }) => place === 1);
  const wanted = winnerBidId ?? (first.length === 1 ? first[0]!.bidId : undefined);
  if (places.length === 0) throw judgingError('proposal.bid');
  if (!wanted) throw judgingError('proposal.reason', { why: '有并列第一，选一家' });
  const chosen = places.find(({ bidId }) => bidId === wanted);
  if (!chosen) throw judgingError('proposal.bid');
  if (chosen.place !== 1 && !reason) throw judgingError('proposal.reason', { why: '拟立项的不是第一名' });
  if (first.length > 1 && !reason) throw judgingError('proposal.reason', { why: '有并列第一' });
  return wanted;
}
