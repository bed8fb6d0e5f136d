import { rm } from 'node:fs/promises';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { type CopyMark, currentViewer, Db } from '@guibang/platform';
import { AccessLog } from '../access/access-log';
import type { ListingKind } from '../dto';
import { AnyListing } from '../listing/listing.entity';
import { ListingStore } from '../listing/listing.store';
import { listingError } from '../listings.errors';
import { Parties } from '../party/parties';
import { Attachments, type Upload } from './attachments.service';

/** Who may put files to a listing, and who may read them. */
@Injectable()
export class Attaching {
  constructor(
    private readonly db: Db,
    private readonly store: ListingStore,
    private readonly attachments: Attachments,
    private readonly access: AccessLog,
    private readonly parties: Parties,
    private readonly clock: Clock,
  ) {}

  async add(kind: ListingKind, id: string, upload: Upload | undefined): Promise<AnyListing> {
    try {
      return await this.store.step(id, kind, 'attach', async (listing) => {
        await this.attachments.add(listing.id, upload);
        return null;
      });
    } finally {
      // What was kept has been moved away; what was refused must not stay behind.
      if (upload) await rm(upload.path, { force: true });
    }
  }

  remove(kind: ListingKind, id: string, attachmentId: string): Promise<AnyListing> {
    return this.store.step(id, kind, 'attach', async (listing) => {
      await this.attachments.remove(listing.id, attachmentId);
      return null;
    });
  }

  /** Level 2 only; the download is noted before the first byte goes out, and what others take away says who took it. */
  read(kind: ListingKind, id: string, attachmentId: string): Promise<StreamableFile> {
    return this.db.tx(async () => {
      const { listing, level } = await this.store.read(id, kind);
      if (level < 2) throw listingError('attachment.not-found');
      const content = await this.attachments.content(listing.id, attachmentId, await this.markFor(listing));
      await this.access.note([listing], 2, 'attachment');
      return content;
    });
  }

  private async markFor(listing: AnyListing): Promise<CopyMark | null> {
    const viewer = currentViewer();
    if (viewer.kind === 'system' || viewer.orgId === listing.orgId) return null;
    const unit = viewer.orgId ? await this.parties.find(viewer.orgId) : null;
    return { unit: unit?.name ?? '', person: viewer.name, at: this.clock.now(), code: listing.code ?? listing.title };
  }
}
