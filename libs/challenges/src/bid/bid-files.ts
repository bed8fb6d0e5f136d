import { rm } from 'node:fs/promises';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Db, Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { BidFileView } from '../dto';
import type { Upload } from '../challenge/arguing';
import { challengeError } from '../challenges.errors';
import { kindsOfFile } from '../keeper/age-files';
import { BidStore, minuteText } from './bid.store';
import { DbClock } from './db-clock';
import { AGE_MIME } from './drafting';
import { lastMoment } from './lateness';

const MB = 1024 * 1024;

export interface BidFileRow {
  id: string;
  bid_id: string;
  file_id: string;
  hash: string;
  size: string;
  started_at: Date;
  at: Date;
}

/** Attachments of the own bid, as ciphertext. */
@Injectable()
export class BidFiles {
  constructor(
    private readonly db: Db,
    private readonly clock: DbClock,
    private readonly files: Files,
    private readonly rules: RulesService,
    private readonly store: BidStore,
  ) {}

  /**
   * @param startedAt first byte, by the database's clock: what began before the deadline may arrive within the grace
   * @throws bid.not-age, bid.too-many-files, bid.too-late
   */
  async add(challengeId: string, upload: Upload | undefined, startedAt: Date): Promise<BidFileView> {
    try {
      if (upload && !(await kindsOfFile(upload.path))?.includes('X25519')) throw challengeError('bid.not-age');
      return await this.db.tx(async () => {
        const challenge = await this.store.open(challengeId, { late: true, words: '上传' });
        const bid = await this.store.mine(challengeId, { lock: true });
        const max = this.rules.number('challenge.bid-max-files', challenge.announcedAt!);
        const rows = await this.rows(bid.id);
        const sealed = await this.sealed(bid.id);
        if (rows.filter(({ id }) => !sealed.has(id)).length >= max) throw challengeError('bid.too-many-files', { max });
        const kept = await this.files.keep(upload, this.rules.number('attachment.max-bytes') / MB, AGE_MIME);
        const now = await this.clock.now();
        const deadline = challenge.deadline!;
        if (startedAt > deadline || now > lastMoment(deadline, challenge.graceMinutes)) {
          throw challengeError('bid.too-late', { at: minuteText(now), deadline: minuteText(deadline) });
        }
        const row = await this.db.one<{ id: string }>(
          `INSERT INTO challenge_bid_files (bid_id, file_id, hash, size, started_at, at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
          [bid.id, kept.id, kept.sha256, kept.size, startedAt, now],
        );
        return { id: row!.id, hash: kept.sha256, size: kept.size, at: now.toISOString(), sealed: false };
      });
    } finally {
      if (upload) await rm(upload.path, { force: true });
    }
  }

  /** @throws bid.file-sealed: it belongs to a version that was handed in */
  remove(challengeId: string, fileId: string): Promise<void> {
    return this.db.tx(async () => {
      await this.store.open(challengeId, { words: '删除附件' });
      const bid = await this.store.mine(challengeId, { lock: true });
      const row = (await this.rows(bid.id)).find(({ id }) => id === fileId);
      if (!row) throw challengeError('bid.file-not-found');
      if ((await this.sealed(bid.id)).has(fileId)) throw challengeError('bid.file-sealed');
      await this.db.query(`DELETE FROM challenge_bid_files WHERE id = $1`, [fileId]);
      await this.files.destroy(row.file_id);
    });
  }

  /** The own ciphertext back, which the bid's own key opens. */
  async send(challengeId: string, fileId: string): Promise<StreamableFile> {
    const bid = await this.store.mine(challengeId);
    const row = (await this.rows(bid.id)).find(({ id }) => id === fileId);
    if (!row) throw challengeError('bid.file-not-found');
    return this.files.send(row.file_id);
  }

  async of(bidId: string): Promise<BidFileView[]> {
    const sealed = await this.sealed(bidId);
    return (await this.rows(bidId)).map(({ id, hash, size, at }) => ({
      id,
      hash,
      size: Number(size),
      at: at.toISOString(),
      sealed: sealed.has(id),
    }));
  }

  rows(bidId: string): Promise<BidFileRow[]> {
    return this.db.query<BidFileRow>(
      `SELECT id, bid_id, file_id, hash, size::text AS size, started_at, at FROM challenge_bid_files WHERE bid_id = $1 ORDER BY at, id`,
      [bidId],
    );
  }

  /** Ids of those that any sealed version names. */
  private async sealed(bidId: string): Promise<Set<string>> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT DISTINCT f->>'id' AS id FROM challenge_bid_versions v, jsonb_array_elements(v.files) f WHERE v.bid_id = $1`,
      [bidId],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
