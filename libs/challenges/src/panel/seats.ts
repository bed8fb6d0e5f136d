import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { type DeclarationRequest, type ExpertKind, SEAT_STATES, type SeatKind, type SeatState } from '../dto';
import { judgingError } from '../judging.errors';
import { SEATED, seatLifecycle, type SeatVerb } from './seat.lifecycle';

export interface Declared {
  readonly answer: DeclarationRequest['answer'];
  readonly relations: NonNullable<DeclarationRequest['relations']>;
  readonly note: string | null;
}

export interface Seat {
  readonly id: string;
  readonly challenge_id: string;
  readonly user_id: string;
  readonly name: string;
  readonly org_name: string;
  readonly kind: SeatKind;
  readonly state: SeatState;
  readonly declared: Declared | null;
  readonly declared_at: Date | null;
  readonly reason: string | null;
  readonly order_seed: string;
  readonly submitted_at: Date | null;
  readonly fee_fen: string | null;
  readonly fee_paid_on: string | null;
}

const SELECT = `SELECT s.id, s.challenge_id, s.user_id, u.name, coalesce(o.name, '') AS org_name, s.kind, s.state, s.declared, s.declared_at,
    s.reason, s.order_seed, s.submitted_at, s.fee_fen, s.fee_paid_on::text AS fee_paid_on
  FROM challenge_seats s JOIN users u ON u.id = s.user_id JOIN challenges c ON c.id = s.challenge_id
  LEFT JOIN challenge_experts e ON e.user_id = s.user_id
  LEFT JOIN organizations o ON o.id = CASE WHEN s.kind = 'publisher' THEN c.org_id ELSE e.org_id END`;

/** Places on a panel. Their steps are taken with the challenge held. */
@Injectable()
export class Seats {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** All, those who left too, in the order in which they came. */
  of(challengeId: string): Promise<Seat[]> {
    return this.db.query<Seat>(`${SELECT} WHERE s.challenge_id = $1 ORDER BY s.created_at, s.id`, [challengeId]);
  }

  /** @throws seat.not-found */
  async one(challengeId: string, seatId: string): Promise<Seat> {
    const seat = await this.db.one<Seat>(`${SELECT} WHERE s.challenge_id = $1 AND s.id = $2`, [challengeId, seatId]);
    if (!seat) throw judgingError('seat.not-found');
    return seat;
  }

  /**
   * The viewer's own: an expert's, or the one that the publisher's unit has together.
   * @throws seat.not-found for everybody else
   */
  async mine(challengeId: string): Promise<Seat> {
    const { userId, orgId, role } = currentViewer();
    const seat =
      role === 'expert'
        ? await this.db.one<Seat>(`${SELECT} WHERE s.challenge_id = $1 AND s.user_id = $2 AND s.kind <> 'publisher'`, [
            challengeId,
            userId,
          ])
        : role === 'enterprise_admin' || role === 'enterprise_staff'
          ? await this.db.one<Seat>(`${SELECT} WHERE s.challenge_id = $1 AND s.kind = 'publisher' AND c.org_id = $2`, [
              challengeId,
              orgId,
            ])
          : null;
    if (!seat) throw judgingError('seat.not-found');
    return seat;
  }

  /** Experts whose seats count, without the publisher's own. */
  async seated(challengeId: string): Promise<Seat[]> {
    return (await this.of(challengeId)).filter(({ kind, state }) => kind !== 'publisher' && SEATED.includes(state));
  }

  async add(
    challengeId: string,
    seat: { userId: string; kind: SeatKind; drawId: string | null; orderSeed: string; state?: SeatState },
  ): Promise<void> {
    await this.db.query(
      `INSERT INTO challenge_seats (challenge_id, user_id, kind, state, draw_id, order_seed, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [challengeId, seat.userId, seat.kind, seat.state ?? 'drawn', seat.drawId, seat.orderSeed, this.clock.now()],
    );
  }

  /** Moves a seat by the table, or says in words why not. */
  async step(
    seat: Seat,
    verb: SeatVerb,
    words: string,
    more: { declared?: Declared; reason?: string; submitted?: boolean } = {},
  ): Promise<SeatState> {
    if (!seatLifecycle.table[seat.state][verb]) {
      throw judgingError('seat.moved', { state: SEAT_STATES[seat.state], verb: words });
    }
    const state = seatLifecycle.next(seat.state, verb);
    const now = this.clock.now();
    await this.db.query(
      `UPDATE challenge_seats SET state = $2, declared = coalesce($3, declared),
              declared_at = CASE WHEN $3::jsonb IS NULL THEN declared_at ELSE $5::timestamptz END,
              reason = coalesce($4, reason), submitted_at = CASE WHEN $6 THEN $5::timestamptz END, updated_at = $5
        WHERE id = $1`,
      [seat.id, state, more.declared ?? null, more.reason ?? null, now, more.submitted ?? false],
    );
    return state;
  }

  /** Which seats of a panel are empty: every place that was drawn and that nobody holds any more. */
  async vacant(challengeId: string): Promise<Record<ExpertKind, number>> {
    const row = await this.db.one<{ wanted: Record<ExpertKind, number> }>(
      `SELECT wanted FROM challenge_draws WHERE challenge_id = $1 AND no = 1`,
      [challengeId],
    );
    const vacant = { technical: 0, finance: 0, industry: 0 };
    if (!row) return vacant;
    const seated = await this.seated(challengeId);
    for (const kind of Object.keys(vacant) as ExpertKind[]) {
      vacant[kind] = Math.max(0, (row.wanted[kind] ?? 0) - seated.filter((seat) => seat.kind === kind).length);
    }
    return vacant;
  }
}
