import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { ReviewNote, ReviewView } from '../dto';
import type { Listing } from '../listing/listing.entity';

type Decision = 'publish' | 'return' | 'owner_confirm' | 'owner_return';

interface Verdict {
  readonly decision: Decision;
  readonly scores: Record<string, number> | null;
  readonly notes: readonly ReviewNote[];
  readonly ofRevision?: boolean;
}

/** The words of reviewers, kept for good. */
@Injectable()
export class Reviews {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** @returns the review's id */
  async keep(listing: Listing, verdict: Verdict): Promise<string> {
    const viewer = currentViewer();
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO listing_reviews (listing_id, decision, scores, notes, of_revision, reviewer_id, reviewer_org, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [
        listing.id,
        verdict.decision,
        verdict.scores ? JSON.stringify(verdict.scores) : null,
        JSON.stringify(verdict.notes),
        verdict.ofRevision ?? false,
        viewer.userId,
        viewer.orgId,
        this.clock.now(),
      ],
    );
    return row!.id;
  }

  /** Newest first; a bare confirmation is no opinion and not shown. */
  async of(listingId: string): Promise<ReviewView[]> {
    const rows = await this.db.query<{
      decision: Decision;
      scores: Record<string, number> | null;
      notes: ReviewNote[];
      at: Date;
    }>(
      `SELECT decision, scores, notes, at FROM listing_reviews WHERE listing_id = $1 AND decision <> 'owner_confirm'
        ORDER BY at DESC LIMIT 50`,
      [listingId],
    );
    return rows.map((row) => ({
      decision: row.decision as ReviewView['decision'],
      scores: row.scores,
      notes: row.notes,
      at: row.at.toISOString(),
    }));
  }
}
