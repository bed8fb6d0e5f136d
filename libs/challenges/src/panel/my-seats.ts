import { Injectable } from '@nestjs/common';
import { currentViewer, Db } from '@guibang/platform';
import type { MySeat, SeatKind, SeatState } from '../dto';
import { judgingError } from '../judging.errors';
import { SEATED } from './seat.lifecycle';

interface Row {
  id: string;
  challenge_id: string;
  code: string | null;
  title: string;
  kind: SeatKind;
  state: SeatState;
  due: string | null;
  done: number;
  bids: number;
  blinded: boolean;
}

const SELECT = `SELECT s.id, s.challenge_id, c.code, c.title, s.kind, s.state, c.review_due::text AS due,
    (SELECT count(*)::int FROM challenge_reviews r JOIN challenge_bids b ON b.id = r.bid_id
      WHERE r.seat_id = s.id AND r.complete AND b.state IN ('qualified', 'scored', 'won', 'lost')) AS done,
    (SELECT count(*)::int FROM challenge_bids b WHERE b.challenge_id = c.id AND b.state IN ('qualified', 'scored', 'won', 'lost')) AS bids,
    coalesce((c.settings->>'blinded')::boolean, false) AS blinded
  FROM challenge_seats s JOIN challenges c ON c.id = s.challenge_id`;

/** The viewer's places on panels, as his list and his desk show them. */
@Injectable()
export class MySeats {
  constructor(private readonly db: Db) {}

  /** Those that ask something of him first, then the newest. Of one who left, no more than that he left. */
  async list(): Promise<MySeat[]> {
    const { userId, orgId, role } = currentViewer();
    const rows = await this.db.query<Row>(
      `${SELECT} WHERE ($2 = 'expert' AND s.user_id = $1 AND s.kind <> 'publisher'
          OR $2 IN ('enterprise_admin', 'enterprise_staff') AND s.kind = 'publisher' AND c.org_id = $3)
        ORDER BY (c.state IN ('opened', 'reviewing') AND s.state = ANY($4::text[]) AND s.state <> 'submitted') DESC,
                 s.created_at DESC, s.id LIMIT 200`,
      [userId, role, orgId, SEATED],
    );
    return rows.map(view);
  }

  /** Those where something is to be done now: to declare once drawn, to mark while the reviewing runs. */
  async waiting(): Promise<MySeat[]> {
    const { userId, orgId, role } = currentViewer();
    const rows = await this.db.query<Row>(
      `${SELECT} WHERE ($2 = 'expert' AND s.user_id = $1 AND s.kind <> 'publisher'
          OR $2 IN ('enterprise_admin', 'enterprise_staff') AND s.kind = 'publisher' AND c.org_id = $3)
          AND (s.state IN ('drawn', 'declared') AND c.state IN ('opened', 'reviewing')
            OR s.state IN ('accepted', 'scoring') AND c.state = 'reviewing')
        ORDER BY s.created_at, s.id LIMIT 50`,
      [userId, role, orgId],
    );
    return rows.map(view);
  }

  async one(seatId: string): Promise<MySeat> {
    const row = await this.db.one<Row>(`${SELECT} WHERE s.id = $1`, [seatId]);
    if (!row) throw judgingError('seat.not-found');
    return view(row);
  }
}

const view = (row: Row): MySeat => ({
  id: row.id,
  challengeId: row.challenge_id,
  code: row.code,
  title: row.title,
  kind: row.kind,
  state: row.state,
  dueOn: row.due,
  done: row.done,
  bids: row.bids,
  blinded: row.blinded,
});
