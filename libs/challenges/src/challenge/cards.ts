import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { ChallengeCard, ChallengeRow, ChallengeStanding, ChallengeState } from '../dto';
import type { Challenge } from './challenge.entity';
import { knowsPublisher, standingOf } from './challenge.policy';
import { type NextStep, nextOf } from './next-step';

interface Extra {
  id: string;
  org: string;
  followers: number;
  questions: number;
  open_questions: number;
  bids: number;
  notice_ends: string | null;
  objections: number;
  winner: string | null;
  shares: number;
  keeper: { rehearsed: boolean; given: boolean } | null;
  seat: boolean;
  bids_unchecked: number;
  bids_good: number;
  seats: number;
  seats_undeclared: number;
  seats_unmarked: number;
}

/** A challenge with what lists and desks need to know around it. */
export interface KnownChallenge {
  readonly challenge: Challenge;
  readonly standing: ChallengeStanding;
  readonly extra: Extra;
  readonly next: NextStep | null;
}

/** Before the deadline the number of bids is nobody's to know, unless the announcement said so. */
const HIDDEN_COUNT: readonly ChallengeState[] = ['draft', 'submitted', 'returned', 'argued', 'rejected', 'list_notice'];

/** Whom it is proposed for is public with its 公示; before that the bureau's, who proposed it. */
const winnerKnown = (state: ChallengeState, standing: ChallengeStanding): boolean =>
  ['award_notice', 'awarded'].includes(state) || (state === 'proposed' && ['bureau', 'watcher'].includes(standing));

/** What lists show of challenges. */
@Injectable()
export class ChallengeCards {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Challenges of which the viewer may know, in the order given. */
  async known(challenges: readonly Challenge[]): Promise<KnownChallenge[]> {
    const extras = await this.extras(challenges);
    const viewer = currentViewer();
    const today = beijingDay(this.clock.now());
    return challenges.flatMap((challenge) => {
      const extra = extras.get(challenge.id);
      const standing = viewer.kind === 'system' ? 'watcher' : standingOf(viewer, challenge, extra?.seat);
      if (!extra || !standing) return [];
      const next = nextOf({
        state: challenge.state,
        standing,
        today,
        openQuestions: extra.open_questions,
        keysMade: challenge.publicKey !== null,
        rehearsed: challenge.rehearsedAt !== null,
        keeper: extra.keeper,
        sharesGiven: extra.shares,
        sharesNeeded: challenge.keeperNeed ?? 2,
        noticeEndsOn: extra.notice_ends,
        objections: extra.objections,
        bidsUnchecked: extra.bids_unchecked,
        bidsGood: extra.bids_good,
        seats: extra.seats,
        seatsUndeclared: extra.seats_undeclared,
        seatsUnmarked: extra.seats_unmarked,
        reviewDue: challenge.reviewDue,
      });
      return [{ challenge, standing, extra, next }];
    });
  }

  card({ challenge: c, extra, standing }: KnownChallenge): ChallengeCard {
    const named = knowsPublisher(currentViewer(), c);
    const yuan = (fen: bigint | null): string | null => (fen === null ? null : toYuan(fen));
    return {
      id: c.id,
      code: c.code,
      state: c.state,
      title: c.title,
      round: c.round,
      orgId: named ? c.orgId : null,
      orgName: named ? extra.org : null,
      regionCode: c.regionCode,
      fieldCode: c.fieldCode,
      prize: yuan(c.prizeFen),
      publicFunds: yuan(c.publicFen),
      ownFunds: yuan(c.ownFen),
      summary: c.form.summary ?? null,
      indicatorCount: c.form.indicators?.length ?? 0,
      announcedAt: c.announcedAt?.toISOString() ?? null,
      deadline: c.deadline?.toISOString() ?? null,
      noticeEndsOn: c.state === 'list_notice' || c.state === 'award_notice' ? extra.notice_ends : null,
      bids: this.countKnown(c) ? extra.bids : null,
      followers: extra.followers,
      questions: extra.questions,
      winnerName: winnerKnown(c.state, standing) ? extra.winner : null,
      endReason: c.endReason,
      updatedAt: c.updatedAt.toISOString(),
    };
  }

