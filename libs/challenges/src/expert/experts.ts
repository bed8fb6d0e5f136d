import { Injectable } from '@nestjs/common';
import { InvitationsService, Organization } from '@guibang/identity';
import { Clock, commonError, type Page, toYuan } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type {
  ExpertCandidate,
  ExpertDetail,
  ExpertInvitation,
  ExpertKind,
  ExpertRequest,
  ExpertSelf,
  ExpertService,
  ExpertsQuery,
  ExpertView,
  NewExpert,
  PastOrg,
  SeatState,
} from '../dto';
import { expertChanged } from '../challenges.events';
import { judgingError } from '../judging.errors';

const PAGE = 50;
const HOMES = ['enterprise', 'university', 'institute'];

interface Row {
  user_id: string;
  name: string;
  email: string;
  org_id: string;
  org_name: string;
  kinds: ExpertKind[];
  fields: string[];
  title: string | null;
  phone: string | null;
  active: boolean;
  past_orgs: PastOrg[];
  avoid_note: string | null;
  changed_at: Date;
  served: number;
  finished: number;
}

const SELECT = `SELECT e.user_id, u.name, u.email, e.org_id, o.name AS org_name, e.kinds, e.fields, e.title, e.phone, e.active, e.past_orgs,
    e.avoid_note, e.changed_at,
    (SELECT count(*)::int FROM challenge_seats s WHERE s.user_id = e.user_id AND s.kind <> 'publisher') AS served,
    (SELECT count(*)::int FROM challenge_seats s WHERE s.user_id = e.user_id AND s.kind <> 'publisher' AND s.state = 'submitted') AS finished
  FROM challenge_experts e JOIN users u ON u.id = e.user_id JOIN organizations o ON o.id = e.org_id`;

