import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { inCharge, Organization } from '@guibang/identity';
import { commonError } from '@guibang/kernel';
import { currentViewer, Db, fileError, readImportFile, Viewer } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { Upload } from '../attachment/attachments.service';
import type { ImportQuery, ImportReport, ListingKind } from '../dto';
import { mayStart } from '../listing/listing.policy';
import { listingError } from '../listings.errors';
import { ImportReports } from './import-reports';
import { Importing } from './importing';

const BUREAU = ['city_officer', 'county_officer'];

/** Imports over HTTP: always drafts, which their owners complete and file. */
@Injectable()
export class Imports {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesService,
    private readonly importing: Importing,
    private readonly reports: ImportReports,
  ) {}

  /**
   * Reads the file, writes all its lines down and queues the work.
   * @throws import.format, import.unreadable, import.too-long, import.empty, import.no-organization, file.missing
   */
  async start({ kind, dryRun, org }: ImportQuery, upload: Upload | undefined): Promise<ImportReport> {
    if (!upload) throw fileError('file.missing');
    try {
      const orgId = await this.target(kind, org);
      const { sha256, lines } = await readImportFile(upload.path, this.rules.number('import.max-rows'));
      const id = await this.importing.queue({
        kind,
        orgId,
        fileName: nameOf(upload),
        sha256,
        dryRun: dryRun === '1' || dryRun === 'true',
        publish: false,
        lines,
      });
      return await this.reports.of(id);
    } finally {
      await rm(upload.path, { force: true });
    }
  }

  /** Whose drafts they become: the own organization's; an officer's, those of an organization in his region. */
  private async target(kind: ListingKind, org: string | undefined): Promise<string> {
    const viewer = currentViewer();
    if (BUREAU.includes(viewer.role ?? '')) return this.inRegion(viewer, org);
    if (!mayStart(viewer, kind)) throw commonError('common.forbidden');
    if (org && org !== viewer.orgId) throw listingError('import.no-organization', { id: org });
    if (!viewer.orgVerified) throw listingError('import.organization-unverified');
    return viewer.orgId!;
  }

  private async inRegion(viewer: Viewer, org: string | undefined): Promise<string> {
    if (!org) throw listingError('import.organization-needed');
    const found = await this.db.repo(Organization).findOne({ where: { id: org } });
    const owns = found?.state === 'verified' && !['bureau', 'station', 'broker_agency'].includes(found.kind);
    if (!owns || !viewer.orgVerified || !inCharge(found.regionPath, viewer.regionCode)) {
      throw listingError('import.no-organization', { id: org });
    }
    return found.id;
  }
}

/** Browsers send the name as bytes that multer reads as Latin-1. */
function nameOf(upload: Upload): string {
  return Buffer.from(upload.originalname, 'latin1')
    .toString('utf8')
    .replace(/[\\/\p{Cc}]/gu, '_')
    .slice(-120);
}
