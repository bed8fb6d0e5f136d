import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { AccessLog } from '../access/access-log';
import type { ListingKind, SavedListingView } from '../dto';
import { Cards } from '../listing/cards';
import { ListingStore } from '../listing/listing.store';
import { Lists } from '../listing/lists';
import { listingError } from '../listings.errors';

interface Row {
  listing_id: string;
  kind: ListingKind;
  note: string;
  saved_at: Date;
}

const OWN = `s.user_id = $1 AND s.org_id IS NOT DISTINCT FROM $2::uuid`;

/** 收藏 of the viewer. What one saved and may no longer see stays in the list as a gap with its note, and says no more. */
@Injectable()
export class SavedListings {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly store: ListingStore,
    private readonly lists: Lists,
    private readonly cards: Cards,
    private readonly access: AccessLog,
  ) {}

  /** Newest first; cards as the viewer may see them now. */
  async mine(kind?: ListingKind): Promise<SavedListingView[]> {
    const rows = await this.rows(kind);
    const listings = await this.lists.inOrder(rows.map((row) => row.listing_id));
    const visible = await this.cards.visible(listings);
    for (const level of [1, 2] as const) {
      const ids = new Set(visible.filter((one) => one.level === level).map(({ card }) => card.id));
      await this.access.note(
        listings.filter((listing) => ids.has(listing.id)),
        level,
        'list',
      );
    }
    const cards = new Map(visible.map(({ card }) => [card.id, card]));
    return rows.map((row) => ({
      listingId: row.listing_id,
      kind: row.kind,
      note: row.note,
      savedAt: row.saved_at.toISOString(),
      card: cards.get(row.listing_id) ?? null,
    }));
  }

  async ids(kind?: ListingKind): Promise<string[]> {
    return (await this.rows(kind)).map((row) => row.listing_id);
  }

  /** Saves, or changes the note of what is saved. @throws listing.not-found for what the viewer may not see and has not saved */
  keep(listingId: string, note: string | undefined): Promise<void> {
    return this.db.tx(async () => {
      const { userId, orgId } = currentViewer();
      await this.db.query(`SELECT 1 FROM users WHERE id = $1 FOR UPDATE`, [userId]);
      const changed = await this.db.query(
        `UPDATE saved_listings s SET note = coalesce($4, s.note) WHERE ${OWN} AND s.listing_id = $3 RETURNING s.id`,
        [userId, orgId, listingId, note ?? null],
      );
      if (changed.length > 0) return;
      await this.store.read(listingId);
      const max = this.rules.number('saved-list.max-per-person');
      if ((await this.rows()).length >= max) throw listingError('saved-list.full', { max });
      await this.db.query(
        `INSERT INTO saved_listings (user_id, org_id, listing_id, note, saved_at) VALUES ($1, $2, $3, $4, $5)`,
        [userId, orgId, listingId, note ?? '', this.clock.now()],
      );
    });
  }

  async drop(listingId: string): Promise<void> {
    const { userId, orgId } = currentViewer();
    await this.db.query(`DELETE FROM saved_listings s WHERE ${OWN} AND s.listing_id = $3`, [userId, orgId, listingId]);
  }

  private rows(kind?: ListingKind): Promise<Row[]> {
    const { userId, orgId } = currentViewer();
    return this.db.query<Row>(
      `SELECT s.listing_id, l.kind, s.note, s.saved_at FROM saved_listings s JOIN listings l ON l.id = s.listing_id
        WHERE ${OWN} AND ($3::text IS NULL OR l.kind = $3) ORDER BY s.saved_at DESC, s.id DESC`,
      [userId, orgId, kind ?? null],
    );
  }
}
