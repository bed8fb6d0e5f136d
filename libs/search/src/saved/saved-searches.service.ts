import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { SavedSearchRequest, SavedSearchSettings, SavedSearchView } from '../dto';
import { searchError } from '../search.errors';
import { SearchService } from '../service/search.service';
import { COLUMNS, CountedRow, plainQuery, toView } from './saved-search-row';

const COUNTED = `SELECT ${COLUMNS},
    (SELECT count(*)::int FROM saved_search_finds f WHERE f.search_id = s.id AND f.seen_at IS NULL) AS fresh,
    (SELECT max(f.found_at) FROM saved_search_finds f WHERE f.search_id = s.id) AS last_found_at
  FROM saved_searches s`;

/** 订阅: searches that a person keeps and is told of. All of it is the viewer's own. */
@Injectable()
export class SavedSearches {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly search: SearchService,
  ) {}

  /** What has news comes first, then the youngest. */
  async mine(): Promise<SavedSearchView[]> {
    const rows = await this.db.query<CountedRow>(
      `SELECT * FROM (${COUNTED} WHERE ${OWN} AND s.deleted_at IS NULL) mine
        ORDER BY fresh > 0 DESC, created_at DESC, id`,
      own(),
    );
    return rows.map(toView);
  }

  /** @throws saved-search.exists, saved-search.too-many, search.unknown-kind */
  keep(request: SavedSearchRequest): Promise<SavedSearchView> {
    const query = plainQuery(request.query);
    this.search.asked(query, currentViewer().tokens);
    return this.db.tx(async () => {
      const viewer = currentViewer();
      // One after the other for a person: a second click meets the first one's row.
      await this.db.query(`SELECT 1 FROM users WHERE id = $1 FOR UPDATE`, [viewer.userId]);
      const kept = await this.mine();
      const same = kept.find((one) => JSON.stringify(plainQuery(one.query)) === JSON.stringify(query));
      if (same) throw searchError('saved-search.exists', { name: same.name });
      const max = this.rules.number('saved-search.max-per-person');
      if (kept.length >= max) throw searchError('saved-search.too-many', { max });
      const row = await this.db.one<{ id: string }>(
        `INSERT INTO saved_searches (user_id, org_id, role, name, query, frequency, created_at, looked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING id`,
        [viewer.userId, viewer.orgId, viewer.role, request.name, query, request.frequency, this.clock.now()],
      );
      return this.one(row!.id);
    });
  }

  /** A search that was off looks for what is new from now on. */
  change(id: string, { name, frequency }: SavedSearchSettings): Promise<SavedSearchView> {
    return this.db.tx(async () => {
      await this.one(id, 'FOR UPDATE');
      await this.db.query(
        `UPDATE saved_searches SET name = $2, frequency = $3::text,
                looked_at = CASE WHEN frequency = 'off' AND $3::text <> 'off' THEN $4 ELSE looked_at END WHERE id = $1`,
        [id, name, frequency, this.clock.now()],
      );
      return this.one(id);
    });
  }

  /** `restore` brings it back until the nightly run. */
  remove(id: string): Promise<void> {
    return this.db.tx(async () => {
      await this.one(id, 'FOR UPDATE');
      await this.db.query(`UPDATE saved_searches SET deleted_at = $2 WHERE id = $1`, [id, this.clock.now()]);
    });
  }

  restore(id: string): Promise<SavedSearchView> {
    return this.db.tx(async () => {
      const found = await this.db.one(`SELECT 1 FROM saved_searches s WHERE s.id = $3 AND ${OWN} FOR UPDATE`, [
        ...own(),
        id,
      ]);
      if (!found) throw searchError('saved-search.not-found');
      await this.db.query(`UPDATE saved_searches SET deleted_at = NULL WHERE id = $1`, [id]);
      return this.one(id);
    });
  }

  /** @throws saved-search.not-found, also where it is somebody else's */
  async row(id: string, lock: '' | 'FOR UPDATE' = ''): Promise<CountedRow> {
    const row = await this.db.one<CountedRow>(
      `${COUNTED} WHERE s.id = $3 AND ${OWN} AND s.deleted_at IS NULL ${lock}`,
      [...own(), id],
    );
    if (!row) throw searchError('saved-search.not-found');
    return row;
  }

  private async one(id: string, lock: '' | 'FOR UPDATE' = ''): Promise<SavedSearchView> {
    return toView(await this.row(id, lock));
  }
}

const OWN = `s.user_id = $1 AND s.org_id IS NOT DISTINCT FROM $2::uuid`;

function own(): [string | null, string | null] {
  const { userId, orgId } = currentViewer();
  return [userId, orgId];
}
