import { Injectable } from '@nestjs/common';
import { isBureau, isOwner, type Listing, ListingStore } from '@guibang/listings';
import { currentViewer } from '@guibang/platform';
import { matchingError } from '../matching.errors';
import type { Side } from './match-row';

/** Who may see a listing's matches: its owner and the bureau in charge. For everybody else there are none. */
@Injectable()
export class MatchAccess {
  constructor(private readonly listings: ListingStore) {}

  /** @throws listing.not-found or matching.not-found, also where it only may not be seen */
  async readable(listingId: string, side: Side): Promise<Listing> {
    const { listing } = await this.listings.read(listingId, side);
    const viewer = currentViewer();
    if (viewer.kind === 'system' || isOwner(viewer, listing) || isBureau(viewer, listing)) return listing;
    throw matchingError('matching.not-found');
  }

  /** The side that answers is the owner alone: nobody says yes for another. */
  async owns(listingId: string, side: Side): Promise<boolean> {
    const viewer = currentViewer();
    const found = await this.listings.read(listingId, side).catch(() => null);
    return found !== null && isOwner(viewer, found.listing);
  }
}
