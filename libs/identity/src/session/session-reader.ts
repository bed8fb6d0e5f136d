import { Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import { Clock, RuleBook } from '@guibang/kernel';
import { Config, Db, Viewer } from '@guibang/platform';
import { sha256 } from './digest';
import { isOfficer, SecondFactor, secondFactorOf, viewerOf, WhoRow } from './who';

export const SESSION_COOKIE = 'gb_session';
export const TOKEN_PREFIX = 'gbt_';

export interface Who {
  readonly viewer: Viewer;
  readonly secondFactor: SecondFactor;
}

const JOINED = `JOIN users u ON u.id = s.user_id
  LEFT JOIN memberships m ON m.user_id = s.user_id AND m.org_id = s.org_id AND m.role = s.role
  LEFT JOIN organizations o ON o.id = m.org_id`;
const COLUMNS = `u.id AS user_id, u.name AS user_name, u.demo, u.totp_enabled_at, s.created_at, s.expires_at,
  s.role AS wanted_role, m.role, o.id AS org_id, o.kind AS org_kind, o.state AS org_state, o.region_code`;

/**
 * Turns a cookie or token into who it is *now*: one query joins the membership and the organization on each request, so that a
 * role taken away or an organization that lost its verification counts at once.
 */
@Injectable()
export class SessionReader {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly rules: RuleBook,
  ) {}

  /** For http and for sockets: the session of a `Cookie` header. @returns null where there is none that still holds */
  async byCookie(header: string | undefined): Promise<Who | null> {
    const secret = header ? parseCookie(header)[SESSION_COOKIE] : undefined;
    if (!secret) return null;
    const row = await this.db.one<WhoRow>(
      `SELECT s.id AS session_id, s.last_seen_at, NULL AS scopes, ${COLUMNS} FROM sessions s ${JOINED} WHERE s.token_hash = $1`,
      [sha256(secret)],
    );
    if (!row || !this.stillHolds(row)) return null;
    await this.seen(row);
    return this.who(row);
  }

  /**
   * For sockets that stay open: who each session is now, without counting as its use. A session that no longer holds is missing.
   */
  async still(sessionIds: readonly string[]): Promise<Map<string, Viewer>> {
    const rows = await this.db.query<WhoRow>(
      `SELECT s.id AS session_id, s.last_seen_at, NULL AS scopes, ${COLUMNS} FROM sessions s ${JOINED} WHERE s.id = ANY($1::uuid[])`,
      [sessionIds],
    );
    return new Map(rows.filter((row) => this.stillHolds(row)).map((row) => [row.session_id, viewerOf(row)]));
  }

  /** For programs: an API token (`gbt_…`). */
  async byToken(secret: string): Promise<Who | null> {
    if (!secret.startsWith(TOKEN_PREFIX)) return null;
    const row = await this.db.one<WhoRow>(
      `SELECT s.id AS session_id, s.last_used_at AS last_seen_at, s.scopes, ${COLUMNS} FROM api_tokens s ${JOINED} WHERE s.secret_hash = $1`,
      [sha256(secret)],
    );
    const now = this.clock.now();
    if (!row || !row.role || row.expires_at <= now || !this.open(row)) return null;
    if (!row.last_seen_at || now.getTime() - row.last_seen_at.getTime() > 60_000) {
      await this.db.query(`UPDATE api_tokens SET last_used_at = $2 WHERE id = $1`, [row.session_id, now]);
    }
    return this.who(row);
  }

  private who(row: WhoRow): Who {
    return { viewer: viewerOf(row), secondFactor: secondFactorOf(row, this.config.demo) };
  }

  /** Absolute and idle end, and the role that it was switched to is still held. */
  private stillHolds(row: WhoRow): boolean {
    const now = this.clock.now().getTime();
    const idleMinutes = this.rules.number(
      isOfficer(row.role) ? 'session.officer-idle-minutes' : 'session.idle-minutes',
    );
    if (row.expires_at.getTime() <= now || now - row.last_seen_at!.getTime() > idleMinutes * 60_000) return false;
    return this.open(row) && (row.wanted_role === null || row.role !== null);
  }

  /** Demo accounts open nothing where the demo is off: their password is printed on the log-in page. */
  private open(row: WhoRow): boolean {
    return !row.demo || this.config.demo;
  }

  /** At most one write a minute for each session. */
  private async seen(row: WhoRow): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - row.last_seen_at!.getTime() < 60_000) return;
    await this.db.query(`UPDATE sessions SET last_seen_at = $2 WHERE id = $1`, [row.session_id, now]);
  }
}
