import { Injectable } from '@nestjs/common';
import { Page } from '@guibang/kernel';
import { Db, decodeCursor, encodeCursor, Viewer } from '@guibang/platform';
import type { OrganizationsQuery, OrganizationView } from '../dto';
import { OrganizationStore } from './organization-store';
import { HOME_CITY } from './region-path';

const PAGE = 30;

/** The region of the viewer, and for the city's bureau whoever comes from outside the city (`bureausInCharge`). */
const IN_SCOPE = `($1 = ANY(region_path) OR ($1 = '${HOME_CITY}' AND NOT '${HOME_CITY}' = ANY(region_path)))`;

const FILTERS = `${IN_SCOPE}
  AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3) AND ($4::text IS NULL OR $4 = ANY(region_path))
  AND ($5::text IS NULL OR name ILIKE $5 OR uscc ILIKE $5)`;

export interface WaitingOrganization {
  readonly id: string;
  readonly name: string;
  readonly submittedAt: Date;
}

/** Lists for the bureau: only its region; the queue oldest first, everything else newest first. */
@Injectable()
export class OrganizationLists {
  constructor(
    private readonly db: Db,
    private readonly store: OrganizationStore,
  ) {}

  async list(viewer: Viewer, query: OrganizationsQuery): Promise<Page<OrganizationView>> {
    const queue = query.state === 'submitted';
    // Milliseconds, as in the cursor: with microseconds two rows of one millisecond could be skipped or shown twice.
    const at = `date_trunc('milliseconds', ${queue ? 'coalesce(submitted_at, created_at)' : 'created_at'})`;
    const [beyond, direction] = queue ? ['>', 'ASC'] : ['<', 'DESC'];
    const like = query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null;
    const filters = [viewer.regionCode, query.state ?? null, query.kind ?? null, query.region ?? null, like];
    const after = decodeCursor(query.cursor, 2);
    const rows = await this.db.query<{ id: string; at: Date }>(
      `SELECT id, ${at} AS at FROM organizations
        WHERE ${FILTERS} AND ($6::timestamptz IS NULL OR (${at}, id) ${beyond} ($6::timestamptz, $7::uuid))
        ORDER BY 2 ${direction}, id ${direction} LIMIT ${PAGE + 1}`,
      [...filters, after?.[0] ?? null, after?.[1] ?? null],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return {
      items: await this.store.views(await this.store.many(page.map((r) => r.id))),
      next: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
      ...(after ? {} : { total: await this.count(filters) }),
    };
  }

  private async count(filters: unknown[]): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM organizations WHERE ${FILTERS}`,
      filters,
    );
    return row!.n;
  }

  /** What waits for this officer's verification, oldest first. */
  waiting(viewer: Viewer, limit: number): Promise<WaitingOrganization[]> {
    return this.db.query<WaitingOrganization>(
      `SELECT id, name, submitted_at AS "submittedAt" FROM organizations
        WHERE ${IN_SCOPE} AND state = 'submitted' AND id <> $2 ORDER BY submitted_at LIMIT $3`,
      [viewer.regionCode, viewer.orgId, limit],
    );
  }
}
