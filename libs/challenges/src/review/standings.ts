import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { Criterion, Ranking, RankingRule, SeatState } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { type Place, rank } from './ranking';
import { type BidScore, type Points, scoreBid } from './scoring';

export interface JudgedBid {
  readonly id: string;
  readonly bidder: string;
  readonly sealedAt: string;
}

/** Marks of a seat for a bid, and whether they were handed in. */
export interface GivenMarks {
  readonly seatId: string;
  readonly publisher: boolean;
  readonly bidId: string;
  readonly scores: Points;
}

/** Computes scores and order from what was handed in; the same facts always give the same answer. */
export function standingsOf(
  bids: readonly JudgedBid[],
  given: readonly GivenMarks[],
  rubric: readonly Criterion[],
  rule: RankingRule,
): { scores: Map<string, BidScore>; places: Place[] } {
  const scores = new Map<string, BidScore>();
  for (const { id } of bids) {
    const panel = given
      .filter(({ bidId, publisher }) => bidId === id && !publisher)
      .map(({ seatId, scores: points }) => ({ by: seatId, points }));
    const own = given.find(({ bidId, publisher }) => bidId === id && publisher)?.scores ?? null;
    if (panel.length) scores.set(id, scoreBid(panel, own, { rubric, ...rule }));
  }
  const places = rank(
    bids.flatMap(({ id, sealedAt }) => (scores.has(id) ? [{ bidId: id, sealedAt, score: scores.get(id)! }] : [])),
    rubric,
  );
  return { scores, places };
}

/** Of a ranking, for the ledger. */
export function rankingHash({ rule, places, scores }: Pick<Ranking, 'rule' | 'places' | 'scores'>): string {
  return createHash('sha256')
    .update(canonicalJson([rule, places, scores]))
    .digest('hex');
}

/** Reads what scores and order are computed from. */
@Injectable()
export class Standings {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
  ) {}

  /** The numbers in force on the day of the announcement: the bidders counted on them. */
  rule({ settings, announcedAt }: Challenge): RankingRule {
    const at = announcedAt ?? undefined;
    const drops = settings.dropExtremes !== false;
    const share = settings.publisherWeight ?? 0;
    return {
      dropFrom: drops ? this.rules.number('challenge.drop-extremes-from', at) : null,
      dropSource: this.rules.version('challenge.drop-extremes-from', at).source,
      publisherShare: Math.min(share, this.rules.number('challenge.publisher-vote-share-max', at)),
    };
  }

  /** Bids that are judged, in the order of their ids; or those of a frozen order, whatever became of them. */
  bids(challengeId: string, frozen: readonly string[] | null = null): Promise<JudgedBid[]> {
    return this.db
      .query<{ id: string; bidder: string; at: Date }>(
        `SELECT b.id, o.name AS bidder, v.at FROM challenge_bids b JOIN organizations o ON o.id = b.org_id
           JOIN challenge_bid_versions v ON v.bid_id = b.id AND v.version = b.version
          WHERE b.challenge_id = $1 AND CASE WHEN $2::uuid[] IS NULL THEN b.state IN ('qualified', 'scored', 'won', 'lost') ELSE b.id = ANY($2) END ORDER BY b.id`,
        [challengeId, frozen],
      )
      .then((rows) => rows.map(({ id, bidder, at }) => ({ id, bidder, sealedAt: at.toISOString() })));
  }

  /** Marks that were handed in and whose reviewer still sits. */
  given(challengeId: string): Promise<GivenMarks[]> {
    return this.db.query<GivenMarks>(
      `SELECT r.seat_id AS "seatId", s.kind = 'publisher' AS publisher, r.bid_id AS "bidId", r.scores
         FROM challenge_reviews r JOIN challenge_seats s ON s.id = r.seat_id
        WHERE s.challenge_id = $1 AND s.state = $2 AND r.submitted_at IS NOT NULL ORDER BY r.seat_id, r.bid_id`,
      [challengeId, 'submitted' satisfies SeatState],
    );
  }

  async of(
    challenge: Challenge,
  ): Promise<{ bids: JudgedBid[]; rule: RankingRule; scores: Map<string, BidScore>; places: Place[] }> {
    const bids = await this.bids(challenge.id);
    const given = await this.given(challenge.id);
    const rule = this.rule(challenge);
    return { bids, rule, ...standingsOf(bids, given, challenge.rubric ?? [], rule) };
  }
}
