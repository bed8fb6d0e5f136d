import { createHash } from 'node:crypto';
import { Injectable, StreamableFile } from '@nestjs/common';
import { currentViewer, Db, Files } from '@guibang/platform';
import type { OpenBidView } from '../dto';
import { Bid } from '../bid/bid.entity';
import { DbClock } from '../bid/db-clock';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { forReviewer, labelOf } from '../review/blinding';

interface FileRow {
  id: string;
  bid_id: string;
  opened_file_id: string | null;
  opened_name: string | null;
  opened_mime: string | null;
  opened_size: string | null;
}

/** Opened bids for the organiser, leader, auditor and publisher. Experts have their own door, behind the declaration. */
@Injectable()
export class OpenedBids {
  constructor(
    private readonly db: Db,
    private readonly clock: DbClock,
    private readonly files: Files,
    private readonly store: ChallengeStore,
  ) {}

  async of(challengeId: string): Promise<OpenBidView[]> {
    const challenge = await this.store.allowed(challengeId, 'read-bids');
    const hidden = this.hidden(challenge);
    const bids = await this.labelled(challenge.id);
    const files = await this.fileRows(challenge.id);
    return bids.map(({ bid, label, org, hash, at }) => ({
      id: bid.id,
      state: bid.state,
      orgId: hidden ? null : bid.orgId,
      orgName: hidden ? null : org,
      label,
      form: bid.content ? this.form(bid, hidden) : null,
      files: (bid.content?.files ?? []).flatMap(({ id }, i) => {
        const row = files.find((one) => one.id === id && one.bid_id === bid.id);
        const openable = row?.opened_mime != null && row.opened_file_id !== null;
        const name = hidden ? `附件${i + 1}` : (row?.opened_name ?? '');
        return row ? [{ id, name, mime: row.opened_mime, size: Number(row.opened_size ?? 0), openable }] : [];
      }),
      hash,
      sealedAt: at.toISOString(),
      version: bid.version,
      lockReason: bid.lockReason,
      disqualifiedReason: bid.disqualifiedReason,
    }));
  }

  /** A copy that says who took it. @throws bid.file-not-found also for types that are passed on to nobody */
  async file(challengeId: string, bidId: string, fileId: string): Promise<StreamableFile> {
    const challenge = await this.store.allowed(challengeId, 'read-bids');
    const row = (await this.fileRows(challenge.id)).find((one) => one.bid_id === bidId && one.id === fileId);
    // The file's own pages would say whose it is.
    if (!row?.opened_file_id || !row.opened_mime || this.hidden(challenge)) throw challengeError('bid.file-not-found');
    const viewer = currentViewer();
    const unit = await this.db.one<{ name: string }>(`SELECT name FROM organizations WHERE id = $1`, [viewer.orgId]);
    const at = await this.clock.now();
    return this.files.sendCopy(row.opened_file_id, {
      unit: unit?.name ?? '',
      person: viewer.name,
      at,
      code: challenge.code ?? '',
    });
  }

  /** In a blinded review the publisher, who may have a vote, reads without names until there is a proposal. */
  private hidden(challenge: Challenge): boolean {
    const judging = challenge.state === 'opened' || challenge.state === 'reviewing';
    return judging && challenge.settings.blinded === true && this.store.actor(challenge).standing === 'publisher';
  }

  /** Whom a bidder wants kept out is the organiser's to know, not the publisher's. */
  private form(bid: Bid, hidden: boolean): OpenBidView['form'] {
    const form = bid.content!.form;
    return currentViewer().orgKind === 'bureau' ? form : forReviewer(form, hidden);
  }

  /** In an order that says nothing, the same as the experts' labels. */
  private async labelled(
    challengeId: string,
  ): Promise<{ bid: Bid; label: string; org: string; hash: string; at: Date }[]> {
    const bids = await this.db.repo(Bid).findBy({ challengeId });
    const rows = await this.db.query<{ id: string; org: string; hash: string; at: Date }>(
      `SELECT b.id, o.name AS org, v.hash, v.at FROM challenge_bids b JOIN organizations o ON o.id = b.org_id
         JOIN challenge_bid_versions v ON v.bid_id = b.id AND v.version = b.version
        WHERE b.challenge_id = $1 AND b.state NOT IN ('draft', 'withdrawn')`,
      [challengeId],
    );
    const keyOf = (id: string): string => createHash('sha256').update(`${challengeId}|${id}`).digest('hex');
    const known = new Map(rows.map((row) => [row.id, row]));
    const sorted = bids.filter(({ id }) => known.has(id)).sort((a, b) => (keyOf(a.id) < keyOf(b.id) ? -1 : 1));
    // Locked ones come last, so that those which are judged have the experts' letters.
    const ordered = [...sorted.filter(({ content }) => content), ...sorted.filter(({ content }) => !content)];
    return ordered.map((bid, i) => ({ bid, label: labelOf(i), ...known.get(bid.id)! }));
  }

  private fileRows(challengeId: string): Promise<FileRow[]> {
    return this.db.query<FileRow>(
      `SELECT f.id, f.bid_id, f.opened_file_id, f.opened_name, f.opened_mime, f.opened_size::text AS opened_size
         FROM challenge_bid_files f JOIN challenge_bids b ON b.id = f.bid_id WHERE b.challenge_id = $1`,
      [challengeId],
    );
  }
}