  row(known: KnownChallenge): ChallengeRow {
    const { next, standing } = known;
    return {
      ...this.card(known),
      standing,
      myTurn: next?.mine ?? false,
      todo: next?.todo ?? null,
      due: next?.due ?? null,
    };
  }

  private countKnown(c: Challenge): boolean {
    if (HIDDEN_COUNT.includes(c.state) || c.announcedAt === null) return false;
    // Cancelled before its deadline: it was never told, and is not now.
    if (c.state === 'announced' || c.closedAt === null) return c.settings.showCount === true;
    return true;
  }

  private async extras(challenges: readonly Challenge[]): Promise<Map<string, Extra>> {
    if (challenges.length === 0) return new Map();
    const rows = await this.db.query<Extra>(
      `SELECT c.id, o.name AS org,
              (SELECT count(*)::int FROM challenge_followers f WHERE f.challenge_id = c.id) AS followers,
              q.questions, q.open_questions,
              (SELECT count(*)::int FROM challenge_bids b WHERE b.challenge_id = c.id AND b.state NOT IN ('draft', 'withdrawn')) AS bids,
              (SELECT count(*)::int FROM challenge_bids b WHERE b.challenge_id = c.id AND b.state = 'opened') AS bids_unchecked,
              (SELECT count(*)::int FROM challenge_bids b WHERE b.challenge_id = c.id AND b.state IN ('qualified', 'scored')) AS bids_good,
              s.seats, s.seats_undeclared, s.seats_unmarked,
              n.ends_on::text AS notice_ends, coalesce(n.objections, 0) AS objections, w.name AS winner,
              (SELECT count(*)::int FROM challenge_keepers k WHERE k.challenge_id = c.id AND k.given_at IS NOT NULL) AS shares,
              (SELECT jsonb_build_object('rehearsed', k.rehearsed_at IS NOT NULL, 'given', k.given_at IS NOT NULL)
                 FROM challenge_keepers k WHERE k.challenge_id = c.id AND k.user_id = $2) AS keeper,
              EXISTS (SELECT 1 FROM challenge_seats s WHERE s.challenge_id = c.id AND s.user_id = $2
                         AND s.state NOT IN ('recused', 'declined', 'replaced')) AS seat
         FROM challenges c JOIN organizations o ON o.id = c.org_id
         LEFT JOIN challenge_bids wb ON wb.id = c.winner_bid_id LEFT JOIN organizations w ON w.id = wb.org_id
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS questions, count(*) FILTER (WHERE answer IS NULL)::int AS open_questions
            FROM challenge_questions q WHERE q.challenge_id = c.id) q
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS seats, count(*) FILTER (WHERE s.state IN ('drawn', 'declared'))::int AS seats_undeclared,
                 count(*) FILTER (WHERE s.state <> 'submitted')::int AS seats_unmarked
            FROM challenge_seats s WHERE s.challenge_id = c.id AND s.state NOT IN ('recused', 'declined', 'replaced')) s
         LEFT JOIN LATERAL (
          SELECT n.ends_on, (SELECT count(*)::int FROM challenge_objections j WHERE j.notice_id = n.id AND j.outcome IS NULL) AS objections
            FROM challenge_notices n WHERE n.challenge_id = c.id AND n.stopped_at IS NULL
             AND n.kind = CASE WHEN c.state = 'award_notice' THEN 'award' ELSE 'list' END
           ORDER BY n.created_at DESC LIMIT 1) n ON true
        WHERE c.id = ANY($1::uuid[])`,
      [challenges.map(({ id }) => id), currentViewer().userId],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
