import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { ClosureRequest, ListingKind } from '../dto';
import { listingError } from '../listings.errors';
import { listingClosed, listingRenewed } from '../listings.events';
import { AnyListing, Listing } from './listing.entity';
import { ListingStore, move } from './listing.store';
import { Publishing } from './publishing';

const DAY = 86_400_000;

/** How a listing ends, and how it goes on. */
@Injectable()
export class Closing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly store: ListingStore,
    private readonly publishing: Publishing,
  ) {}

  /** @throws listing.outcome-needed, listing.merge-target, listing.outcome-unpublished */
  close(kind: ListingKind, id: string, request: ClosureRequest): Promise<AnyListing> {
    return this.store.step(id, kind, 'close', async (listing) => {
      if (request.outcome === 'solved' && !listing.publishedAt) throw listingError('listing.outcome-unpublished');
      if (request.outcome === 'merged') await this.mustTakeOver(listing, request.mergedInto);
      this.end(listing, request);
      return { event: listingClosed, data: { outcome: request.outcome, mergedInto: listing.mergedInto } };
    });
  }

  /**
   * A contract was signed on it: the program closes it as solved, whoever asked. Called by deals in the transaction of the
   * signing; what is closed already stays as it is.
   * @param via what closed it, as `<lib>:<id>`
   */
  conclude(id: string, via: string, note: string): Promise<void> {
    return this.db.tx(async () => {
      const listing = (await this.db
        .repo<Listing>(Listing)
        .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } })) as AnyListing | null;
      if (!listing || (listing.state !== 'published' && listing.state !== 'expired')) return;
      this.end(listing, { outcome: 'solved', note });
      await this.store.save(listing);
      await this.store.tell(listing, { event: listingClosed, data: { outcome: 'solved', mergedInto: null, via } });
    });
  }

  private end(listing: AnyListing, request: ClosureRequest): void {
    move(listing, 'close', '结束');
    listing.outcome = request.outcome;
    listing.closeNote = request.note ?? null;
    listing.mergedInto = request.outcome === 'merged' ? request.mergedInto! : null;
    listing.closedAt = this.clock.now();
    listing.revision = null;
    listing.revisionState = 'none';
  }

  /** The listing that goes on must be of the same organization and kind, and still open. */
  private async mustTakeOver(listing: AnyListing, into: string | undefined): Promise<void> {
    if (!into) throw listingError('listing.outcome-needed');
    const target = await this.db.repo<Listing>(Listing).findOne({ where: { id: into } });
    const fits =
      target &&
      target.id !== listing.id &&
      target.orgId === listing.orgId &&
      target.kind === listing.kind &&
      target.state !== 'closed' &&
      !target.deletedAt;
    if (!fits) throw listingError('listing.merge-target');
  }

  /** One click: for as long again from now. Open from the first reminder on until the grace days after the end have gone. */
  renew(kind: ListingKind, id: string): Promise<AnyListing> {
    return this.store.step(id, kind, 'renew', (listing) => {
      const now = this.clock.now();
      this.mustBeDue(listing, now);
      move(listing, 'renew', '续期');
      listing.expiresAt = this.publishing.endOf(kind, now);
      listing.remindedDays = null;
      return { event: listingRenewed, data: { until: listing.expiresAt.toISOString() } };
    });
  }

  private mustBeDue(listing: AnyListing, now: Date): void {
    const end = listing.expiresAt!;
    const grace = this.rules.number('listing.renewal-grace-days');
    if (now.getTime() > end.getTime() + grace * DAY) throw listingError('listing.too-late-to-renew', { days: grace });
    const before = Math.max(...this.rules.numbers('listing.renewal-reminder-days'));
    if (now.getTime() < end.getTime() - before * DAY) {
      throw listingError('listing.not-yet-due', { date: beijingDay(end), days: before });
    }
  }
}
