import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Db, Files } from '@guibang/platform';
import type { ReceiptCheckRequest, ReceiptCheckView, ReceiptView } from '../dto';
import { challengeError } from '../challenges.errors';
import { ReceiptKey } from './receipt-key';

interface Row {
  receipt_no: string;
  challenge_id: string;
  code: string;
  title: string;
  bid_id: string;
  org: string;
  version: number;
  hash: string;
  size: string;
  files: ReceiptView['files'];
  at: Date;
  late: boolean;
  event_id: string;
  event_seq: number;
  event_hash: string;
  receipt: string;
  signature: string;
}

/** Receipts: what was handed in, when, and that nobody altered it. */
@Injectable()
export class Receipts {
  constructor(
    private readonly db: Db,
    private readonly files: Files,
    private readonly key: ReceiptKey,
  ) {}

  /** All versions of a bid, newest first. */
  async of(bidId: string): Promise<ReceiptView[]> {
    const rows = await this.db.query<Row>(
      `SELECT v.receipt_no, c.id AS challenge_id, c.code, c.title, v.bid_id, o.name AS org, v.version, v.hash, v.size::text AS size,
              v.files, v.at, v.late, v.event_id, v.event_seq, v.event_hash, v.receipt, v.signature
         FROM challenge_bid_versions v JOIN challenge_bids b ON b.id = v.bid_id JOIN challenges c ON c.id = b.challenge_id
         JOIN organizations o ON o.id = b.org_id WHERE v.bid_id = $1 ORDER BY v.version DESC`,
      [bidId],
    );
    return rows.map((row) => ({
      receiptNo: row.receipt_no,
      challengeId: row.challenge_id,
      challengeCode: row.code,
      challengeTitle: row.title,
      bidId: row.bid_id,
      orgName: row.org,
      version: row.version,
      hash: row.hash,
      size: Number(row.size),
      files: row.files,
      at: row.at.toISOString(),
      late: row.late,
      event: { id: row.event_id, seq: row.event_seq, hash: row.event_hash },
      text: row.receipt,
      signature: row.signature,
    }));
  }

  /** @throws bid.not-found */
  async one(bidId: string, version: number): Promise<ReceiptView> {
    const receipt = (await this.of(bidId)).find((one) => one.version === version);
    if (!receipt) throw challengeError('bid.not-found');
    return receipt;
  }

  /** Says to whoever holds a receipt whether we signed it, and whether what is kept still fits it. */
  async check({ receipt, signature }: ReceiptCheckRequest): Promise<ReceiptCheckView> {
    if (!this.key.verify(receipt, signature)) return { genuine: false, intact: null, current: false };
    const { bidId, version, hash } = JSON.parse(receipt) as { bidId: string; version: number; hash: string };
    const row = await this.db.one<{ file_id: string; newest: number; state: string }>(
      `SELECT v.file_id, b.version AS newest, b.state FROM challenge_bid_versions v JOIN challenge_bids b ON b.id = v.bid_id
        WHERE v.bid_id = $1 AND v.version = $2`,
      [bidId, version],
    );
    if (!row) return { genuine: true, intact: null, current: false };
    return {
      genuine: true,
      intact: (await this.hashOf(row.file_id)) === hash,
      current: row.newest === version && row.state !== 'withdrawn',
    };
  }

  /** SHA-256 of the bytes as they lie there now; null: they are gone. */
  async hashOf(fileId: string): Promise<string | null> {
    try {
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(await this.files.pathOf(fileId))) hash.update(chunk as Buffer);
      return hash.digest('hex');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
