import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@guibang/kernel';
import { currentViewer, Db, Files, type KeptFile } from '@guibang/platform';
import type { ReceiptView, SealRequest } from '../dto';
import type { Upload } from '../challenge/arguing';
import type { Challenge } from '../challenge/challenge.entity';
import { challengeError } from '../challenges.errors';
import { challengeBidSealed, challengeBidWithdrawn } from '../challenges.events';
import { kindsOfFile } from '../keeper/age-files';
import type { Bid } from './bid.entity';
import { BidFiles, type BidFileRow } from './bid-files';
import { BidStore, minuteText, moveBid } from './bid.store';
import { DbClock } from './db-clock';
import { AGE_MIME } from './drafting';
import { inTime } from './lateness';
import { ReceiptKey } from './receipt-key';
import { Receipts } from './receipts';

/** The main document is texts; whoever needs more has attachments. */
const MAX_MB = 5;
/** Without the letters that are taken for digits. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 密封提交: ciphertext comes in, a receipt goes out. */
@Injectable()
export class Sealing {
  constructor(
    private readonly db: Db,
    private readonly clock: DbClock,
    private readonly files: Files,
    private readonly store: BidStore,
    private readonly attachments: BidFiles,
    private readonly key: ReceiptKey,
    private readonly receipts: Receipts,
  ) {}

  /**
   * One version of the bid, the first or a newer one. The challenge is held in share mode, the moment is taken under it: no seal commits
   * after the closing, and seals do not wait for each other.
   * @param began first byte of the main document, by the database's clock
   * @throws bid.too-late, bid.moved, bid.not-age, bid.recipients, bid.hash, bid.file-not-found
   */
  async seal(challengeId: string, request: SealRequest, upload: Upload | undefined, began: Date): Promise<ReceiptView> {
    try {
      if (upload) await mustBeSealed(upload.path);
      return await this.db.tx(async () => {
        const challenge = await this.store.open(challengeId, { late: true, words: '密封提交' });
        const bid = await this.store.mine(challengeId, { lock: true });
        if (bid.version !== request.version) throw challengeError('bid.moved', { version: bid.version });
        const files = await this.named(bid, request.files);
        const kept = await this.files.keep(upload, MAX_MB, AGE_MIME);
        if (request.sha256 && request.sha256 !== kept.sha256) throw challengeError('bid.hash');
        const { now, late } = await this.arrived(challenge, began, files);
        moveBid(bid, 'seal', '密封提交');
        bid.version += 1;
        await this.write(challenge, bid, kept, files, { at: now, late });
        return this.receipts.one(bid.id, bid.version);
      });
    } finally {
      if (upload) await rm(upload.path, { force: true });
    }
  }

  /** @throws bid.too-late */
  private async arrived(
    c: Challenge,
    began: Date,
    files: readonly BidFileRow[],
  ): Promise<{ now: Date; late: boolean }> {
    const now = await this.clock.now();
    const deadline = c.deadline!;
    const times = files.map(({ started_at: startedAt, at }) => ({ startedAt, at }));
    const verdict = inTime({ now, deadline, graceMinutes: c.graceMinutes, began, files: times });
    if (verdict === 'no') {
      throw challengeError('bid.too-late', { at: minuteText(now), deadline: minuteText(deadline) });
    }
    return { now, late: verdict === 'late' };
  }

  private async named(bid: Bid, ids: string | undefined): Promise<BidFileRow[]> {
    const wanted = ids ? [...new Set(ids.split(','))] : [];
    const rows = new Map((await this.attachments.rows(bid.id)).map((row) => [row.id, row]));
    return wanted.map((id) => {
      const row = rows.get(id);
      if (!row) throw challengeError('bid.file-not-found');
      return row;
    });
  }

  private async write(
    challenge: Challenge,
    bid: Bid,
    kept: KeptFile,
    rows: readonly BidFileRow[],
    { at, late }: { at: Date; late: boolean },
  ): Promise<void> {
    const files = rows.map(({ id, hash, size }) => ({ id, hash, size: Number(size) }));
    const receiptNo = `${challenge.code}-${randomCode()}`;
    const said = { version: bid.version, hash: kept.sha256, size: kept.size, files, receiptNo, at: at.toISOString() };
    const event = (await this.store.keep(bid, { event: challengeBidSealed, data: said }))!;
    const place = { id: event.id, seq: event.seq, hash: event.hash };
    const text = canonicalJson({
      ...said,
      bidId: bid.id,
      challengeCode: challenge.code,
      challengeId: challenge.id,
      event: place,
      late,
      orgId: bid.orgId,
    });
    await this.db.query(
      `INSERT INTO challenge_bid_versions (bid_id, version, file_id, hash, size, files, at, late, receipt_no, receipt, signature,
         event_id, event_seq, event_hash, user_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        bid.id,
        bid.version,
        kept.id,
        kept.sha256,
        kept.size,
        JSON.stringify(files),
        at,
        late,
        receiptNo,
        text,
        this.key.sign(text),
        place.id,
        place.seq,
        place.hash,
        currentViewer().userId,
      ],
    );
  }

  /** Until the deadline; it may be sealed again. What was sealed stays where it is, as a version that does not count. */
  withdraw(challengeId: string, reason: string | undefined): Promise<Bid> {
    return this.db.tx(async () => {
      await this.store.open(challengeId, { words: '撤回' });
      const bid = await this.store.mine(challengeId, { lock: true });
      if (bid.state === 'draft') throw challengeError('bid.not-sealed');
      moveBid(bid, 'withdraw', '撤回');
      const data = { version: bid.version, ...(reason ? { reason } : {}) };
      await this.store.keep(bid, { event: challengeBidWithdrawn, data });
      return bid;
    });
  }
}

/** Ten letters that nobody can guess and that count nothing. */
function randomCode(): string {
  return [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** @throws bid.not-age, bid.recipients for what the challenge's key could not open */
async function mustBeSealed(path: string): Promise<void> {
  const kinds = await kindsOfFile(path);
  if (!kinds) throw challengeError('bid.not-age');
  if (!kinds.includes('X25519')) throw challengeError('bid.recipients');
}
