import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { MatrixCell, MatrixView, SeatState } from '../dto';
import { ChallengeStore } from '../challenge/challenge.store';
import { SEATED } from '../panel/seat.lifecycle';
import { Seats } from '../panel/seats';
import type { Marks } from './marks';
import { type BidScore } from './scoring';
import { Standings } from './standings';

interface Row extends Marks {
  seat_id: string;
  bid_id: string;
  complete: boolean;
  seat_state: SeatState;
}

/** Everybody's marks side by side, for the organiser: only what was handed in, and how far the others are. */
@Injectable()
export class Matrices {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
    private readonly standings: Standings,
  ) {}

  async of(challengeId: string): Promise<MatrixView> {
    const challenge = await this.store.allowed(challengeId, 'read-judging');
    const { bids, rule, scores, places } = await this.standings.of(challenge);
    const seats = (await this.seats.of(challenge.id)).filter(({ state }) => SEATED.includes(state));
    const rows = await this.db.query<Row>(
      `SELECT r.*, s.state AS seat_state FROM challenge_reviews r JOIN challenge_seats s ON s.id = r.seat_id WHERE s.challenge_id = $1`,
      [challenge.id],
    );
    const judged = new Set(bids.map(({ id }) => id));
    const today = beijingDay(this.clock.now());
    const late = (state: SeatState): boolean =>
      challenge.reviewDue !== null && challenge.reviewDue < today && state !== 'submitted';
    return {
      rubric: challenge.rubric ?? [],
      seats: seats.map(({ id, name, kind, state }) => ({
        id,
        name,
        kind,
        state,
        done: rows.filter((row) => row.seat_id === id && row.complete && judged.has(row.bid_id)).length,
        late: late(state),
      })),
      bids: bids.map(({ id, bidder }) => {
        const score = scores.get(id);
        const place = places.find(({ bidId }) => bidId === id);
        return {
          bidId: id,
          bidder,
          cells: Object.fromEntries(
            rows
              .filter((row) => row.bid_id === id && row.seat_state === 'submitted')
              .map((row) => [row.seat_id, cell(row, score)]),
          ),
          panel: score?.panel ?? null,
          publisher: score?.publisher ?? null,
          final: score?.final ?? null,
          spread: score?.spread ?? null,
          deviation: score?.deviation ?? null,
          place: place?.place ?? null,
          tie: place?.tie ?? null,
        };
      }),
      rule,
      complete: seats.length > 0 && seats.every(({ state }) => state === 'submitted'),
      round: challenge.looks.length + 1,
      secondLooks: challenge.looks,
    };
  }
}

function cell(row: Row, score: BidScore | undefined): MatrixCell {
  const counted = score?.totals.find(({ by }) => by === row.seat_id);
  const own = Object.values(row.scores).reduce((sum, n) => sum + Math.round(n * 10), 0) / 10;
  return {
    total: counted?.total ?? own.toFixed(2),
    dropped: counted?.dropped ?? null,
    scores: row.scores,
    comments: row.comments,
    toBidder: row.to_bidder,
    confidential: row.confidential,
  };
}
