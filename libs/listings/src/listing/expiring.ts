import { Injectable, OnModuleInit } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db, Jobs } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { Attachments } from '../attachment/attachments.service';
import { listingExpired, listingExpiring } from '../listings.events';
import { AnyListing, Listing } from './listing.entity';
import { ListingStore, move } from './listing.store';

const DAY = 86_400_000;

/** What time does to listings: reminders, the end, and drafts that nobody wants any more. */
@Injectable()
export class Expiring implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly rules: RulesService,
    private readonly store: ListingStore,
    private readonly attachments: Attachments,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('listings.expire', '*/10 * * * *', () => this.expire());
    // 08:20 in Beijing: a reminder is read in the morning.
    this.jobs.schedule('listings.remind', '20 0 * * *', () => this.remind());
    this.jobs.schedule('listings.forget', '40 19 * * *', () => this.forget());
  }

  /** Ends what is past its day, each in its own transaction. */
  async expire(): Promise<void> {
    const ids = await this.ids(`state = 'published' AND expires_at <= $1`, [this.clock.now()]);
    for (const id of ids) {
      await this.locked(id, async (listing) => {
        if (listing.state !== 'published' || listing.expiresAt! > this.clock.now()) return;
        move(listing, 'expire', '到期');
        await this.store.save(listing);
        await this.store.tell(listing, { event: listingExpired });
      });
    }
  }

  /** One reminder for each day of the rule that has come; after a stop only the nearest one goes out. */
  async remind(): Promise<void> {
    const days = [...this.rules.numbers('listing.renewal-reminder-days')].sort((a, b) => a - b);
    const until = new Date(this.clock.now().getTime() + Math.max(...days, 0) * DAY);
    for (const id of await this.ids(`state = 'published' AND expires_at <= $1`, [until])) {
      await this.locked(id, async (listing) => {
        const left = (listing.expiresAt!.getTime() - this.clock.now().getTime()) / DAY;
        const due = days.find((d) => left <= d);
        if (due === undefined || left <= 0 || (listing.remindedDays !== null && listing.remindedDays <= due)) return;
        listing.remindedDays = due;
        await this.db.repo<Listing>(Listing).update(listing.id, { remindedDays: due });
        await this.store.tell(listing, { event: listingExpiring, data: { days: Math.ceil(left) } });
      });
    }
  }

  /** Deleted drafts after a day, and drafts untouched for as long as the rule says, with their files. */
  async forget(): Promise<void> {
    const now = this.clock.now().getTime();
    const keep = this.rules.number('listing.draft-keep-days');
    const ids = await this.ids(`state = 'draft' AND (deleted_at < $1 OR updated_at < $2)`, [
      new Date(now - DAY),
      new Date(now - keep * DAY),
    ]);
    for (const id of ids) {
      await this.locked(id, async (listing) => {
        if (listing.state !== 'draft') return;
        await this.attachments.destroyAll(id);
        await this.db.query(`UPDATE import_lines SET listing_id = NULL WHERE listing_id = $1`, [id]);
        await this.db.query(`DELETE FROM listings WHERE id = $1`, [id]);
      });
    }
  }

  private async ids(where: string, params: unknown[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM listings WHERE ${where} ORDER BY id LIMIT 5000`,
      params,
    );
    return rows.map((row) => row.id);
  }

  private async locked(id: string, change: (listing: AnyListing) => Promise<void>): Promise<void> {
    await this.db.tx(async () => {
      const listing = await this.db
        .repo<Listing>(Listing)
        .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (listing) await change(listing as AnyListing);
    });
  }
}
