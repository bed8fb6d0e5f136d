import { rm } from 'node:fs/promises';
import { Injectable, StreamableFile } from '@nestjs/common';
import { commonError, RuleBook } from '@guibang/kernel';
import { Db, Files, Viewer } from '@guibang/platform';
import type { OrganizationView } from '../dto';
import { mayEdit } from '../identity.policy';
import { OrganizationStore } from './organization-store';
import { OrganizationsService } from './organizations.service';

const MB = 1024 * 1024;

/** The licence file that the bureau looks at. */
@Injectable()
export class LicencesService {
  constructor(
    private readonly db: Db,
    private readonly files: Files,
    private readonly rules: RuleBook,
    private readonly store: OrganizationStore,
    private readonly organizations: OrganizationsService,
  ) {}

  async keep(
    viewer: Viewer,
    id: string,
    upload: { path: string; originalname: string } | undefined,
  ): Promise<OrganizationView> {
    await this.mayKeep(viewer, id).catch(async (error: unknown) => {
      if (upload) await rm(upload.path, { force: true });
      throw error;
    });
    // Before the lock: hashing a file must not hold the row.
    const limit = Math.floor(this.rules.number('licence-file.max-bytes') / MB);
    const file = await this.files.keep(upload, limit);
    return this.db.tx(async () => {
      const org = await this.organizations.lockToEdit(viewer, id);
      await this.organizations.apply(org, { licenceFileId: file.id });
      return this.store.view(org);
    });
  }

  /** Asked before the file is kept, so that nobody fills the disk through somebody else's page. */
  private async mayKeep(viewer: Viewer, id: string): Promise<void> {
    const org = await this.organizations.readAll(viewer, id);
    if (!mayEdit(viewer, org)) throw commonError('common.forbidden');
  }

  async send(viewer: Viewer, id: string): Promise<StreamableFile> {
    const org = await this.organizations.readAll(viewer, id);
    if (!org.licenceFileId) throw commonError('common.not-found');
    return this.files.send(org.licenceFileId);
  }
}
