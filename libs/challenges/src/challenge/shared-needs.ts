import { Injectable } from '@nestjs/common';
import { Cards, Lists } from '@guibang/listings';
import { currentViewer, Db } from '@guibang/platform';
import type { SharedNeedsView } from '../dto';
import { challengeError } from '../challenges.errors';

/** 共性需求 seen from one of its enterprises: one challenge may answer the others' needs too. */
@Injectable()
export class SharedNeeds {
  constructor(
    private readonly db: Db,
    private readonly lists: Lists,
    private readonly cards: Cards,
  ) {}

  /** The viewer's own needs that the bureau has confirmed as common, each with the others' as far as they are in public. */
  async mine(): Promise<SharedNeedsView[]> {
    const rows = await this.db.query<{ need: string; others: string[] }>(
      `SELECT l.id AS need, array_agg(o.listing_id::text ORDER BY o.listing_id) AS others
         FROM listings l
         JOIN common_need_members m ON m.listing_id = l.id
         JOIN common_needs c ON c.id = m.common_need_id AND c.dissolved_at IS NULL
         JOIN common_need_members o ON o.common_need_id = c.id AND o.listing_id <> l.id
        WHERE l.org_id = $1 AND l.deleted_at IS NULL
        GROUP BY l.id ORDER BY l.id`,
      [currentViewer().orgId],
    );
    const listings = await this.lists.inOrder([...new Set(rows.flatMap(({ others }) => others))]);
    const seen = new Map((await this.cards.visible(listings)).map(({ card }) => [card.id, card]));
    return rows
      .map(({ need, others }) => ({ needId: need, others: others.flatMap((id) => seen.get(id) ?? []) }))
      .filter(({ others }) => others.length > 0);
  }

  /** @throws challenge.need-not-common unless all are in the same confirmed common need as the first */
  async mustBe(needId: string | undefined, shared: readonly string[]): Promise<void> {
    if (shared.length === 0) return;
    const row = await this.db.one<{ n: number }>(
      `SELECT count(DISTINCT o.listing_id)::int AS n FROM common_need_members m
         JOIN common_needs c ON c.id = m.common_need_id AND c.dissolved_at IS NULL
         JOIN common_need_members o ON o.common_need_id = c.id
        WHERE m.listing_id = $1 AND o.listing_id = ANY($2::uuid[]) AND o.listing_id <> $1`,
      [needId ?? null, shared],
    );
    if (row!.n !== new Set(shared).size) throw challengeError('challenge.need-not-common');
  }
}
