import { Injectable } from '@nestjs/common';
import { Db, PUBLIC_VIEWER, Viewer } from '@guibang/platform';

interface Member {
  user_id: string;
  name: string;
  org_id: string;
  org_kind: string;
  region_code: string;
  role: string;
}

const COLUMNS = `u.id AS user_id, u.name, o.id AS org_id, o.kind AS org_kind, o.region_code, m.role`;

/** The demo's people as the guard would make viewers of them. */
@Injectable()
export class DemoViewers {
  constructor(private readonly db: Db) {}

  /** The author of a listing. */
  async ownerOf(listingId: string): Promise<Viewer> {
    const row = await this.db.one<Member>(
      `SELECT ${COLUMNS} FROM listings l JOIN users u ON u.id = l.created_by JOIN organizations o ON o.id = l.org_id
         JOIN memberships m ON m.user_id = u.id AND m.org_id = o.id WHERE l.id = $1 ORDER BY m.role LIMIT 1`,
      [listingId],
    );
    if (!row) throw new Error(`seeds/demo: the owner of ${listingId} is no member`);
    return toViewer(row);
  }

  /** Somebody of a unit in a role, or null. */
  async withRole(role: string, orgId: string | null): Promise<Viewer | null> {
    const row = await this.db.one<Member>(
      `SELECT ${COLUMNS} FROM memberships m JOIN users u ON u.id = m.user_id JOIN organizations o ON o.id = m.org_id
        WHERE m.role = $1 AND ($2::uuid IS NULL OR o.id = $2) AND o.state = 'verified' AND u.demo ORDER BY u.email LIMIT 1`,
      [role, orgId],
    );
    return row ? toViewer(row) : null;
  }
}

function toViewer(row: Member): Viewer {
  return {
    ...PUBLIC_VIEWER,
    kind: 'user',
    userId: row.user_id,
    name: row.name,
    orgId: row.org_id,
    orgKind: row.org_kind,
    orgVerified: true,
    role: row.role,
    regionCode: row.region_code,
  };
}
