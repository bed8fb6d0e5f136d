import type { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Page } from '@guibang/kernel';
import { currentViewer, Db, Viewer, sheetStream } from '@guibang/platform';
import { AccessLog } from '../access/access-log';
import { ACCESS_HEADINGS, accessCells } from '../access/access-sheet';
import { Attachments } from '../attachment/attachments.service';
import type { AccessRow, ListingDetail, ListingKind, VersionView, WayIn } from '../dto';
import { listingError } from '../listings.errors';
import { Parties } from '../party/parties';
import { Reviews } from '../review/reviews';
import { Versions } from '../version/versions';
import { Bands } from './bands';
import { Cards } from './cards';
import { disclosed, Fields, fieldsOf } from './fields';
import { AnyListing } from './listing.entity';
import { actsOf, isBureau, isOwner, Level, may } from './listing.policy';
import { ListingStore } from './listing.store';

/** The page of one listing as its reader may see it. What is closed is absent from the answer. */
@Injectable()
export class Details {
  constructor(
    private readonly db: Db,
    private readonly store: ListingStore,
    private readonly cards: Cards,
    private readonly bands: Bands,
    private readonly parties: Parties,
    private readonly reviews: Reviews,
    private readonly versions: Versions,
    private readonly attachments: Attachments,
    private readonly access: AccessLog,
  ) {}

  /** Reads, and notes in the access log that it was read, in one transaction. */
  read(kind: ListingKind, id: string): Promise<ListingDetail> {
    return this.db.tx(async () => {
      const { listing, level } = await this.store.read(id, kind);
      await this.access.note([listing], level, 'view');
      return this.build(listing, level);
    });
  }

  /** The same for somebody who just changed it: no look is noted. */
  async after(listing: AnyListing): Promise<ListingDetail> {
    const { level } = await this.store.read(listing.id, listing.kind);
    return this.build(listing, level);
  }

  private async build(listing: AnyListing, level: Level): Promise<ListingDetail> {
    const viewer = currentViewer();
    const party = level === 2 ? await this.parties.find(listing.orgId) : null;
    const inner = isOwner(viewer, listing) || isBureau(viewer, listing);
    const fields = disclosed(listing.kind, fieldsOf(listing), level, this.bands.range(listing));
    return {
      kind: listing.kind,
      card: this.cards.card(listing, level, party?.name ?? null),
      level,
      mine: isOwner(viewer, listing),
      wayIn: wayIn(viewer, level),
      verbs: actsOf(viewer, listing),
      version: listing.version,
      reviews: inner ? await this.reviews.of(listing.id) : [],
      revision: inner ? listing.revisionState : 'none',
      revisionFields: inner && this.maySeeRevision(viewer, listing) ? (listing.revision as Fields | null) : null,
      attachments: level === 2 ? await this.attachments.of(listing.id) : [],
      versions: level > 0 ? await this.versions.count(listing.id) : 0,
      fields,
    } as ListingDetail;
  }

  /** A change is its owner's until it is filed. */
  private maySeeRevision(viewer: Viewer, listing: AnyListing): boolean {
    return isOwner(viewer, listing) || listing.revisionState === 'submitted';
  }

  history(kind: ListingKind, id: string): Promise<{ items: VersionView[] }> {
    return this.db.tx(async () => {
      const { listing, level } = await this.store.read(id, kind);
      if (level === 0) throw listingError('listing.not-found');
      await this.access.note([listing], level, 'view');
      return { items: await this.versions.of(listing, level) };
    });
  }

  /** The same as a file: the disclosure ledger of one text, its owner's to keep. */
  async lookersSheet(kind: ListingKind, id: string): Promise<{ name: string; stream: PassThrough }> {
    const { listing } = await this.store.read(id, kind);
    if (!may('read-access', currentViewer(), listing)) throw listingError('listing.not-found');
    const stream = sheetStream('查看记录', ACCESS_HEADINGS, async (sheet) => {
      for await (const row of this.access.all(id)) sheet.add(accessCells(row));
    });
    return { name: `查看记录-${listing.code ?? listing.title}.xlsx`, stream };
  }

  async lookers(kind: ListingKind, id: string, cursor: string | undefined): Promise<Page<AccessRow>> {
    const { listing } = await this.store.read(id, kind);
    if (!may('read-access', currentViewer(), listing)) throw listingError('listing.not-found');
    return this.access.of(id, cursor);
  }
}

function wayIn(viewer: Viewer, level: Level): WayIn {
  if (level === 2) return null;
  if (level === 1) return 'mutual-interest';
  return viewer.kind === 'public' ? 'log-in' : 'get-verified';
}
