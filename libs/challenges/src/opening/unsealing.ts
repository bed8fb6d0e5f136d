import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { canonicalJson, DomainError } from '@guibang/kernel';
import { checkChain, Ledger } from '@guibang/ledger';
import { Db, Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { BidAttachment, BidContent, LockReason } from '../dto';
import { Bid } from '../bid/bid.entity';
import { BidStore, moveBid } from '../bid/bid.store';
import { DbClock } from '../bid/db-clock';
import { ReceiptKey } from '../bid/receipt-key';
import { Receipts } from '../bid/receipts';
import {
  challengeBidLocked,
  challengeBidOpened,
  challengeBidSealed,
  challengeBidWithdrawn,
} from '../challenges.events';
import { decryptBytes, decryptStream } from '../keeper/age-files';
import { readContent } from './content';

const MB = 1024 * 1024;
/** For contents of no type that may be passed on: kept, so that its fingerprint stands, and given to nobody. */
const UNKNOWN = 'application/octet-stream';

interface VersionRow {
  version: number;
  file_id: string;
  hash: string;
  files: { id: string; hash: string; size: number }[];
  receipt_no: string;
  receipt: string;
  signature: string;
  event_id: string;
  event_hash: string;
}

interface OpenedFile {
  readonly id: string;
  readonly fileId: string;
  readonly name: string;
  readonly mime: string | null;
  readonly size: number;
}

/** It does not fit its receipt, or cannot be read: it stays locked, and everybody is told why. */
class Locked extends Error {
  constructor(readonly reason: LockReason) {
    super(reason);
  }
}

/** One sealed bid: checked against its receipt and the ledger, decrypted, written. */
@Injectable()
export class Unsealing {
  constructor(
    private readonly db: Db,
    private readonly clock: DbClock,
    private readonly files: Files,
    private readonly rules: RulesService,
    private readonly ledger: Ledger,
    private readonly store: BidStore,
    private readonly receipts: Receipts,
    private readonly key: ReceiptKey,
  ) {}

  /** @param identity of the challenge, in memory only */
  async open(bid: Bid, identity: string): Promise<void> {
    try {
      const version = await this.checked(bid);
      const content = await this.content(version, bid.challengeId, identity);
      const files: OpenedFile[] = [];
      for (const one of content.files) files.push(await this.attachment(bid, version, one, identity));
      await this.write(bid, version, content, files);
    } catch (error) {
      if (!(error instanceof Locked)) throw error;
      await this.lock(bid, error.reason);
    }
  }

  /** The version that counts, by row, receipt and ledger alike. */
  private async checked(bid: Bid): Promise<VersionRow> {
    const version = await this.db.one<VersionRow>(
      `SELECT version, file_id, hash, files, receipt_no, receipt, signature, event_id, event_hash
         FROM challenge_bid_versions WHERE bid_id = $1 AND version = $2`,
      [bid.id, bid.version],
    );
    const chain = await this.ledger.history({ kind: 'challenge-bid', id: bid.id });
    const sealed = [challengeBidSealed.name, challengeBidWithdrawn.name];
    const last = chain.filter(({ name }) => sealed.includes(name)).at(-1);
    const said = version && {
      version: version.version,
      hash: version.hash,
      files: version.files,
      receiptNo: version.receipt_no,
    };
    const fits =
      version &&
      last?.name === challengeBidSealed.name &&
      last.id === version.event_id &&
      last.hash === version.event_hash &&
      checkChain(chain) === null &&
      this.key.verify(version.receipt, version.signature) &&
      agrees(last.data, said!) &&
      agrees(JSON.parse(version.receipt) as Record<string, unknown>, { ...said, bidId: bid.id });
    if (!fits) throw new Locked('ledger');
    return version;
  }

  private async content(version: VersionRow, challengeId: string, identity: string): Promise<BidContent> {
    await this.mustFit(version.file_id, version.hash);
    const { bytes } = await this.files.read(version.file_id);
    const plain = await decryptBytes(bytes, identity).catch(() => {
      throw new Locked('cipher');
    });
    const content = await readContent(plain, challengeId);
    if (!content) throw new Locked('content');
    return content;
  }

  private async attachment(bid: Bid, version: VersionRow, named: BidAttachment, identity: string): Promise<OpenedFile> {
    const sealed = version.files.find(({ id }) => id === named.id);
    const row = await this.db.one<{ file_id: string }>(
      `SELECT file_id FROM challenge_bid_files WHERE bid_id = $1 AND id = $2`,
      [bid.id, named.id],
    );
    if (!sealed || !row) throw new Locked('missing');
    await this.mustFit(row.file_id, sealed.hash);
    const path = this.files.temporary();
    try {
      const hash = await decryptTo(await this.files.pathOf(row.file_id), path, identity).catch(() => {
        throw new Locked('cipher');
      });
      if (hash !== named.sha256) throw new Locked('attachment');
      return { id: named.id, name: named.name, ...(await this.keep(path, named.name)) };
    } finally {
      await rm(path, { force: true });
    }
  }

  private async keep(path: string, name: string): Promise<Pick<OpenedFile, 'fileId' | 'mime' | 'size'>> {
    // `keep` reads names as multer gives them.
    const upload = { path, originalname: Buffer.from(name, 'utf8').toString('latin1') };
    const limit = this.rules.number('attachment.max-bytes') / MB;
    const known = await this.files.sniff(path);
    const { id, size } = await this.files.keep(upload, limit, known ?? UNKNOWN).catch((error: unknown) => {
      if (error instanceof DomainError) throw new Locked('attachment');
      throw error;
    });
    return { fileId: id, size, mime: known };
  }

  private async mustFit(fileId: string, hash: string): Promise<void> {
    const found = await this.receipts.hashOf(fileId);
    if (found !== hash) throw new Locked(found === null ? 'missing' : 'altered');
  }

  private write(bid: Bid, version: VersionRow, content: BidContent, files: readonly OpenedFile[]): Promise<void> {
    return this.held(bid, async (held) => {
      moveBid(held, 'open', '开启');
      held.content = content;
      held.contentHash = createHash('sha256').update(canonicalJson(content)).digest('hex');
      held.openedAt = await this.clock.now();
      for (const { id, fileId, name, mime, size } of files) {
        await this.db.query(
          `UPDATE challenge_bid_files SET opened_file_id = $2, opened_name = $3, opened_mime = $4, opened_size = $5 WHERE id = $1`,
          [id, fileId, name, mime, size],
        );
      }
      const data = { version: version.version, hash: version.hash, contentHash: held.contentHash };
      await this.store.keep(held, { event: challengeBidOpened, data });
    });
  }

  private lock(bid: Bid, reason: LockReason): Promise<void> {
    return this.held(bid, async (held) => {
      moveBid(held, 'lock', '开启');
      held.lockReason = reason;
      held.openedAt = await this.clock.now();
      await this.store.keep(held, { event: challengeBidLocked, data: { version: held.version, reason } });
    });
  }

  /** A run that was cut off and began anew finds what the first one did. */
  private held(bid: Bid, change: (held: Bid) => Promise<void>): Promise<void> {
    return this.db.tx(async () => {
      const held = await this.db.repo(Bid).findOne({ where: { id: bid.id }, lock: { mode: 'pessimistic_write' } });
      if (held?.state === 'sealed') await change(held);
    });
  }
}

/** Does `found` say each of these things? */
function agrees(found: Record<string, unknown>, said: Record<string, unknown>): boolean {
  return Object.entries(said).every(([key, value]) => canonicalJson(found[key]) === canonicalJson(value));
}

/** @returns SHA-256 of the plain bytes */
async function decryptTo(from: string, to: string, identity: string): Promise<string> {
  const hash = createHash('sha256');
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(await decryptStream(from, identity), counted, createWriteStream(to));
  return hash.digest('hex');
}
