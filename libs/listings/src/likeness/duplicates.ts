import { Injectable } from '@nestjs/common';
import { currentViewer, Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { DuplicateHint, ListingKind } from '../dto';
import { AccessLog } from '../access/access-log';
import { Disclosures } from '../disclosure/disclosures';
import { Listing } from '../listing/listing.entity';
import { levelOf } from '../listing/listing.policy';
import { Lists } from '../listing/lists';

export interface Draft {
  readonly title: string;
  readonly summary?: string;
  readonly except?: string;
}

const LOOKED_AT = 40;
const SHOWN = 5;

/**
 * Listings like a text that is being typed, among what its author may see: shared trigrams of the titles, and of the summaries where
 * both may be read. Rule `listing.duplicate-similarity` says from where on it is worth a hint.
 */
@Injectable()
export class Duplicates {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
    private readonly lists: Lists,
    private readonly disclosures: Disclosures,
    private readonly access: AccessLog,
  ) {}

  async of(kind: ListingKind, draft: Draft): Promise<DuplicateHint[]> {
    const title = draft.title.trim();
    if (title.length < 4) return [];
    const viewer = currentViewer();
    const rows = await this.db.query<{ id: string; title_like: number; summary_like: number }>(
      `SELECT id, similarity(title, $2)::float8 AS title_like,
              CASE WHEN $3 = '' THEN 0 ELSE similarity(coalesce(summary, ''), $3) END::float8 AS summary_like
         FROM listings
        WHERE kind = $1 AND deleted_at IS NULL AND id <> $4 AND state <> 'closed'
          AND (state = 'published' OR org_id = $5) AND (title % $2 OR org_id = $5)
        ORDER BY greatest(similarity(title, $2), 0) DESC LIMIT ${LOOKED_AT}`,
      [kind, title, draft.summary?.trim() ?? '', draft.except ?? '00000000-0000-0000-0000-000000000000', viewer.orgId],
    );
    const likeness = new Map(rows.map((row) => [row.id, row]));
    const listings = await this.lists.inOrder(rows.map((row) => row.id));
    const grants = await this.disclosures.of(listings.map((l) => l.id));
    const from = this.rules.number('listing.duplicate-similarity');
    const hints = listings
      .flatMap((l) => this.hint(l, grants.get(l.id) ?? [], likeness.get(l.id)!))
      .filter((hint) => hint.likeness >= from)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, SHOWN);
    const read = new Set(hints.filter((hint) => hint.summary !== null).map((hint) => hint.id));
    // A summary that is shown here has been read as much as on its page.
    await this.access.note(
      listings.filter((l) => read.has(l.id)),
      1,
      'view',
    );
    return hints;
  }

  /** Likeness of a summary that the viewer may not read would tell what it says. */
  private hint(l: Listing, granted: string[], like: { title_like: number; summary_like: number }): DuplicateHint[] {
    const viewer = currentViewer();
    const level = levelOf(viewer, l, viewer.orgId !== null && granted.includes(viewer.orgId));
    if (level === null) return [];
    const summary = level > 0 ? l.summary : null;
    const likeness = Math.max(dice(like.title_like), summary === null ? 0 : dice(like.summary_like));
    const mine = l.orgId === viewer.orgId;
    return [{ id: l.id, kind: l.kind, title: l.title, summary, mine, likeness: Math.round(likeness * 100) / 100 }];
  }
}

/** Jaccard's measure, as pg_trgm gives it, as Dice's: the share of both texts that is common, which is what people mean by 八成像. */
function dice(jaccard: number): number {
  return (2 * jaccard) / (1 + jaccard);
}
