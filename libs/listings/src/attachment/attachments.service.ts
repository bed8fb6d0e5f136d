import { Injectable, StreamableFile } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { type CopyMark, currentViewer, Db, Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { AttachmentView } from '../dto';
import { listingError } from '../listings.errors';

/** A file that multer has put to disk. */
export interface Upload {
  readonly path: string;
  readonly originalname: string;
}

interface Row {
  id: string;
  file_id: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
  created_at: Date;
}

const MB = 1024 * 1024;

/** Files of a listing. They are level 2: who may read them is decided before anything here is called. */
@Injectable()
export class Attachments {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly rules: RulesService,
  ) {}

  async of(listingId: string): Promise<AttachmentView[]> {
    const rows = await this.rows(listingId);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      mime: row.mime,
      size: row.size,
      sha256: row.sha256,
      uploadedAt: row.created_at.toISOString(),
    }));
  }

  /** Keeps an upload. Call while the listing's row is held, so that two uploads cannot both be the last one allowed. */
  async add(listingId: string, upload: Upload | undefined): Promise<void> {
    const max = this.rules.number('attachment.max-count');
    if ((await this.rows(listingId)).length >= max) throw listingError('attachment.too-many', { max });
    const kept = await this.files.keep(upload, this.rules.number('attachment.max-bytes') / MB);
    await this.db.query(
      `INSERT INTO listing_attachments (listing_id, file_id, created_by, created_at) VALUES ($1, $2, $3, $4)`,
      [listingId, kept.id, currentViewer().userId, this.clock.now()],
    );
  }

  async remove(listingId: string, id: string): Promise<void> {
    const removed = await this.db.one(
      `WITH gone AS (UPDATE listing_attachments SET removed_at = $3
         WHERE listing_id = $1 AND id = $2 AND removed_at IS NULL RETURNING id) SELECT id FROM gone`,
      [listingId, id, this.clock.now()],
    );
    if (!removed) throw listingError('attachment.not-found');
  }

  /** @param mark on the copy of somebody else than the owner */
  async content(listingId: string, id: string, mark: CopyMark | null): Promise<StreamableFile> {
    const row = (await this.rows(listingId)).find((r) => r.id === id);
    if (!row) throw listingError('attachment.not-found');
    return mark ? this.files.sendCopy(row.file_id, mark) : this.files.send(row.file_id);
  }

  /** Takes every file of a listing off the disk, removed ones too. */
  async destroyAll(listingId: string): Promise<void> {
    const rows = await this.db.query<{ file_id: string }>(
      `SELECT file_id FROM listing_attachments WHERE listing_id = $1`,
      [listingId],
    );
    await this.db.query(`DELETE FROM listing_attachments WHERE listing_id = $1`, [listingId]);
    for (const { file_id } of rows) await this.files.destroy(file_id);
  }

  private rows(listingId: string): Promise<Row[]> {
    return this.db.query<Row>(
      `SELECT a.id, a.file_id, f.name, f.mime, f.size::int AS size, f.sha256, a.created_at
         FROM listing_attachments a JOIN files f ON f.id = a.file_id
        WHERE a.listing_id = $1 AND a.removed_at IS NULL ORDER BY a.created_at, a.id`,
      [listingId],
    );
  }
}
