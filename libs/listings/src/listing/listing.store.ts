import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { EventDef, Ledger } from '@guibang/ledger';
import { currentViewer, Db, Viewer } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import { Disclosures } from '../disclosure/disclosures';
import type { ListingKind } from '../dto';
import { listingError } from '../listings.errors';
import { AnyListing, Listing } from './listing.entity';
import { canStep, ListingVerb, nextState } from './listing.lifecycle';
import { Act, filedByOwn, isBureau, isOwner, Level, levelOf, may, reviewListings } from './listing.policy';
import { stateWord } from './words';

const ACT_WORDS: Record<Act, string> = {
  edit: '修改',
  revise: '修改',
  submit: '提交',
  confirm: '确认',
  review: '审核',
  renew: '续期',
  close: '结束',
  delete: '删除',
  attach: '改动附件',
  'read-access': '看查看记录',
  'read-history': '看历史',
};

export interface Happened {
  readonly event: EventDef;
  readonly data?: Record<string, unknown>;
}

/** Loads, checks and saves listings: the one way to step a state (design §4.2). */
@Injectable()
export class ListingStore {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly search: SearchService,
    private readonly disclosures: Disclosures,
  ) {}

  /** A listing as this viewer may see it. @throws listing.not-found also where it only may not be seen */
  async read(id: string, kind?: ListingKind): Promise<{ listing: AnyListing; level: Level }> {
    const listing = await this.db.repo<Listing>(Listing).findOne({ where: { id } });
    return this.seen(listing, kind);
  }

  private async seen(listing: Listing | null, kind?: ListingKind): Promise<{ listing: AnyListing; level: Level }> {
    if (!listing || listing.deletedAt || (kind && listing.kind !== kind)) throw listingError('listing.not-found');
    const viewer = currentViewer();
    const granted = await this.disclosures.granted(listing.id, viewer.orgId);
    const level = levelOf(viewer, listing, granted);
    if (level === null) throw listingError('listing.not-found');
    return { listing: listing as AnyListing, level };
  }

  /** As `read`, holding the row until the transaction ends. */
  async lock(id: string, kind?: ListingKind): Promise<AnyListing> {
    const found = await this.db.repo<Listing>(Listing).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    return (await this.seen(found, kind)).listing;
  }

  /**
   * One step: locks the row, checks the policy, runs `change`, saves, appends what happened, brings the index in line.
   * @param change alters the listing in place; what it returns goes into the ledger
   */
  step(
    id: string,
    kind: ListingKind | undefined,
    act: Act,
    change: (listing: AnyListing, viewer: Viewer) => Promise<Happened | null> | Happened | null,
  ): Promise<AnyListing> {
    return this.db.tx(async () => {
      const listing = await this.lock(id, kind);
      const viewer = currentViewer();
      if (!may(act, viewer, listing)) throw refusal(act, viewer, listing);
      const happened = await change(listing, viewer);
      await this.save(listing);
      if (happened) await this.tell(listing, happened);
      return listing;
    });
  }

  /** Saves with a new version; what may be in the index is brought in line in the same transaction. */
  async save(listing: AnyListing): Promise<void> {
    listing.version += 1;
    listing.updatedAt = this.clock.now();
    await this.db.repo<Listing>(Listing).save(listing);
    if (listing.publishedAt) await this.search.touch(listing.kind, listing.id);
  }

  async tell(listing: { id: string; kind: ListingKind }, { event, data }: Happened): Promise<void> {
    await this.ledger.append(event, {
      subject: { kind: 'listing', id: listing.id },
      data: { kind: listing.kind, ...data },
    });
  }
}

/** Moves the state by the table, or says in words why not. */
export function move(listing: Listing, verb: ListingVerb, words: string): void {
  if (!canStep(listing.kind, listing.state, verb)) {
    throw commonError('common.wrong-state', { state: stateWord(listing.state), verb: words });
  }
  listing.state = nextState(listing.kind, listing.state, verb);
}

/** Somebody who could do it in another state hears of the state; everybody else that it is not theirs to do. */
function refusal(act: Act, viewer: Viewer, listing: Listing): Error {
  const officer = isBureau(viewer, listing) && reviewListings.roles.includes(viewer.role ?? '');
  if (act === 'review' && officer && filedByOwn(viewer, listing)) return listingError('review.own-organization');
  const could = act === 'review' ? officer : isOwner(viewer, listing);
  if (!could) return commonError('common.forbidden');
  const filed = ['submitted', 'owner_review'].includes(listing.state) || listing.revisionState === 'submitted';
  if ((act === 'edit' || act === 'revise' || act === 'attach') && filed) return listingError('listing.text-locked');
  if (act === 'delete') return listingError('listing.drafts-only');
  if (act === 'submit' && listing.state === 'published') {
    return listingError(listing.revisionState === 'none' ? 'listing.revision-empty' : 'listing.revision-needs-owner');
  }
  if (act === 'confirm' && listing.state === 'owner_review') return commonError('common.forbidden');
  return commonError('common.wrong-state', { state: stateWord(listing.state), verb: ACT_WORDS[act] });
}
