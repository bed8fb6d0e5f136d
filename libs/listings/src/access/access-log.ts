import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, decodeCursor, encodeCursor } from '@guibang/platform';
import type { Page } from '@guibang/kernel';
import type { AccessRow } from '../dto';
import type { Level } from '../listing/listing.policy';

type What = AccessRow['what'];

/** A page or list opened again within the hour is one look. */
const REPEAT_MINUTES = 60;
const PAGE = 50;

/** Roles of the bureau that the owner reads by their name: who answers for it is known. */
const OFFICES: Record<string, string> = {
  city_officer: '市科技局经办',
  county_officer: '县市区科技局经办',
  leader: '局领导',
  auditor: '审计',
};

interface Row {
  id: string;
  at: Date;
  org_name: string | null;
  user_name: string | null;
  role: string | null;
  org_id: string | null;
  level: 1 | 2;
  what: What;
}

/** Who read what of a listing above the public layer, for its owner. Written in the request that answers. */
@Injectable()
export class AccessLog {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Notes that the viewer reads these listings at a level; nothing for the owner itself, for level 0, and for the program. */
  async note(listings: readonly { id: string; orgId: string }[], level: Level, what: What): Promise<void> {
    const viewer = currentViewer();
    const others = listings.filter((l) => l.orgId !== viewer.orgId);
    if (level === 0 || !viewer.userId || others.length === 0) return;
    const now = this.clock.now();
    await this.db.query(
      `INSERT INTO listing_access (listing_id, user_id, org_id, role, level, what, at)
       SELECT l.id, $2, $3, $4, $5, $6, $7 FROM unnest($1::uuid[]) AS l (id)
        WHERE $6 NOT IN ('view', 'list') OR NOT EXISTS (
          SELECT 1 FROM listing_access a
           WHERE a.listing_id = l.id AND a.user_id = $2 AND a.org_id IS NOT DISTINCT FROM $3 AND a.level = $5
             AND a.what = $6 AND a.at > $8)`,
      [
        others.map((l) => l.id),
        viewer.userId,
        viewer.orgId,
        viewer.role,
        level,
        what,
        now,
        new Date(now.getTime() - REPEAT_MINUTES * 60_000),
      ],
    );
  }

  /** Newest first. Staff of the bureau are named by their office, everybody else by organization only. */
  async of(listingId: string, cursor: string | undefined): Promise<Page<AccessRow>> {
    const after = decodeCursor(cursor, 1)?.[0] ?? null;
    const rows = await this.db.query<Row>(
      `SELECT a.id, a.at, o.name AS org_name, u.name AS user_name, a.role, a.org_id, a.level, a.what
         FROM listing_access a LEFT JOIN organizations o ON o.id = a.org_id LEFT JOIN users u ON u.id = a.user_id
        WHERE a.listing_id = $1 AND ($2::bigint IS NULL OR a.id < $2::bigint) ORDER BY a.id DESC LIMIT ${PAGE + 1}`,
      [listingId, after],
    );
    const items = rows.slice(0, PAGE);
    return {
      items: items.map(toView),
      next: rows.length > PAGE ? encodeCursor([items.at(-1)!.id]) : null,
    };
  }

  /** All of it, newest first, page by page: for the owner's own file. */
  async *all(listingId: string): AsyncGenerator<AccessRow> {
    let cursor: string | undefined;
    do {
      const page = await this.of(listingId, cursor);
      yield* page.items;
      cursor = page.next ?? undefined;
    } while (cursor);
  }
}

function toView(row: Row): AccessRow {
  return {
    at: row.at.toISOString(),
    orgName: row.org_name ?? '',
    who: OFFICES[row.role ?? ''] ?? '',
    level: row.level,
    what: row.what,
  };
}
