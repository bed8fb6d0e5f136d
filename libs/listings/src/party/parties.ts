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

/** What listings ask about organizations: their names for lists. */
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
}
