import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import type { ListingKind } from '../dto';
import { listingDisclosed } from '../listings.events';

/** Who was let in to level 2 of a listing, and by what. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly search: SearchService,
  ) {}

  async granted(listingId: string, orgId: string | null): Promise<boolean> {
    if (!orgId) return false;
    return (
      (await this.db.one(`SELECT 1 FROM listing_grants WHERE listing_id = $1 AND org_id = $2`, [listingId, orgId])) !==
      null
    );
  }

  /** Organizations let in, by listing. */
  async of(listingIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.db.query<{ listing_id: string; orgs: string[] }>(
      `SELECT listing_id, array_agg(org_id::text ORDER BY org_id) AS orgs FROM listing_grants
        WHERE listing_id = ANY($1::uuid[]) GROUP BY listing_id`,
      [listingIds],
    );
    return new Map(rows.map((row) => [row.listing_id, row.orgs]));
  }

  /**
   * Lets an organization read level 2 of a listing: both sides are interested and the confidentiality text was accepted. Called by
   * deals in the transaction of that step; a second call does nothing.
   * @param via what let it in, as `<lib>:<id>`
   */
  grant(listingId: string, orgId: string, via: string): Promise<void> {
    return this.db.tx(async () => {
      const made = await this.db.one<{ kind: ListingKind }>(
        `INSERT INTO listing_grants (listing_id, org_id, level, via, granted_at) VALUES ($1, $2, 2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING (SELECT kind FROM listings WHERE id = $1) AS kind`,
        [listingId, orgId, via, this.clock.now()],
      );
      if (!made) return;
      await this.ledger.append(listingDisclosed, {
        subject: { kind: 'listing', id: listingId },
        data: { kind: made.kind, orgId, level: 2, via },
      });
      await this.search.touch(made.kind, listingId);
    });
  }
}
