import { Injectable } from '@nestjs/common';
import { Config, Db, Viewer } from '@guibang/platform';
import { viewerOf, WhoRow } from './who';

/** One of a person's memberships, or the person alone. */
export interface Acting {
  readonly userId: string;
  readonly orgId: string | null;
  readonly role: string | null;
}

/** People as viewers without a session: for work that is done for them while they are away. */
@Injectable()
export class Viewers {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
  ) {}

  /** What they are by this membership now; null once it was taken away. */
  async of({ userId, orgId, role }: Acting): Promise<Viewer | null> {
    const row = await this.db.one<WhoRow>(
      `SELECT '' AS session_id, u.id AS user_id, u.name AS user_name, u.demo, u.totp_enabled_at, NULL AS scopes,
              m.role, o.id AS org_id, o.kind AS org_kind, o.state AS org_state, o.region_code
         FROM users u
         LEFT JOIN memberships m ON m.user_id = u.id AND m.org_id = $2 AND m.role = $3
         LEFT JOIN organizations o ON o.id = m.org_id
        WHERE u.id = $1`,
      [userId, orgId, role],
    );
    if (!row || (row.demo && !this.config.demo) || (orgId !== null && row.org_id === null)) return null;
    return { ...viewerOf(row), sessionId: null };
  }
}
