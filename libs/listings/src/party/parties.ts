import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { OrgKind } from '@dto/identity';

export interface Party {
  readonly id: string;
  readonly kind: OrgKind;
  readonly name: string;
  readonly verified: boolean;
  readonly regionCode: string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** What listings ask about organizations and people: names for lists, addresses for mails. */
@Injectable()
export class Parties {
  constructor(private readonly db: Db) {}

  async find(id: string): Promise<Party | null> {
    return (await this.many([id])).get(id) ?? null;
  }

  async many(ids: readonly string[]): Promise<Map<string, Party>> {
    const rows = await this.db.query<Party>(
      `SELECT id, kind, name, state = 'verified' AS verified, region_code AS "regionCode"
         FROM organizations WHERE id = ANY($1::uuid[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Who is written to about a listing: its author while a member, else the organization's administrators. */
  async authorOf(listing: { orgId: string; createdBy: string | null }): Promise<Person[]> {
    const author = await this.db.query<Person>(
      `SELECT DISTINCT u.name, u.email FROM users u JOIN memberships m ON m.user_id = u.id WHERE u.id = $1 AND m.org_id = $2`,
      [listing.createdBy, listing.orgId],
    );
    return author.length ? author : this.withRole(listing.orgId, ['enterprise_admin', 'university_admin']);
  }

  withRole(orgId: string, roles: readonly string[]): Promise<Person[]> {
    return this.db.query<Person>(
      `SELECT DISTINCT u.name, u.email FROM users u JOIN memberships m ON m.user_id = u.id
        WHERE m.org_id = $1 AND m.role = ANY($2::text[]) ORDER BY u.email LIMIT 20`,
      [orgId, roles],
    );
  }
}
