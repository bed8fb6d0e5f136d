import { Inject, Injectable } from '@nestjs/common';
import { Clock, commonError, RuleBook } from '@guibang/kernel';
import { currentRequest, Db, SECRET, Viewer } from '@guibang/platform';
import type { Role, SessionRow } from '../dto';
import { csrfToken, newSecret, sha256 } from './digest';

export interface OpenedSession {
  readonly id: string;
  /** Goes into the cookie, and nowhere else. */
  readonly secret: string;
  readonly csrf: string;
  readonly expiresAt: Date;
}

/** Server sessions: a row each, so that ending one is deleting it. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RuleBook,
    @Inject(SECRET) private readonly key: string,
  ) {}

  /** Opens a session for somebody whose identity is already proven, acting by `act` (default: the membership used last, else the oldest). */
  async open(userId: string, device: string, act?: { orgId: string; role: Role }): Promise<OpenedSession> {
    const secret = newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.rules.number('session.max-hours') * 3_600_000);
    const by = act ?? (await this.usualMembership(userId));
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO sessions (token_hash, user_id, org_id, role, created_at, last_seen_at, expires_at, ip, device)
       VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8) RETURNING id`,
      [
        sha256(secret),
        userId,
        by?.orgId ?? null,
        by?.role ?? null,
        now,
        expiresAt,
        currentRequest().ip,
        device.slice(0, 200),
      ],
    );
    return { id: row!.id, secret, csrf: this.csrf(row!.id), expiresAt };
  }

  csrf(sessionId: string): string {
    return csrfToken(this.key, sessionId);
  }

  /** Acts by another membership from now on. @throws 404 where the person does not hold it */
  async switchTo(viewer: Viewer, orgId: string, role: Role): Promise<void> {
    const found = await this.db.one(
      `UPDATE sessions s SET org_id = m.org_id, role = m.role FROM memberships m
        WHERE s.id = $1 AND m.user_id = s.user_id AND m.org_id = $2 AND m.role = $3 RETURNING s.id`,
      [viewer.sessionId, orgId, role],
    );
    if (!found) throw commonError('common.not-found');
  }

  async list(viewer: Viewer): Promise<SessionRow[]> {
    const rows = await this.db.query<{
      id: string;
      created_at: Date;
      last_seen_at: Date;
      ip: string;
      device: string;
    }>(
      `SELECT id, created_at, last_seen_at, ip, device FROM sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC`,
      [viewer.userId, this.clock.now()],
    );
    return rows.map((r) => ({
      id: r.id,
      current: r.id === viewer.sessionId,
      createdAt: r.created_at.toISOString(),
      lastSeenAt: r.last_seen_at.toISOString(),
      ip: r.ip,
      device: r.device,
    }));
  }

  /** Ends one session of this person. @throws 404 for somebody else's */
  async end(userId: string | null, sessionId: string): Promise<void> {
    const found = await this.db.one(`DELETE FROM sessions WHERE id = $1 AND user_id = $2 RETURNING id`, [
      sessionId,
      userId,
    ]);
    if (!found) throw commonError('common.not-found');
  }

  /** Ends all sessions of a person, or all but one. */
  async endAll(userId: string, except: string | null = null): Promise<void> {
    await this.db.query(`DELETE FROM sessions WHERE user_id = $1 AND id IS DISTINCT FROM $2`, [userId, except]);
  }

  /** Ends what acts by roles that the person no longer holds there: sessions and API tokens. */
  async endWithoutMembership(userId: string, orgId: string): Promise<void> {
    const gone = `user_id = $1 AND org_id = $2 AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = $1 AND m.org_id = $2 AND m.role = x.role)`;
    await this.db.query(`DELETE FROM sessions x WHERE ${gone}`, [userId, orgId]);
    await this.db.query(`DELETE FROM api_tokens x WHERE ${gone}`, [userId, orgId]);
  }

  /** Drops what has ended; called by schedule. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.db.query(`DELETE FROM sessions WHERE expires_at < $1`, [now]);
    await this.db.query(`DELETE FROM login_failures WHERE at < $1::timestamptz - interval '2 days'`, [now]);
    await this.db.query(`DELETE FROM password_resets WHERE expires_at < $1::timestamptz - interval '30 days'`, [now]);
  }

  private async usualMembership(userId: string): Promise<{ orgId: string; role: Role } | null> {
    return this.db.one<{ orgId: string; role: Role }>(
      `SELECT m.org_id AS "orgId", m.role FROM memberships m
         LEFT JOIN sessions s ON s.user_id = m.user_id AND s.org_id = m.org_id AND s.role = m.role
        WHERE m.user_id = $1
        GROUP BY m.org_id, m.role, m.created_at ORDER BY max(s.last_seen_at) DESC NULLS LAST, m.created_at, m.role LIMIT 1`,
      [userId],
    );
  }
}
