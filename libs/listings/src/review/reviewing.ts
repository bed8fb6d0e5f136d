import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { RulesService } from '@guibang/taxonomy';
import type { ListingKind, ReviewNote, ReviewRequest } from '../dto';
import { AnyListing } from '../listing/listing.entity';
import { revisionLifecycle } from '../listing/listing.lifecycle';
import { Happened, ListingStore, move } from '../listing/listing.store';
import { Publishing } from '../listing/publishing';
import { listingError } from '../listings.errors';
import { listingReturned } from '../listings.events';
import { holdsBack, saysWhatToChange, Scores } from './quality-gate';
import { Reviews } from './reviews';

/** The bureau's quality gate: four scores and a decision. Two reviewers of one text: the row is locked, the second finds another state. */
@Injectable()
export class Reviewing {
  constructor(
    private readonly clock: Clock,
    private readonly store: ListingStore,
    private readonly rules: RulesService,
    private readonly reviews: Reviews,
    private readonly publishing: Publishing,
  ) {}

  /** @throws review.zero-holds, review.below-threshold, review.note-needed, review.own-organization */
  review(kind: ListingKind, id: string, request: ReviewRequest): Promise<AnyListing> {
    return this.store.step(id, kind, 'review', async (listing) => {
      const { novelty, clarity, cooperation, completeness } = request;
      const scores: Scores = { novelty, clarity, cooperation, completeness };
      const notes: ReviewNote[] = (request.notes ?? []).map(({ path, note, suggestion }) => ({
        path,
        note,
        suggestion,
      }));
      const ofRevision = listing.state === 'published';
      const at = listing.filedAt ?? this.clock.now();
      const held = this.mustHold(request, scores, at);
      if (held) throw held;
      const review = await this.reviews.keep(listing, { decision: request.decision, scores, notes, ofRevision });
      return request.decision === 'publish'
        ? this.publish(listing, ofRevision)
        : this.giveBack(listing, ofRevision, review);
    });
  }

  private mustHold(request: ReviewRequest, scores: Scores, at: Date): Error | null {
    if (request.decision === 'publish') {
      return holdsBack(scores, {
        publishFrom: this.rules.number('review.sufficient-min', at),
        zeroHolds: this.rules.flag('review.any-zero-holds', at),
      });
    }
    const needed = this.rules.flag('review.feedback-required', at);
    return needed && !saysWhatToChange(request.notes ?? []) ? listingError('review.note-needed') : null;
  }

  private publish(listing: AnyListing, ofRevision: boolean): Promise<Happened> {
    return ofRevision ? this.publishing.change(listing) : this.publishing.publish(listing);
  }

  private giveBack(listing: AnyListing, ofRevision: boolean, review: string): Happened {
    if (ofRevision) listing.revisionState = revisionLifecycle.next(listing.revisionState, 'return');
    else move(listing, 'return', '退回');
    return { event: listingReturned, data: { by: 'bureau', review, revision: ofRevision } };
  }
}
