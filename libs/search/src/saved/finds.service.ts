import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { SearchFilters, SearchHit } from '../dto';
import { toSearchHit } from '../service/search-page';
import { SearchService } from '../service/search.service';
import { newerThan } from './newer-than';
import { SavedSearches } from './saved-searches.service';

const SHOWN = 100;

/** What the saved searches of one person found since a time: for digests. Ids only; who shows them reads them again as that person. */
export interface FoundSince {
  readonly searchId: string;
  readonly name: string;
  readonly query: SearchFilters;
  readonly frequency: 'instant' | 'daily' | 'off';
  readonly finds: readonly { readonly kind: string; readonly id: string; readonly at: Date }[];
}

/** Documents that saved searches found. */
@Injectable()
export class Finds {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly search: SearchService,
    private readonly saved: SavedSearches,
  ) {}

  /** Finds since `since` that the person has not seen yet, by search, newest first. */
  async since(who: { userId: string; orgId: string | null }, since: Date): Promise<FoundSince[]> {
    const rows = await this.db.query<Omit<FoundSince, 'searchId'> & { id: string }>(
      `SELECT s.id, s.name, s.query, s.frequency,
              json_agg(json_build_object('kind', f.kind, 'id', f.doc_id, 'at', f.found_at) ORDER BY f.found_at DESC, f.doc_id) AS finds
         FROM saved_searches s JOIN saved_search_finds f ON f.search_id = s.id
        WHERE s.user_id = $1 AND s.org_id IS NOT DISTINCT FROM $2::uuid AND s.deleted_at IS NULL
          AND f.found_at > $3 AND f.seen_at IS NULL
        GROUP BY s.id ORDER BY max(f.found_at) DESC, s.id`,
      [who.userId, who.orgId, since],
    );
    return rows.map(({ id, finds, ...row }) => ({
      ...row,
      searchId: id,
      finds: finds.map((find) => ({ ...find, at: new Date(find.at) })),
    }));
  }

  /** The unseen finds of one of the viewer's searches, read again as they are now and as far as the viewer may. */
  async unseen(searchId: string): Promise<SearchHit[]> {
    const { query, created_at: created } = await this.saved.row(searchId);
    const rows = await this.db.query<{ key: string }>(
      `SELECT kind || ':' || doc_id AS key FROM saved_search_finds WHERE search_id = $1 AND seen_at IS NULL`,
      [searchId],
    );
    if (rows.length === 0) return [];
    const unseen = new Set(rows.map((row) => row.key));
    const viewer = currentViewer().tokens;
    const page = await this.search.find({
      ...newerThan(this.search.asked({ ...query, sort: 'newest' }, viewer), created.getTime()),
      viewer,
      facets: [],
      size: SHOWN,
    });
    const shown = { ...page, hits: page.hits.filter((hit) => unseen.has(`${hit.kind}:${hit.id}`)) };
    await this.search.tellShown(shown);
    return shown.hits.map(toSearchHit);
  }

  /** The owner has looked: nothing of it is news any more. */
  async see(searchId: string): Promise<void> {
    await this.saved.row(searchId);
    await this.db.query(`UPDATE saved_search_finds SET seen_at = $2 WHERE search_id = $1 AND seen_at IS NULL`, [
      searchId,
      this.clock.now(),
    ]);
  }
}
