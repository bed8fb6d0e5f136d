import { rm, writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, Files, mustMatch } from '@guibang/platform';
import type { BidDraftRequest, BidStartRequest, DraftView } from '../dto';
import { challengeError } from '../challenges.errors';
import { kindsOfArmor, recipientKinds } from '../keeper/age-files';
import { Bid } from './bid.entity';
import { BidStore } from './bid.store';

/** A draft is a form of texts: more is no draft. */
const MAX_MB = 1;
export const AGE_MIME = 'application/age';

/** A bid before it is sealed: its own key, and the autosaved draft that only that key opens. */
@Injectable()
export class BidDrafting {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly store: BidStore,
  ) {}

  /** @throws bid.taken, bid.kind, bid.closed, keeper.unlocked */
  start(challengeId: string, { recipient, sealedIdentity }: BidStartRequest): Promise<Bid> {
    if (kindsOfArmor(sealedIdentity)?.join() !== 'scrypt') throw challengeError('keeper.unlocked');
    return this.db.tx(async () => {
      await this.store.open(challengeId, { words: '揭榜' });
      const { orgId, userId } = currentViewer();
      const now = this.clock.now();
      const made = await this.db.one<{ id: string }>(
        `INSERT INTO challenge_bids (challenge_id, org_id, user_id, state, recipient, sealed_identity, created_at, updated_at)
         VALUES ($1, $2, $3, 'draft', $4, $5, $6, $6) ON CONFLICT (challenge_id, org_id) DO NOTHING RETURNING id`,
        [challengeId, orgId, userId, recipient, sealedIdentity, now],
      );
      if (!made) return this.rekey(challengeId, recipient, sealedIdentity);
      return this.db.repo(Bid).findOneByOrFail({ id: made.id });
    });
  }

  /** A new key for the own bid: the passphrase was lost. What was sealed stays sealed; the draft, which nobody can open, goes. */
  private async rekey(challengeId: string, recipient: string, sealedIdentity: string): Promise<Bid> {
    const { orgId, userId } = currentViewer();
    const taken = await this.db.one<{ user_id: string; name: string }>(
      `SELECT b.user_id, u.name FROM challenge_bids b JOIN users u ON u.id = b.user_id WHERE b.challenge_id = $1 AND b.org_id = $2`,
      [challengeId, orgId],
    );
    if (taken && taken.user_id !== userId) throw challengeError('bid.taken', { name: taken.name });
    const bid = await this.store.mine(challengeId, { lock: true });
    const old = bid.draftFileId;
    Object.assign(bid, { recipient, sealedIdentity, draftFileId: null, draftAt: null });
    bid.draftVersion += 1;
    await this.store.keep(bid);
    if (old) await this.files.destroy(old);
    return bid;
  }

  /** @param version of the draft as read. @throws common.stale, bid.not-age, bid.closed */
  async save(challengeId: string, version: number, { cipher }: BidDraftRequest): Promise<Omit<DraftView, 'cipher'>> {
    const bytes = Buffer.from(cipher, 'base64');
    if (!recipientKinds(bytes.toString('latin1'))?.includes('X25519')) throw challengeError('bid.not-age');
    const path = this.files.temporary();
    await writeFile(path, bytes);
    try {
      return await this.db.tx(async () => {
        await this.store.open(challengeId, { words: '修改草稿' });
        const bid = await this.store.mine(challengeId, { lock: true });
        mustMatch(bid.draftVersion, version);
        const kept = await this.files.keep({ path, originalname: 'draft.age' }, MAX_MB, AGE_MIME);
        const old = bid.draftFileId;
        bid.draftFileId = kept.id;
        bid.draftVersion += 1;
        bid.draftAt = this.clock.now();
        await this.store.keep(bid);
        if (old) await this.files.destroy(old);
        return { version: bid.draftVersion, at: bid.draftAt.toISOString() };
      });
    } finally {
      await rm(path, { force: true });
    }
  }

  /** @throws bid.not-found also where nothing is saved */
  async read(challengeId: string): Promise<DraftView> {
    const bid = await this.store.mine(challengeId);
    if (!bid.draftFileId || !bid.draftAt) throw challengeError('bid.not-found');
    const { bytes } = await this.files.read(bid.draftFileId);
    return { version: bid.draftVersion, at: bid.draftAt.toISOString(), cipher: bytes.toString('base64') };
  }
}
