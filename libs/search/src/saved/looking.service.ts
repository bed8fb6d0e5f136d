import { Injectable, OnModuleInit } from '@nestjs/common';
import { Viewers } from '@guibang/identity';
import { Clock } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Db, Jobs, runAs, Viewer } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { PROGRAM } from '../document/prepare';
import { searchFound } from '../search.events';
import { SearchService } from '../service/search.service';
import { newerThan } from './newer-than';
import { COLUMNS, SavedSearchRow } from './saved-search-row';

const CHUNK = 100;
const PAGE = 100;
/** What one look takes in at most; a search that finds more in a day is too wide to be told of one by one. */
const MOST = 300;
/**
 * A document is indexed a little after the time that it carries, and an outside engine lags: each look goes back this far behind the
 * last one, and what it found before is not found again.
 */
const BEHIND = { instant: 15 * 60_000, daily: 26 * 3_600_000 } as const;

/** Looks for what is new in saved searches, each as the person whose it is. */
@Injectable()
export class Looking implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly rules: RulesService,
    private readonly viewers: Viewers,
    private readonly search: SearchService,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('search.look-instant', '* * * * *', () => this.lookAll('instant'));
    // 06:30 in Beijing, before the day's digest is written.
    this.jobs.schedule('search.look-daily', '30 22 * * *', () => this.lookAll('daily'));
    this.jobs.schedule('search.tidy-saved', '20 19 * * *', () => this.tidy());
  }

  /** All searches of a frequency, in chunks, each search in a transaction of its own. */
  async lookAll(frequency: 'instant' | 'daily'): Promise<void> {
    if (frequency === 'instant' && !(await this.anythingNew())) return;
    for (let after: string | null = null; ;) {
      const rows: SavedSearchRow[] = await this.db.query(
        `SELECT ${COLUMNS} FROM saved_searches s
          WHERE s.frequency = $1 AND s.deleted_at IS NULL AND ($2::uuid IS NULL OR s.id > $2) ORDER BY s.id LIMIT ${CHUNK}`,
        [frequency, after],
      );
      for (const row of rows) await this.look(row);
      if (rows.length < CHUNK) return;
      after = rows.at(-1)!.id;
    }
  }

  /** Most minutes bring nothing, and one question tells. */
  private async anythingNew(): Promise<boolean> {
    const gte = this.clock.now().getTime() - BEHIND.instant;
    const page = await this.search.find({ viewer: [PROGRAM], filter: { field: 'at', gte }, facets: [], size: 1 });
    return page.hits.length > 0;
  }

  private async look(row: SavedSearchRow): Promise<void> {
    const viewer = await this.viewers.of({ userId: row.user_id, orgId: row.org_id, role: row.role });
    if (!viewer || row.frequency === 'off') return;
    const now = this.clock.now();
    const from = Math.max(row.created_at.getTime(), row.looked_at.getTime() - BEHIND[row.frequency]);
    const found = await runAs(viewer, () => this.found(row, viewer, from));
    await this.db.tx(async () => {
      const fresh = await this.db.query<{ kind: string; doc_id: string }>(
        `INSERT INTO saved_search_finds (search_id, kind, doc_id, found_at)
         SELECT s.id, f.kind, f.doc_id, $4 FROM saved_searches s, unnest($2::text[], $3::text[]) AS f (kind, doc_id)
          WHERE s.id = $1 AND s.deleted_at IS NULL ON CONFLICT DO NOTHING RETURNING kind, doc_id`,
        [row.id, found.map((hit) => hit.kind), found.map((hit) => hit.id), now],
      );
      await this.db.query(`UPDATE saved_searches SET looked_at = $2 WHERE id = $1`, [row.id, now]);
      if (fresh.length === 0) return;
      await this.ledger.append(searchFound, {
        subject: { kind: 'saved-search', id: row.id },
        data: {
          userId: row.user_id,
          orgId: row.org_id,
          role: row.role,
          frequency: row.frequency,
          finds: fresh.map((find) => `${find.kind}:${find.doc_id}`),
        },
      });
    });
  }

  /** Only what meets all that was asked: what a page shows for want of better is no news. */
  private async found(row: SavedSearchRow, viewer: Viewer, from: number): Promise<{ kind: string; id: string }[]> {
    const asked = newerThan(this.search.asked({ ...row.query, sort: 'newest' }, viewer.tokens), from);
    const hits: { kind: string; id: string }[] = [];
    for (let after: string | undefined; hits.length < MOST;) {
      const page = await this.search.find({
        ...asked,
        viewer: viewer.tokens,
        facets: [],
        size: PAGE,
        after,
      });
      if (page.mode !== 'all' && page.mode !== 'browse') break;
      hits.push(...page.hits);
      if (page.next === null) break;
      after = page.next;
    }
    return hits;
  }

  /** Searches that were deleted a day ago, and finds older than the rule says, go. */
  async tidy(): Promise<void> {
    const now = this.clock.now().getTime();
    const days = this.rules.number('saved-search.keep-finds-days');
    await this.db.query(`DELETE FROM saved_searches WHERE deleted_at < $1`, [new Date(now - 86_400_000)]);
    await this.db.query(`DELETE FROM saved_search_finds WHERE found_at < $1`, [new Date(now - days * 86_400_000)]);
  }
}
