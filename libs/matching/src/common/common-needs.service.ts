import { Injectable } from '@nestjs/common';
import { AccessLog, Cards, isBureau, type Level, type Listing, Lists } from '@guibang/listings';
import { commonError } from '@guibang/kernel';
import { currentViewer, Db, holds } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type { CommonNeedView } from '../dto';
import { alignRows } from '../comparison/aligning';
import { decideCommonNeeds } from './common-needs.policy';
import { groupsOf, keyOf, Likeness } from './likeness';

/** A group with its needs as this viewer may read them. */
interface Group {
  readonly id: string | null;
  readonly title: string | null;
  readonly confirmedAt: Date | null;
  readonly needs: readonly string[];
}

/** Groups shown: the widest first; more is no list that anybody works off. */
const SHOWN = 60;

/** 共性需求: what several enterprises ask for alike, likely or confirmed. */
@Injectable()
export class CommonNeeds {
  constructor(
    private readonly db: Db,
    private readonly lists: Lists,
    private readonly cards: Cards,
    private readonly looks: AccessLog,
    private readonly taxonomy: TaxonomyService,
  ) {}

  async likely(): Promise<CommonNeedView[]> {
    const pairs = await this.db.query<Likeness>(
      `SELECT l.need_a AS a, l.need_b AS b, l.likeness FROM need_likeness l
         JOIN listings x ON x.id = l.need_a AND x.state = 'published' JOIN listings y ON y.id = l.need_b AND y.state = 'published'
        WHERE NOT EXISTS (SELECT 1 FROM common_need_members m JOIN common_needs c ON c.id = m.common_need_id AND c.dissolved_at IS NULL
                           WHERE m.listing_id IN (l.need_a, l.need_b))`,
    );
    const split = await this.db.query<{ need_a: string; need_b: string }>(`SELECT need_a, need_b FROM need_splits`);
    const apart = new Set(split.map((row) => keyOf(row.need_a, row.need_b)));
    const groups = groupsOf(pairs, apart).map((needs) => ({ id: null, title: null, confirmedAt: null, needs }));
    return this.views(groups);
  }

  async confirmed(): Promise<CommonNeedView[]> {
    return this.views(await this.kept());
  }

  async one(id: string): Promise<CommonNeedView | null> {
    return (await this.views(await this.kept(id)))[0] ?? null;
  }

  /** @throws common.forbidden where none of them is in the viewer's charge */
  mustDecide(listings: readonly Listing[]): void {
    const viewer = currentViewer();
    if (!holds(viewer, decideCommonNeeds) || !listings.some((listing) => isBureau(viewer, listing))) {
      throw commonError('common.forbidden');
    }
  }

  private async kept(id?: string): Promise<Group[]> {
    const rows = await this.db.query<{ id: string; title: string; confirmed_at: Date; needs: string[] }>(
      `SELECT c.id, c.title, c.confirmed_at, array_agg(m.listing_id::text ORDER BY m.listing_id) AS needs
         FROM common_needs c JOIN common_need_members m ON m.common_need_id = c.id
        WHERE c.dissolved_at IS NULL AND ($1::uuid IS NULL OR c.id = $1) GROUP BY c.id ORDER BY c.confirmed_at DESC, c.id`,
      [id ?? null],
    );
    return rows.map(({ confirmed_at: confirmedAt, ...row }) => ({ ...row, confirmedAt }));
  }

  private async views(groups: readonly Group[]): Promise<CommonNeedView[]> {
    const listings = await this.lists.inOrder([...new Set(groups.flatMap((group) => group.needs))]);
    const visible = await this.cards.visible(listings);
    const byId = new Map(listings.map((listing) => [listing.id, listing]));
    const seen = new Map(visible.map((one) => [one.card.id, one]));
    const shown = groups
      .map((group) => ({ group, needs: group.needs.flatMap((id) => (seen.has(id) ? [byId.get(id)!] : [])) }))
      .filter(({ group, needs }) => needs.length > 1 || (group.id !== null && needs.length > 0))
      .sort((a, b) => b.needs.length - a.needs.length || (a.needs[0]!.title < b.needs[0]!.title ? -1 : 1))
      .slice(0, SHOWN);
    await this.noted(
      shown.flatMap(({ needs }) => needs),
      new Map(visible.map(({ card, level }) => [card.id, level])),
    );
    return shown.map(({ group, needs }) => this.view(group, needs, seen));
  }

  private view(
    group: Group,
    needs: readonly Listing[],
    seen: ReadonlyMap<string, Awaited<ReturnType<Cards['visible']>>[number]>,
  ): CommonNeedView {
    const viewer = currentViewer();
    const open = needs.map((listing) => (seen.get(listing.id)!.level > 0 ? listing.indicators : []));
    return {
      id: group.id,
      title: group.title ?? shortest(needs.map((listing) => listing.title)),
      needs: needs.map((listing) => seen.get(listing.id)!.card),
      organizations: new Set(needs.map((listing) => listing.orgId)).size,
      counties: new Set(needs.map((listing) => listing.regionCode).filter(Boolean)).size,
      indicators: alignRows(open, {
        units: this.taxonomy.units(),
        synonyms: this.taxonomy.synonyms(),
        directions: new Map(),
      }),
      confirmedAt: group.confirmedAt?.toISOString() ?? null,
      decides: holds(viewer, decideCommonNeeds) && needs.some((listing) => isBureau(viewer, listing)),
    };
  }

  /** Indicators side by side are a look like any other. */
  private async noted(listings: readonly Listing[], levels: ReadonlyMap<string, Level>): Promise<void> {
    for (const level of [1, 2] as const) {
      await this.looks.note(
        listings.filter((listing) => levels.get(listing.id) === level),
        level,
        'list',
      );
    }
  }
}

/** The title that says least beside the matter itself: a name to start from. */
function shortest(titles: readonly string[]): string {
  return [...titles].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? '';
}
