import { rm } from 'node:fs/promises';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { FileTaker, MessageData, RoomFile } from '../dto';
import { Deal } from '../deal/deal.entity';
import { DealStore } from '../deal/deal.store';
import { dealError } from '../deals.errors';
import { dealWritten } from '../deals.events';
import { Journal } from './journal';

const MB = 1024 * 1024;
const MOST_TAKERS = 500;

/** A file that multer has put to disk. */
export interface Upload {
  readonly path: string;
  readonly originalname: string;
}

/** Files of a room: each is a message. A download of another party is noted, and its copy says whose it is. */
@Injectable()
export class RoomFiles {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly rules: RulesService,
    private readonly store: DealStore,
    private readonly journal: Journal,
  ) {}

  /** @param id made by the client, as of a message: the same upload again is the one that is there */
  async add(dealId: string, upload: Upload | undefined, id: string | undefined): Promise<Deal> {
    try {
      return await this.store.step(dealId, 'write', async (deal, { standing }) => {
        if (id && (await this.db.one(`SELECT 1 FROM deal_messages WHERE deal_id = $1 AND id = $2`, [dealId, id]))) {
          return null;
        }
        await this.mustHaveRoom(deal.id);
        const file = await this.keep(deal, upload);
        const data: MessageData = { file };
        const seq = await this.journal.write(deal, {
          kind: 'file',
          speaker: standing === 'stages' ? 'program' : standing,
          body: file.name,
          data,
          id,
        });
        return { events: [{ event: dealWritten, data: { seq, speaker: standing } }] };
      });
    } finally {
      // What was kept has been moved away; what was refused must not stay behind.
      if (upload) await rm(upload.path, { force: true });
    }
  }

  /** Keeps an upload in the room, however full it is: a signed paper always fits. Call while the deal is held. */
  async keep(deal: Deal, upload: Upload | undefined): Promise<RoomFile> {
    const kept = await this.files.keep(upload, this.rules.number('attachment.max-bytes') / MB);
    const viewer = currentViewer();
    const row = await this.db.one<{ id: string }>(
      `INSERT INTO deal_files (deal_id, file_id, org_id, user_id, at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [deal.id, kept.id, viewer.orgId, viewer.userId, this.clock.now()],
    );
    return { id: row!.id, name: kept.name, mime: kept.mime, size: kept.size, sha256: kept.sha256 };
  }

  /** @throws deal.file-too-many */
  private async mustHaveRoom(dealId: string): Promise<void> {
    const max = this.rules.number('deal.max-files');
    const count = await this.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM deal_files WHERE deal_id = $1`, [
      dealId,
    ]);
    if (count!.n >= max) throw dealError('deal.file-too-many', { max });
  }

  /** Downloads of a file, latest first, for the organization whose file it is. @throws deal.file-not-found for everybody else */
  async takers(deal: Deal, fileId: string): Promise<FileTaker[]> {
    const own = await this.db.one(`SELECT 1 FROM deal_files WHERE deal_id = $1 AND id = $2 AND org_id = $3`, [
      deal.id,
      fileId,
      currentViewer().orgId,
    ]);
    if (!own) throw dealError('deal.file-not-found');
    const rows = await this.db.query<{ unit: string; person: string; at: Date }>(
      `SELECT o.name AS unit, u.name AS person, a.at FROM deal_file_access a
         JOIN organizations o ON o.id = a.org_id JOIN users u ON u.id = a.user_id
        WHERE a.deal_file_id = $1 ORDER BY a.id DESC LIMIT ${MOST_TAKERS}`,
      [fileId],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  async send(deal: Deal, fileId: string): Promise<StreamableFile> {
    const row = await this.db.one<{ file_id: string; org_id: string }>(
      `SELECT file_id, org_id FROM deal_files WHERE deal_id = $1 AND id = $2`,
      [deal.id, fileId],
    );
    if (!row) throw dealError('deal.file-not-found');
    const viewer = currentViewer();
    if (row.org_id === viewer.orgId) return this.files.send(row.file_id);
    const at = this.clock.now();
    await this.db.query(`INSERT INTO deal_file_access (deal_file_id, user_id, org_id, at) VALUES ($1, $2, $3, $4)`, [
      fileId,
      viewer.userId,
      viewer.orgId,
      at,
    ]);
    const unit = await this.db.one<{ name: string }>(`SELECT name FROM organizations WHERE id = $1`, [viewer.orgId]);
    return this.files.sendCopy(row.file_id, { unit: unit?.name ?? '', person: viewer.name, at, code: deal.code });
  }
}
