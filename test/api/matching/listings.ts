import { type EventDef, Ledger } from '@guibang/ledger';
import { type Listing, listingPublished, Need, Result } from '@guibang/listings';
import { SearchService } from '@guibang/search';
import type { TestApi } from '../../support/api';

const YEAR = 365 * 86_400_000;

/** Published listings without the road to publication, which has tests of its own: row, index entry and event, as it leaves them. */
export class Listings {
  constructor(private readonly api: TestApi) {}

  need(orgId: string, title: string, fields: Partial<Need> = {}): Promise<string> {
    return this.publish(this.api.db.repo(Need).create({ kind: 'need', ...this.common(orgId, title), ...fields }));
  }

  result(orgId: string, title: string, fields: Partial<Result> = {}): Promise<string> {
    return this.publish(this.api.db.repo(Result).create({ kind: 'result', ...this.common(orgId, title), ...fields }));
  }

  /** Changes a row as a step does, and tells it. */
  async change(id: string, fields: Partial<Omit<Need, 'kind'> & Omit<Result, 'kind'>>, event: EventDef): Promise<void> {
    const listing = await this.api.db.repo<Listing>('Listing').findOneByOrFail({ id });
    await this.save(Object.assign(listing, fields, { version: listing.version + 1 }), event);
  }

  private common(orgId: string, title: string) {
    const now = new Date();
    return {
      orgId,
      title,
      state: 'published' as const,
      submittedAt: now,
      publishedAt: now,
      expiresAt: new Date(now.getTime() + YEAR),
      regionPath: ['420000', '421200', '421202'],
      regionCode: '421202',
    };
  }

  private publish(listing: Listing): Promise<string> {
    return this.save(listing, listingPublished);
  }

  private async save(listing: Listing, event: EventDef): Promise<string> {
    await this.api.db.tx(async () => {
      await this.api.db.repo<Listing>(listing.constructor).save(listing);
      await this.api.app.get(SearchService).touch(listing.kind, listing.id);
      const { id, kind } = listing;
      await this.api.app.get(Ledger).append(event, { subject: { kind: 'listing', id }, data: { kind } });
    });
    await this.api.drain();
    return listing.id;
  }
}
