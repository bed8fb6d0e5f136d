import { Injectable } from '@nestjs/common';
import { toYuan } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { type DrawView, EXPERT_KINDS, type ExpertKind, type PanelView, type SeatView } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { Conflicts } from '../conflict/conflicts';
import { READING } from './seat.lifecycle';
import { type Seat, Seats } from './seats';

interface DrawRow {
  id: string;
  no: number;
  seed: string;
  opened_hash: string;
  late: boolean;
  wanted: Partial<Record<ExpertKind, number>>;
  pool: { id: string }[];
  picked: { id: string; kind: ExpertKind }[];
  excluded: { id: string; reasons: string[] }[];
  by: string | null;
  at: Date;
}

/** The panel as the organiser and the auditor read it. */
@Injectable()
export class Panels {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
    private readonly conflicts: Conflicts,
  ) {}

  async of(challengeId: string): Promise<PanelView> {
    const challenge = await this.store.allowed(challengeId, 'read-judging');
    const seats = await this.seats.of(challenge.id);
    const draws = await this.draws(challenge.id);
    const done = await this.done(challenge.id);
    return {
      seats: seats.map((seat) => seatView(seat, done.get(seat.id) ?? 0)),
      draws,
      vacant: await this.seats.vacant(challenge.id),
      size: Object.values(draws.find(({ no }) => no === 1)?.wanted ?? {}).reduce((sum, n) => sum + n, 0),
      problems: await this.problems(challenge),
      dueOn: challenge.reviewDue,
    };
  }

  /** What keeps the reviewing from beginning, in words; empty: nothing does. */
  async problems(challenge: Challenge): Promise<string[]> {
    const seated = (await this.seats.of(challenge.id)).filter(({ kind }) => kind !== 'publisher');
    const vacant = await this.seats.vacant(challenge.id);
    const ready = seated.filter(({ state }) => READING.includes(state));
    const waiting = seated.filter(({ state }) => state === 'drawn' || state === 'declared');
    const min = this.rules.number('challenge.panel-min');
    const problems = (Object.keys(vacant) as ExpertKind[])
      .filter((kind) => vacant[kind] > 0)
      .map((kind) => `${EXPERT_KINDS[kind]}空缺${vacant[kind]}人，再抽取`);
    if (seated.length === 0) problems.push('还没有抽取专家');
    else if (ready.length < min) problems.push(`可以评审的专家有${ready.length}人，至少${min}人`);
    if (waiting.length) problems.push(`${waiting.map(({ name }) => name).join('、')}还没有申报或认定回避`);
    for (const seat of ready) {
      if (await this.conflicts.tied(challenge.id, seat.user_id))
        problems.push(`${seat.name}有没放行的回避关系，更换或认定`);
    }
    return problems;
  }

  private async draws(challengeId: string): Promise<DrawView[]> {
    const rows = await this.db.query<DrawRow>(
      `SELECT d.id, d.no, d.seed, d.opened_hash, d.late, d.wanted, d.pool, d.picked, d.excluded, u.name AS by, d.at
         FROM challenge_draws d LEFT JOIN users u ON u.id = d.by WHERE d.challenge_id = $1 ORDER BY d.no`,
      [challengeId],
    );
    const ids = rows.flatMap(({ picked, excluded }) => [...picked, ...excluded].map(({ id }) => id));
    const names = await this.db.query<{ id: string; name: string }>(
      `SELECT id, name FROM users WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    return rows.map((row) => ({
      id: row.id,
      no: row.no,
      seed: row.seed,
      openedHash: row.opened_hash,
      wanted: row.wanted,
      late: row.late,
      picked: row.picked.map(({ id, kind }) => ({ expertId: id, name: nameOf.get(id) ?? '', kind })),
      excluded: row.excluded.map(({ id, reasons }) => ({ expertId: id, name: nameOf.get(id) ?? '', reasons })),
      pool: row.pool.length,
      by: row.by,
      at: row.at.toISOString(),
    }));
  }

  private async done(challengeId: string): Promise<Map<string, number>> {
    const rows = await this.db.query<{ id: string; n: number }>(
      `SELECT r.seat_id AS id, count(*)::int AS n FROM challenge_reviews r JOIN challenge_seats s ON s.id = r.seat_id
         JOIN challenge_bids b ON b.id = r.bid_id
        WHERE s.challenge_id = $1 AND r.complete AND b.state IN ('qualified', 'scored', 'won', 'lost') GROUP BY 1`,
      [challengeId],
    );
    return new Map(rows.map(({ id, n }) => [id, n]));
  }
}

function seatView(seat: Seat, done: number): SeatView {
  return {
    id: seat.id,
    userId: seat.user_id,
    name: seat.name,
    orgName: seat.org_name,
    kind: seat.kind,
    state: seat.state,
    declared: seat.declared,
    declaredAt: seat.declared_at?.toISOString() ?? null,
    reason: seat.reason,
    done,
    submittedAt: seat.submitted_at?.toISOString() ?? null,
    fee: seat.fee_fen === null ? null : toYuan(BigInt(seat.fee_fen)),
    feePaidOn: seat.fee_paid_on,
  };
}
