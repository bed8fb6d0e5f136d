import { Injectable, OnModuleInit } from '@nestjs/common';
import { DeskRegistry, HOME_CITY } from '@guibang/identity';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db, holds, Viewer } from '@guibang/platform';
import { RulesService, WorkingDays } from '@guibang/taxonomy';
import type { DeskItem } from '@dto/identity';
import { Cards } from './listing/cards';
import { Listing } from './listing/listing.entity';
import { confirmResults, reviewListings, writeListings } from './listing/listing.policy';
import { Lists } from './listing/lists';
import { placeOf } from './listing/words';
import { Parties } from './party/parties';

const LIMIT = 50;
const DAY = 86_400_000;

/** What listings ask of somebody today: to mend, to confirm, to review, to renew; and what the bureau still owes an answer to. */
@Injectable()
export class ListingDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly workingDays: WorkingDays,
    private readonly cards: Cards,
    private readonly lists: Lists,
    private readonly parties: Parties,
  ) {}

  onModuleInit(): void {
    this.desk.register('listings', async (viewer) => {
      const items: DeskItem[] = [];
      if (holds(viewer, writeListings) && viewer.orgId) items.push(...(await this.ofOwner(viewer)));
      if (holds(viewer, confirmResults) && viewer.orgId) items.push(...(await this.ofOwnerUnit(viewer)));
      if (holds(viewer, reviewListings)) items.push(...(await this.ofReviewer(viewer)));
      return items;
    });
  }

  private async ofOwner(viewer: Viewer): Promise<DeskItem[]> {
    const before = Math.max(...this.rules.numbers('listing.renewal-reminder-days'));
    const soon = new Date(this.clock.now().getTime() + before * DAY);
    const grace = new Date(this.clock.now().getTime() - this.rules.number('listing.renewal-grace-days') * DAY);
    const listings = await this.find(
      `org_id = $1 AND ($2::uuid IS NULL OR created_by = $2) AND (state IN ('returned', 'submitted', 'owner_review')
         OR revision_state IN ('returned', 'submitted') OR (state = 'published' AND expires_at <= $3)
         OR (state = 'expired' AND expires_at > $4))`,
      [viewer.orgId, viewer.role === 'researcher' ? viewer.userId : null, soon, grace],
      'updated_at DESC',
    );
    return listings.flatMap((l) => this.forOwner(l, viewer));
  }

  private forOwner(l: Listing, viewer: Viewer): DeskItem[] {
    const page = `/desk/${placeOf(l.kind)}/${l.id}`;
    const made = (what: string, more: Partial<DeskItem>): DeskItem => this.item(l, what, { href: page, ...more });
    if (l.state === 'returned') return [made('mend', { verb: '修改', from: '审核意见', href: `${page}/edit` })];
    if (l.revisionState === 'returned') return [made('mend', { verb: '修改', from: '审核意见', href: `${page}/edit` })];
    // Whoever confirms sees it as his own task, not as a wait for somebody.
    if (l.state === 'owner_review') {
      return holds(viewer, confirmResults) ? [] : [this.clocked(l, made('wait', { verb: '等单位确认', mine: false }))];
    }
    if (l.state === 'submitted' || l.revisionState === 'submitted') {
      return [this.clocked(l, made('wait', { verb: '等审核', from: '科技局', mine: false }))];
    }
    const grace = l.state === 'expired' ? this.rules.number('listing.renewal-grace-days') * DAY : 0;
    return [made('renew', { verb: '续期', due: beijingDay(new Date(l.expiresAt!.getTime() + grace)) })];
  }

  private async ofOwnerUnit(viewer: Viewer): Promise<DeskItem[]> {
    const listings = await this.find(`org_id = $1 AND state = 'owner_review'`, [viewer.orgId], 'filed_at');
    const names = await this.authors(listings);
    return listings.map((l) =>
      this.clocked(
        l,
        this.item(l, 'confirm', { verb: '确认', from: names.get(l.createdBy ?? '') ?? null, href: '/desk/confirm' }),
      ),
    );
  }

  private async ofReviewer(viewer: Viewer): Promise<DeskItem[]> {
    const listings = await this.find(
      `(state = 'submitted' OR revision_state = 'submitted') AND org_id <> $1
         AND ($2 = ANY(region_path) OR ($2 = '${HOME_CITY}' AND NOT '${HOME_CITY}' = ANY(region_path)))`,
      [viewer.orgId, viewer.regionCode],
      'filed_at',
    );
    const parties = await this.parties.many(listings.map((l) => l.orgId));
    return listings.map((l) =>
      this.clocked(
        l,
        this.item(l, 'review', {
          verb: '审核',
          from: parties.get(l.orgId)?.name ?? null,
          href: `/desk/review/${l.kind}/${l.id}`,
        }),
      ),
    );
  }

  private async find(where: string, params: unknown[], order: string): Promise<Listing[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM listings WHERE deleted_at IS NULL AND ${where} ORDER BY ${order}, id LIMIT ${LIMIT}`,
      params,
    );
    return this.lists.inOrder(rows.map((row) => row.id));
  }

  private async authors(listings: readonly Listing[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ id: string; name: string }>(
      `SELECT id, name FROM users WHERE id = ANY($1::uuid[])`,
      [listings.flatMap((l) => l.createdBy ?? [])],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  private item(l: Listing, what: string, more: Partial<DeskItem>): DeskItem {
    return {
      id: `listings:${what}:${l.id}`,
      verb: '',
      object: l.title,
      from: null,
      due: null,
      workingDaysLeft: null,
      href: '',
      mine: true,
      ...more,
    };
  }

  private clocked(l: Listing, item: DeskItem): DeskItem {
    const due = this.cards.due(l);
    return { ...item, due, workingDaysLeft: due ? this.workingDays.count(this.clock.now(), due) : null };
  }
}
