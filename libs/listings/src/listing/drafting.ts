import { Injectable } from '@nestjs/common';
import { regionPathOf } from '@guibang/identity';
import { Clock, commonError, FieldError } from '@guibang/kernel';
import { currentViewer, Db, mustMatch } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { Attachments } from '../attachment/attachments.service';
import type { ListingKind, NeedFields, ResultFields } from '../dto';
import { listingError } from '../listings.errors';
import { listingWiped } from '../listings.events';
import { Parties } from '../party/parties';
import { applyFields, emptyFields, Fields, fieldsOf, knownFields } from './fields';
import { AnyListing, ENTITY_OF, Listing } from './listing.entity';
import { revisionLifecycle } from './listing.lifecycle';
import { isOwner, mayStart } from './listing.policy';
import { ListingStore } from './listing.store';

/** Drafts, and changes to published texts: everything before something is filed. */
@Injectable()
export class Drafting {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ListingStore,
    private readonly taxonomy: TaxonomyService,
    private readonly parties: Parties,
    private readonly attachments: Attachments,
  ) {}

  /** A draft of the viewer's organization; its region is the organization's until said otherwise. */
  start(kind: ListingKind, fields: NeedFields | ResultFields = {}): Promise<AnyListing> {
    return this.db.tx(async () => {
      const viewer = currentViewer();
      if (!mayStart(viewer, kind)) throw commonError('common.forbidden');
      const party = await this.parties.find(viewer.orgId!);
      const draft = this.blank(kind, viewer.orgId!, viewer.userId);
      this.write(draft, { regionCode: this.nearest(party?.regionCode ?? null), ...knownFields(kind, fields) });
      return (await this.db.repo<Listing>(Listing).save(draft)) as AnyListing;
    });
  }

  /** The region itself or its nearest ancestor that the code table has: districts of other cities are not in it. */
  nearest(code: string | null): string | null {
    return (code ? regionPathOf(code) : []).reverse().find((at) => this.taxonomy.has('region', at)) ?? null;
  }

  /** A listing that is not saved yet, with every column set. */
  blank(kind: ListingKind, orgId: string, createdBy: string | null): AnyListing {
    const now = this.clock.now();
    const listing = this.db.repo(ENTITY_OF[kind] as typeof Listing).create() as AnyListing;
    Object.assign(listing, {
      kind,
      orgId,
      createdBy,
      state: 'draft',
      version: 1,
      origin: 'form',
      revisionState: 'none',
    });
    Object.assign(listing, { regionPath: [], createdAt: now, updatedAt: now });
    applyFields(listing, emptyFields(kind));
    return listing;
  }

  /** Writes fields and what follows from them. @throws common.invalid for codes that no list has */
  write(listing: Listing, patch: Partial<Fields>): void {
    const wrong = this.wrongCodes(patch);
    if (wrong.length) throw commonError('common.invalid', { count: wrong.length }, wrong);
    applyFields(listing, patch);
    if (patch.regionCode !== undefined) listing.regionPath = [...this.taxonomy.path('region', patch.regionCode)];
  }

  private wrongCodes(patch: Partial<Fields>): FieldError[] {
    return [
      this.taxonomy.check('technical-field', patch.fieldCode, 'fieldCode', '技术领域'),
      this.taxonomy.check('industry', patch.industryCode, 'industryCode', '产业'),
      this.taxonomy.check('region', patch.regionCode, 'regionCode', '地区'),
    ].filter((error) => error !== null);
  }

  /**
   * Saves fields of a draft or returned text; of a published one into its revision, which nobody else reads until it is filed.
   * @throws common.stale, listing.text-locked, common.invalid
   */
  edit(kind: ListingKind, id: string, version: number, fields: NeedFields | ResultFields): Promise<AnyListing> {
    return this.db.tx(async () => {
      const listing = await this.store.lock(id, kind);
      if (isOwner(currentViewer(), listing)) mustMatch(listing.version, version);
      const act = listing.state === 'published' ? 'revise' : 'edit';
      return this.store.step(id, kind, act, (held) => {
        const patch = knownFields(kind, fields);
        if (act === 'edit') this.write(held, patch);
        else this.revise(held, patch);
        return null;
      });
    });
  }

  /** Keeps what differs from the published text; when nothing does, there is no revision any more. */
  private revise(listing: Listing, patch: Partial<Fields>): void {
    const wrong = this.wrongCodes(patch);
    if (wrong.length) throw commonError('common.invalid', { count: wrong.length }, wrong);
    const published = fieldsOf(listing) as Record<string, unknown>;
    const changed = Object.entries({ ...listing.revision, ...patch }).filter(
      ([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(published[name] ?? null),
    );
    const verb = changed.length ? 'edit' : 'drop';
    if (listing.revisionState === 'none' && verb === 'drop') return;
    listing.revision = changed.length ? Object.fromEntries(changed) : null;
    listing.revisionState = revisionLifecycle.next(listing.revisionState, verb);
  }

  /** Takes a never filed draft away; `restore` brings it back until the nightly run. */
  remove(kind: ListingKind, id: string): Promise<AnyListing> {
    return this.store.step(id, kind, 'delete', (listing) => {
      listing.deletedAt = this.clock.now();
      // The line that it came from may be imported again.
      listing.importKey = null;
      return null;
    });
  }

  /** Undoes `remove`, by whoever may write the draft. */
  restore(kind: ListingKind, id: string): Promise<AnyListing> {
    return this.db.tx(async () => {
      const listing = (await this.db
        .repo<Listing>(Listing)
        .findOne({ where: { id, kind }, lock: { mode: 'pessimistic_write' } })) as AnyListing | null;
      if (!listing || !isOwner(currentViewer(), listing)) throw listingError('listing.not-found');
      if (!listing.deletedAt) return listing;
      listing.deletedAt = null;
      await this.store.save(listing);
      return listing;
    });
  }

  /**
   * The author says that the text is classified (domain.md P18): every word and file of the draft goes, committed by itself,
   * so that the refusal that follows cannot bring it back.
   */
  wipe(kind: ListingKind, id: string): Promise<void> {
    return this.db.apart(async () => {
      await this.store.step(id, kind, 'submit', async (listing) => {
        if (listing.state === 'published') {
          listing.revision = null;
          listing.revisionState = revisionLifecycle.next(listing.revisionState, 'drop');
        } else {
          applyFields(listing, emptyFields(kind));
          listing.regionPath = [];
          await this.attachments.destroyAll(listing.id);
        }
        return { event: listingWiped };
      });
    });
  }
}
