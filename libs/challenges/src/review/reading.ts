import { createHash } from 'node:crypto';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db, disposition, Files } from '@guibang/platform';
import type { BidState, OpenBidView } from '../dto';
import { Bid } from '../bid/bid.entity';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { Conflicts } from '../conflict/conflicts';
import { judgingError } from '../judging.errors';
import { READING } from '../panel/seat.lifecycle';
import { type Seat, Seats } from '../panel/seats';
import { forReviewer, labelOf } from './blinding';

/** Access lasts as long as the judging. */
const WHILE = ['reviewing', 'proposed', 'award_notice'];
const JUDGED: readonly BidState[] = ['qualified', 'scored'];

interface FileRow {
  id: string;
  opened_file_id: string | null;
  opened_name: string | null;
  opened_mime: string | null;
  opened_size: string | null;
}

export interface Judging {
  readonly challenge: Challenge;
  readonly seat: Seat;
  readonly blinded: boolean;
}

/** The one door through which a reviewer comes to a bid. Whoever has not declared, is tied to it or has left finds nothing behind it. */
@Injectable()
export class BidReading {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
    private readonly conflicts: Conflicts,
  ) {}

  /**
   * The viewer's seat, from which bids may be read.
   * @param at his own sheet says what to do first; a bid does not exist before
   * @throws review.declare-first, review.closed, seat.not-found, bid.not-found
   */
  async enter(challengeId: string, at: 'sheet' | 'bid' = 'bid'): Promise<Judging> {
    const seat = await this.seats.mine(challengeId);
    const challenge = await this.store.read(challengeId);
    if (seat.state === 'drawn' || seat.state === 'declared') {
      throw at === 'sheet' ? judgingError('review.declare-first') : challengeError('bid.not-found');
    }
    if (!READING.includes(seat.state)) throw judgingError('seat.not-found');
    if (!WHILE.includes(challenge.state)) {
      throw judgingError(challenge.state === 'opened' ? 'review.not-yet' : 'review.closed');
    }
    return { challenge, seat, blinded: challenge.settings.blinded === true };
  }

  /** Bids that this seat judges, in its own order; those it is tied to are not among them. */
  async bids({ challenge, seat }: Judging): Promise<{ bid: Bid; label: string; bidder: string }[]> {
    const all = await this.labelled(challenge.id);
    const seen: typeof all = [];
    for (const one of all) if (await this.conflicts.clear(challenge.id, seat.user_id, one.bid.id)) seen.push(one);
    return seen.sort((a, b) => (keyOf(seat.order_seed, a.bid.id) < keyOf(seat.order_seed, b.bid.id) ? -1 : 1));
  }

  /** @throws bid.not-found */
  async one(judging: Judging, bidId: string): Promise<{ bid: Bid; label: string; bidder: string }> {
    const found = (await this.bids(judging)).find(({ bid }) => bid.id === bidId);
    if (!found) throw challengeError('bid.not-found');
    return found;
  }

  async view(judging: Judging, bidId: string): Promise<OpenBidView> {
    const { bid, label, bidder } = await this.one(judging, bidId);
    const { blinded } = judging;
    const version = await this.db.one<{ hash: string; at: Date }>(
      `SELECT hash, at FROM challenge_bid_versions WHERE bid_id = $1 AND version = $2`,
      [bid.id, bid.version],
    );
    const files = await this.fileRows(bid);
    return {
      id: bid.id,
      state: bid.state,
      orgId: blinded ? null : bid.orgId,
      orgName: blinded ? null : bidder,
      label,
      form: bid.content ? forReviewer(bid.content.form, blinded) : null,
      files: files.map((row, i) => ({
        id: row.id,
        name: nameOf(row, i, blinded),
        mime: row.opened_mime,
        size: Number(row.opened_size ?? 0),
        openable: row.opened_file_id !== null && row.opened_mime !== null,
      })),
      hash: version?.hash ?? '',
      sealedAt: version?.at.toISOString() ?? '',
      version: bid.version,
      lockReason: null,
      disqualifiedReason: null,
    };
  }

  /** A copy that says who took it. */
  async file(judging: Judging, bidId: string, fileId: string): Promise<StreamableFile> {
    const { bid, label } = await this.one(judging, bidId);
    const rows = await this.fileRows(bid);
    const at = rows.findIndex(({ id }) => id === fileId);
    const row = rows[at];
    if (!row?.opened_file_id || !row.opened_mime) throw challengeError('bid.file-not-found');
    const { code } = judging.challenge;
    const mark = { unit: judging.seat.org_name, person: currentViewer().name, at: this.clock.now(), code: code ?? '' };
    const copy = await this.files.sendCopy(row.opened_file_id, mark);
    if (!judging.blinded) return copy;
    // The file's own name may say whose it is.
    const { type, length } = copy.getHeaders();
    return new StreamableFile(copy.getStream(), {
      type,
      length,
      disposition: disposition(`${label}-${nameOf(row, at, true)}`),
    });
  }

  private async labelled(challengeId: string): Promise<{ bid: Bid; label: string; bidder: string }[]> {
    const bids = await this.db.repo(Bid).findBy({ challengeId });
    const names = await this.db.query<{ id: string; name: string }>(
      `SELECT o.id, o.name FROM organizations o JOIN challenge_bids b ON b.org_id = o.id WHERE b.challenge_id = $1`,
      [challengeId],
    );
    const nameOfOrg = new Map(names.map(({ id, name }) => [id, name]));
    return bids
      .filter(({ content }) => content !== null)
      .sort((a, b) => (keyOf(challengeId, a.id) < keyOf(challengeId, b.id) ? -1 : 1))
      .map((bid, i) => ({ bid, label: labelOf(i), bidder: nameOfOrg.get(bid.orgId) ?? '' }))
      .filter(({ bid }) => JUDGED.includes(bid.state));
  }

  private fileRows(bid: Bid): Promise<FileRow[]> {
    const ids = (bid.content?.files ?? []).map(({ id }) => id);
    return this.db.query<FileRow>(
      `SELECT id, opened_file_id, opened_name, opened_mime, opened_size::text AS opened_size FROM challenge_bid_files
        WHERE bid_id = $1 AND id = ANY($2::uuid[]) ORDER BY array_position($2::uuid[], id)`,
      [bid.id, ids],
    );
  }
}

const keyOf = (salt: string, id: string): string => createHash('sha256').update(`${salt}|${id}`).digest('hex');

function nameOf(row: FileRow, at: number, blinded: boolean): string {
  const name = row.opened_name ?? '';
  if (!blinded) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return `附件${at + 1}${ending}`;
}
