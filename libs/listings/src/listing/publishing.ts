import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { RulesService } from '@guibang/taxonomy';
import type { ListingKind } from '../dto';
import { listingChanged, listingPublished } from '../listings.events';
import { Versions } from '../version/versions';
import { Drafting } from './drafting';
import { Fields } from './fields';
import { AnyListing } from './listing.entity';
import { revisionLifecycle } from './listing.lifecycle';
import { Happened, move } from './listing.store';

const DAY = 86_400_000;

/** What publishing means: a date, an end, and a copy of the text as it was read. */
@Injectable()
export class Publishing {
  constructor(
    private readonly clock: Clock,
    private readonly rules: RulesService,
    private readonly versions: Versions,
    private readonly drafting: Drafting,
  ) {}

  async publish(listing: AnyListing): Promise<Happened> {
    move(listing, 'publish', '发布');
    this.open(listing);
    const no = await this.versions.keep(listing);
    return { event: listingPublished, data: { no, origin: listing.origin } };
  }

  /** Publishes without review: imports by the command line, whose texts were published elsewhere before. */
  admit(listing: AnyListing): void {
    move(listing, 'admit', '发布');
    this.open(listing);
    listing.submittedAt = listing.publishedAt;
    listing.filedAt = listing.publishedAt;
  }

  /** Puts the reviewed change in the place of the published text. */
  async change(listing: AnyListing): Promise<Happened> {
    this.drafting.write(listing, (listing.revision ?? {}) as Partial<Fields>);
    listing.revision = null;
    listing.revisionState = revisionLifecycle.next(listing.revisionState, 'publish');
    const no = await this.versions.keep(listing);
    return { event: listingChanged, data: { no } };
  }

  /** When something published now ends. */
  endOf(kind: ListingKind, from: Date): Date {
    return new Date(from.getTime() + this.rules.number(`${kind}.expiry-days`, from) * DAY);
  }

  private open(listing: AnyListing): void {
    const now = this.clock.now();
    listing.publishedAt = now;
    listing.expiresAt = this.endOf(listing.kind, now);
    listing.remindedDays = null;
  }
}