/** 专家库: who may be drawn, for what, and where they come from. What a draw goes by is changed by officers only, and dated. */
@Injectable()
export class Experts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly taxonomy: TaxonomyService,
    private readonly invitations: InvitationsService,
  ) {}

  async list(query: ExpertsQuery): Promise<Page<ExpertView>> {
    const after = decodeCursor(query.cursor, 2);
    const rows = await this.find(query, PAGE + 1, after);
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      items: shown.map(view),
      next: rows.length > PAGE && last ? encodeCursor([last.name, last.user_id]) : null,
    };
  }

  /** All that fit, for a sheet. */
  async all(query: ExpertsQuery): Promise<ExpertView[]> {
    return (await this.find(query, 10_000, null)).map(view);
  }

  private find(
    { q, kind, field, state }: ExpertsQuery,
    limit: number,
    after: (string | number)[] | null,
  ): Promise<Row[]> {
    const text = q?.trim().replace(/[\\%_]/g, '\\$&');
    const fields = field
      ? [...this.taxonomy.path('technical-field', field), ...this.taxonomy.descendants('technical-field', field)]
      : null;
    return this.db.query<Row>(
      `${SELECT} WHERE ($1::text IS NULL OR u.name ILIKE $1 OR o.name ILIKE $1 OR u.email ILIKE $1)
          AND ($2::text IS NULL OR $2 = ANY(e.kinds)) AND ($3::text[] IS NULL OR e.fields && $3::text[])
          AND ($4::boolean IS NULL OR e.active = $4)
          AND ($5::text IS NULL OR (u.name, e.user_id) > ($5, $6::uuid))
        ORDER BY u.name, e.user_id LIMIT ${limit}`,
      [
        text ? `%${text}%` : null,
        kind ?? null,
        fields,
        state ? state === 'active' : null,
        after?.[0] ?? null,
        after?.[1] ?? null,
      ],
    );
  }

  /** @throws expert.not-found */
  async detail(userId: string): Promise<ExpertDetail> {
    const row = await this.db.one<Row>(`${SELECT} WHERE e.user_id = $1`, [userId]);
    if (!row) throw judgingError('expert.not-found');
    return { ...view(row), history: await this.history(userId) };
  }

  /** Members with the role 评审专家 who are not in the pool. */
  candidates(q: string | undefined): Promise<ExpertCandidate[]> {
    const text = q?.trim().replace(/[\\%_]/g, '\\$&');
    return this.db.query<ExpertCandidate>(
      `SELECT u.id AS "userId", u.name, u.email, o.id AS "orgId", o.name AS "orgName" FROM memberships m JOIN users u ON u.id = m.user_id
         JOIN organizations o ON o.id = m.org_id
        WHERE m.role = 'expert' AND o.state = 'verified' AND NOT EXISTS (SELECT 1 FROM challenge_experts e WHERE e.user_id = u.id)
          AND ($1::text IS NULL OR u.name ILIKE $1 OR o.name ILIKE $1 OR u.email ILIKE $1) ORDER BY u.name, u.id, o.id LIMIT 50`,
      [text ? `%${text}%` : null],
    );
  }

  /** By mail into a unit, as 评审专家. @throws expert.org */
  async invite({ email, orgId }: ExpertInvitation): Promise<void> {
    await this.db.tx(async () => {
      const org = await this.db.repo(Organization).findOneBy({ id: orgId });
      if (!org || org.state !== 'verified' || !HOMES.includes(org.kind)) throw judgingError('expert.org');
      const { userId, name } = currentViewer();
      await this.invitations.make(org, userId, name, { email, roles: ['expert'] });
    });
  }

  /** @throws expert.already, expert.not-a-role */
  async add({ userId, ...request }: NewExpert): Promise<ExpertDetail> {
    return this.db.tx(async () => {
      const home = (await this.homes([userId])).get(userId);
      if (!home) throw judgingError('expert.not-a-role');
      this.mustKnow(request.fields);
      const now = this.clock.now();
      const row = await this.db.one(
        `INSERT INTO challenge_experts (user_id, org_id, created_at, updated_at, changed_at) VALUES ($1, $2, $3, $3, $3)
         ON CONFLICT DO NOTHING RETURNING user_id`,
        [userId, home, now],
      );
      if (!row) throw judgingError('expert.already');
      return this.write(userId, request);
    });
  }

  /** @throws expert.not-found */
  change(userId: string, request: ExpertRequest): Promise<ExpertDetail> {
    return this.db.tx(async () => {
      const row = await this.db.one(`SELECT 1 FROM challenge_experts WHERE user_id = $1 FOR UPDATE`, [userId]);
      if (!row) throw judgingError('expert.not-found');
      this.mustKnow(request.fields);
      return this.write(userId, request);
    });
  }

  private async write(userId: string, request: ExpertRequest): Promise<ExpertDetail> {
    await this.db.query(
      `UPDATE challenge_experts SET kinds = $2, fields = $3, title = $4, phone = $5, active = $6,
              past_orgs = coalesce($7, past_orgs), changed_at = $8, updated_at = $8 WHERE user_id = $1`,
      [
        userId,
        request.kinds,
        request.fields,
        request.title ?? null,
        request.phone ?? null,
        request.active,
        request.pastOrgs ? JSON.stringify(request.pastOrgs) : null,
        this.clock.now(),
      ],
    );
    const { kinds, fields, active } = request;
    await this.ledger.append(expertChanged, {
      subject: { kind: 'expert', id: userId },
      data: { kinds, fields, active },
    });
    return this.detail(userId);
  }

  /** What the viewer keeps of himself. It cannot make him drawn where he was not: it only adds reasons to keep him out. */
  async self(): Promise<ExpertDetail> {
    return this.detail(currentViewer().userId!);
  }

  async changeSelf(request: ExpertSelf): Promise<ExpertDetail> {
    const { userId } = currentViewer();
    const row = await this.db.one(
      `UPDATE challenge_experts SET title = $2, phone = $3, past_orgs = $4, avoid_note = $5, updated_at = $6 WHERE user_id = $1
       RETURNING user_id`,
      [
        userId,
        request.title ?? null,
        request.phone ?? null,
        JSON.stringify(request.pastOrgs),
        request.avoidNote ?? null,
        this.clock.now(),
      ],
    );
    if (!row) throw judgingError('expert.not-found');
    return this.detail(userId!);
  }

  /** The unit in which each of them is 评审专家. */
  async homes(userIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ user_id: string; org_id: string }>(
      `SELECT DISTINCT ON (m.user_id) m.user_id, m.org_id FROM memberships m JOIN organizations o ON o.id = m.org_id
        WHERE m.user_id = ANY($1::uuid[]) AND m.role = 'expert' AND o.state = 'verified' ORDER BY m.user_id, m.created_at`,
      [userIds],
    );
    return new Map(rows.map((row) => [row.user_id, row.org_id]));
  }

  private mustKnow(fields: readonly string[]): void {
    const wrong = fields.flatMap(
      (code, i) => this.taxonomy.check('technical-field', code, `fields.${i}`, '技术领域') ?? [],
    );
    if (wrong.length) throw commonError('common.invalid', { count: wrong.length }, wrong);
  }

  private async history(userId: string): Promise<ExpertService[]> {
    const rows = await this.db.query<{
      seat_id: string;
      challenge_id: string;
      title: string;
      kind: ExpertKind;
      state: SeatState;
      drawn_at: Date;
      submitted_at: Date | null;
      fee_fen: string | null;
      fee_paid_on: string | null;
    }>(
      `SELECT s.id AS seat_id, s.challenge_id, c.title, s.kind, s.state, s.created_at AS drawn_at, s.submitted_at, s.fee_fen,
              s.fee_paid_on::text AS fee_paid_on
         FROM challenge_seats s JOIN challenges c ON c.id = s.challenge_id
        WHERE s.user_id = $1 AND s.kind <> 'publisher' ORDER BY s.created_at DESC, s.id LIMIT 200`,
      [userId],
    );
    return rows.map((row) => ({
      seatId: row.seat_id,
      challengeId: row.challenge_id,
      title: row.title,
      kind: row.kind,
      state: row.state,
      drawnAt: row.drawn_at.toISOString(),
      submittedAt: row.submitted_at?.toISOString() ?? null,
      fee: row.fee_fen === null ? null : toYuan(BigInt(row.fee_fen)),
      feePaidOn: row.fee_paid_on,
    }));
  }
}

const view = (row: Row): ExpertView => ({
  userId: row.user_id,
  name: row.name,
  email: row.email,
  orgId: row.org_id,
  orgName: row.org_name,
  kinds: row.kinds,
  fields: row.fields,
  title: row.title,
  phone: row.phone,
  active: row.active,
  pastOrgs: row.past_orgs,
  avoidNote: row.avoid_note,
  served: row.served,
  finished: row.finished,
  changedAt: row.changed_at.toISOString(),
});
