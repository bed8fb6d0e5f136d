import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { type BidState, LOCK_REASONS, type LockReason, type FeedbackView } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { judgingError } from '../judging.errors';

interface Row {
  id: string;
  bidder: string;
  state: BidState;
  feedback: string | null;
  feedback_sent_at: Date | null;
  disqualified_reason: string | null;
  lock_reason: LockReason | null;
}

/** What every team that does not win is told: put together from the reviewers' words, edited by the officer, sent with the decision. */
@Injectable()
export class Feedbacks {
  constructor(
    private readonly db: Db,
    private readonly store: ChallengeStore,
  ) {}

  async of(challengeId: string): Promise<FeedbackView[]> {
    const challenge = await this.store.allowed(challengeId, 'feedback');
    const views: FeedbackView[] = [];
    for (const row of await this.losers(challenge)) {
      views.push({
        bidId: row.id,
        bidder: row.bidder,
        text: row.feedback,
        draft: await this.draft(row),
        sentAt: row.feedback_sent_at?.toISOString() ?? null,
      });
    }
    return views;
  }

  /** @throws feedback.sent */
  async write(challengeId: string, bidId: string, text: string): Promise<void> {
    await this.db.tx(async () => {
      const challenge = await this.store.check(challengeId, 'feedback');
      const row = (await this.losers(challenge)).find(({ id }) => id === bidId);
      if (!row) throw challengeError('bid.not-found');
      if (row.feedback_sent_at) throw judgingError('feedback.sent');
      await this.db.query(`UPDATE challenge_bids SET feedback = $2 WHERE id = $1`, [bidId, text]);
    });
  }

  /** Every loser has its word. @throws feedback.needed */
  async mustBeWritten(challenge: Challenge): Promise<void> {
    const lacking = (await this.losers(challenge)).filter(({ feedback }) => !feedback?.trim());
    if (lacking.length === 0) return;
    const names = lacking.map(({ bidder }) => bidder).join('、');
    throw judgingError('feedback.needed', { count: lacking.length, names });
  }

  /** Ids of the bids that were handed in and do not win. */
  async losing(challenge: Challenge): Promise<string[]> {
    return (await this.losers(challenge)).map(({ id }) => id);
  }

  private losers({ id, winnerBidId }: Challenge): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT b.id, o.name AS bidder, b.state, b.feedback, b.feedback_sent_at, b.disqualified_reason, b.lock_reason
         FROM challenge_bids b JOIN organizations o ON o.id = b.org_id
        WHERE b.challenge_id = $1 AND b.id IS DISTINCT FROM $2 AND b.state NOT IN ('draft', 'withdrawn', 'sealed') ORDER BY o.name, b.id`,
      [id, winnerBidId],
    );
  }

  /** Reviewers are not named, and stand in no order that tells who said what. */
  private async draft({ id, disqualified_reason: out, lock_reason: lock }: Row): Promise<string> {
    if (lock) return `标书没有能够开启：${LOCK_REASONS[lock]}。`;
    if (out) return `资格审查没有通过：${out}`;
    const said = await this.db.query<{ text: string }>(
      `SELECT r.to_bidder AS text FROM challenge_reviews r JOIN challenge_seats s ON s.id = r.seat_id
        WHERE r.bid_id = $1 AND s.state = 'submitted' AND r.submitted_at IS NOT NULL AND coalesce(r.to_bidder, '') <> ''
        ORDER BY md5(s.order_seed || r.bid_id::text)`,
      [id],
    );
    if (said.length === 0) return '';
    return `感谢参加揭榜。评审意见如下：\n${said.map(({ text }, i) => `${i + 1}. ${text.trim()}`).join('\n')}`;
  }
}
