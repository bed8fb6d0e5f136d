import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db, mustMatch } from '@guibang/platform';
import type { MarksRequest, MarksView, MySeat, ReviewBidView, ReviewSheet } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeReviewed } from '../challenges.events';
import { judgingError } from '../judging.errors';
import { MySeats } from '../panel/my-seats';
import { type Seat, Seats } from '../panel/seats';
import { type Marks, marksHash, missingMarks, wrongMarks } from './marks';
import { BidReading, type Judging } from './reading';

interface Row extends Marks {
  bid_id: string;
  version: number;
  complete: boolean;
  updated_at: Date;
}

/** A reviewer's marks: saved as drafts as often as he likes, handed in once. Nobody sees another one's before. */
@Injectable()
export class Reviewing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
    private readonly mySeats: MySeats,
    private readonly reading: BidReading,
  ) {}

  async sheet(challengeId: string): Promise<ReviewSheet> {
    const judging = await this.reading.enter(challengeId, 'sheet');
    const { challenge, seat, blinded } = judging;
    const rows = await this.rows(seat.id);
    const looks = challenge.looks;
    return {
      seat: await this.mySeats.one(seat.id),
      rubric: challenge.rubric ?? [],
      bids: (await this.reading.bids(judging)).map(({ bid, label, bidder }) => {
        const marks = rows.get(bid.id) ?? null;
        return {
          bidId: bid.id,
          label,
          bidder: blinded ? null : bidder,
          complete: marks?.complete ?? false,
          total: totalOf(marks),
        };
      }),
      round: looks.length + 1,
      secondLook: looks.at(-1) ?? null,
    };
  }

  async bid(challengeId: string, bidId: string): Promise<ReviewBidView> {
    const judging = await this.reading.enter(challengeId);
    const bid = await this.reading.view(judging, bidId);
    return { bid, marks: this.view(judging.challenge, (await this.rows(judging.seat.id)).get(bidId) ?? null) };
  }

  /**
   * Keeps a draft.
   * @param version as read; 412 where another window saved since
   */
  save(challengeId: string, bidId: string, request: MarksRequest, version: number): Promise<MarksView> {
    return this.db.tx(async () => {
      const judging = await this.writing(challengeId);
      await this.reading.one(judging, bidId);
      const { challenge, seat } = judging;
      const rubric = challenge.rubric ?? [];
      const wrong = wrongMarks(request, rubric);
      if (wrong.length) throw judgingError('review.wrong', { count: wrong.length }, wrong);
      const before = (await this.rows(seat.id)).get(bidId);
      mustMatch(before?.version ?? 0, version);
      const marks: Marks = {
        scores: request.scores,
        comments: request.comments,
        to_bidder: request.toBidder ?? null,
        confidential: request.confidential ?? null,
      };
      const complete = missingMarks(marks, rubric).length === 0;
      await this.db.query(
        `INSERT INTO challenge_reviews (seat_id, bid_id, scores, comments, to_bidder, confidential, complete, version, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)
         ON CONFLICT (seat_id, bid_id) DO UPDATE SET scores = excluded.scores, comments = excluded.comments, to_bidder = excluded.to_bidder,
           confidential = excluded.confidential, complete = excluded.complete, version = challenge_reviews.version + 1,
           updated_at = excluded.updated_at`,
        [seat.id, bidId, marks.scores, marks.comments, marks.to_bidder, marks.confidential, complete, this.clock.now()],
      );
      if (seat.state === 'accepted') await this.seats.step(seat, 'begin', '评分');
      return this.view(challenge, (await this.rows(seat.id)).get(bidId) ?? null);
    });
  }

  /** Hands in all marks; they cannot be changed after that. @throws review.unfinished with what lacks */
  submit(challengeId: string): Promise<MySeat> {
    return this.db.tx(async () => {
      const judging = await this.writing(challengeId);
      const { challenge, seat } = judging;
      const bids = await this.reading.bids(judging);
      const rows = await this.rows(seat.id);
      const missing = bids.flatMap(({ bid, label }) =>
        missingMarks(rows.get(bid.id) ?? null, challenge.rubric ?? []).map((what) => `${label}${what}`),
      );
      // A seat that is tied to a bid cannot judge all of them, and so none.
      const all = await this.db.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM challenge_bids WHERE challenge_id = $1 AND state IN ('qualified', 'scored')`,
        [challenge.id],
      );
      if (all!.n !== bids.length) throw judgingError('seat.not-found');
      if (missing.length) throw judgingError('review.unfinished', { count: missing.length, first: missing[0]! });
      const kept = bids.map(({ bid }) => rows.get(bid.id)!);
      await this.db.query(
        `UPDATE challenge_reviews SET submitted_at = $3 WHERE seat_id = $1 AND bid_id = ANY($2::uuid[])`,
        [seat.id, kept.map(({ bid_id: id }) => id), this.clock.now()],
      );
      await this.seats.step(seat, 'submit', '交卷', { submitted: true });
      const data = { seatId: seat.id, round: challenge.looks.length + 1, hash: marksHash(kept) };
      await this.store.keep(challenge, [{ event: challengeReviewed, data }]);
      return this.mySeats.one(seat.id);
    });
  }

  /** The seat, with the challenge held, for as long as marks may be given. */
  private async writing(challengeId: string): Promise<Judging> {
    // Who has no seat must not learn that there is a challenge to wait for.
    await this.seats.mine(challengeId);
    await this.store.find(challengeId);
    const judging = await this.reading.enter(challengeId);
    if (judging.challenge.state !== 'reviewing') throw judgingError('review.closed');
    if (judging.seat.state === 'submitted') throw judgingError('review.locked');
    return judging;
  }

  private async rows(seatId: Seat['id']): Promise<Map<string, Row>> {
    const rows = await this.db.query<Row>(`SELECT * FROM challenge_reviews WHERE seat_id = $1`, [seatId]);
    return new Map(rows.map((row) => [row.bid_id, row]));
  }

  private view(challenge: Challenge, row: Row | null): MarksView {
    return {
      version: row?.version ?? 0,
      scores: row?.scores ?? {},
      comments: row?.comments ?? {},
      toBidder: row?.to_bidder ?? null,
      confidential: row?.confidential ?? null,
      total: totalOf(row),
      missing: missingMarks(row, challenge.rubric ?? []),
      savedAt: row?.updated_at.toISOString() ?? null,
    };
  }
}

/** Sum so far, one decimal. */
const totalOf = (marks: Marks | null): string =>
  (Object.values(marks?.scores ?? {}).reduce((sum, n) => sum + Math.round(n * 10), 0) / 10).toFixed(1);
