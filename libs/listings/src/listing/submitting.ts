import { Injectable } from '@nestjs/common';
import { beijingDay, Clock, DomainError } from '@guibang/kernel';
import type { Viewer } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import type { ConfirmationRequest, ListingKind } from '../dto';
import { listingError } from '../listings.errors';
import { listingConfirmed, listingReturned, listingSubmitted } from '../listings.events';
import { Parties } from '../party/parties';
import { Reviews } from '../review/reviews';
import { Codes } from './codes';
import { whatIsMissing } from './completeness';
import { Drafting } from './drafting';
import { Fields, fieldsOf } from './fields';
import { AnyListing } from './listing.entity';
import { revisionLifecycle } from './listing.lifecycle';
import { confirmsItself } from './listing.policy';
import { Happened, ListingStore, move } from './listing.store';

/** Filing a text: to the bureau, or first to the administrator of the unit that owns a result. */
@Injectable()
export class Submitting {
  constructor(
    private readonly clock: Clock,
    private readonly store: ListingStore,
    private readonly drafting: Drafting,
    private readonly taxonomy: TaxonomyService,
    private readonly codes: Codes,
    private readonly parties: Parties,
    private readonly reviews: Reviews,
  ) {}

  /** @throws listing.classified (the draft is empty then), listing.incomplete with every path, listing.organization-unverified */
  async submit(kind: ListingKind, id: string, notClassified: boolean): Promise<AnyListing> {
    if (!notClassified) {
      await this.drafting.wipe(kind, id);
      throw listingError('listing.classified');
    }
    return this.store.step(id, kind, 'submit', async (listing, viewer) => {
      const revision = listing.state === 'published';
      await this.mustBeComplete(listing, revision);
      const filed = revision ? this.fileRevision(listing) : await this.file(listing, viewer);
      listing.filedAt = this.clock.now();
      return filed;
    });
  }

  private async mustBeComplete(listing: AnyListing, revision: boolean): Promise<void> {
    const fields = revision ? ({ ...fieldsOf(listing), ...listing.revision } as Fields) : fieldsOf(listing);
    const missing = whatIsMissing(listing.kind, fields, {
      today: beijingDay(this.clock.now()),
      check: (scheme, code, path, label) => this.taxonomy.check(scheme, code, path, label),
    });
    if (missing.length) throw incomplete(missing);
    const party = await this.parties.find(listing.orgId);
    if (!party?.verified) throw listingError('listing.organization-unverified');
  }

  private fileRevision(listing: AnyListing): Happened {
    listing.revisionState = revisionLifecycle.next(listing.revisionState, 'file');
    return { event: listingSubmitted, data: { revision: true, to: 'bureau' } };
  }

  private async file(listing: AnyListing, viewer: Viewer): Promise<Happened> {
    const ask = listing.kind === 'result' && !confirmsItself(viewer);
    move(listing, ask ? 'ask' : 'file', '提交');
    listing.code ??= (await this.codes.take(listing.kind))[0]!;
    if (!ask) listing.submittedAt ??= this.clock.now();
    return { event: listingSubmitted, data: { revision: false, to: ask ? 'owner' : 'bureau' } };
  }

  /** The owner unit's administrator vouches for ownership and secrecy, or sends the result back to its author. */
  confirm(id: string, request: ConfirmationRequest): Promise<AnyListing> {
    return this.store.step(id, 'result', 'confirm', async (listing) => {
      const now = this.clock.now();
      if (request.decision === 'return') {
        if (!request.note) throw listingError('confirmation.note-needed');
        move(listing, 'return', '退回');
        const notes = [{ path: '', note: request.note, suggestion: request.note }];
        const review = await this.reviews.keep(listing, { decision: 'owner_return', scores: null, notes });
        return { event: listingReturned, data: { by: 'owner', review, revision: false } };
      }
      move(listing, 'confirm', '确认');
      listing.submittedAt ??= now;
      listing.filedAt = now;
      await this.reviews.keep(listing, { decision: 'owner_confirm', scores: null, notes: [] });
      return { event: listingConfirmed, data: { decision: 'confirm' } };
    });
  }
}

function incomplete(missing: DomainError['fields']): DomainError {
  return listingError('listing.incomplete', { count: missing.length }, missing);
}
