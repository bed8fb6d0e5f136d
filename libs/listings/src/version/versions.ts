import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { VersionView } from '../dto';
import { Bands } from '../listing/bands';
import { disclosed, Fields, fieldsOf } from '../listing/fields';
import type { Listing } from '../listing/listing.entity';
import type { Level } from '../listing/listing.policy';
import { Parties } from '../party/parties';

/** Copies of each published text, numbered from 1. */
@Injectable()
export class Versions {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly bands: Bands,
    private readonly parties: Parties,
  ) {}

  /** Keeps the text as it is now. Call in the step that publishes it, which holds the row. @returns its number */
  async keep(listing: Listing): Promise<number> {
    const viewer = currentViewer();
    const org = viewer.orgId ? await this.parties.find(viewer.orgId) : null;
    const row = await this.db.one<{ no: number }>(
      `INSERT INTO listing_versions (listing_id, no, fields, published_at, published_by)
       SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4 FROM listing_versions WHERE listing_id = $1 RETURNING no`,
      [listing.id, JSON.stringify(fieldsOf(listing)), this.clock.now(), org?.name ?? viewer.name],
    );
    return row!.no;
  }

  /** The first copies of listings that were published just now, all at once: imports. */
  async keepFirst(listings: readonly Listing[], by: string): Promise<void> {
    const rows = listings.map((l) => ({ listing_id: l.id, fields: fieldsOf(l) }));
    await this.db.query(
      `INSERT INTO listing_versions (listing_id, no, fields, published_at, published_by)
       SELECT r.listing_id, 1, r.fields, $2, $3 FROM json_to_recordset($1::json) AS r (listing_id uuid, fields jsonb)`,
      [JSON.stringify(rows), this.clock.now(), by],
    );
  }

  async count(listingId: string): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM listing_versions WHERE listing_id = $1`,
      [listingId],
    );
    return row?.n ?? 0;
  }

  /** Newest first, each as far as the level may read it. */
  async of(listing: Listing, level: Level): Promise<VersionView[]> {
    const rows = await this.db.query<{ no: number; fields: Fields; published_at: Date; published_by: string }>(
      `SELECT no, fields, published_at, published_by FROM listing_versions WHERE listing_id = $1 ORDER BY no DESC`,
      [listing.id],
    );
    return rows.map((row) => ({
      no: row.no,
      publishedAt: row.published_at.toISOString(),
      by: row.published_by,
      fields: disclosed(listing.kind, row.fields, level, this.bands.range(listing)),
    }));
  }
}
