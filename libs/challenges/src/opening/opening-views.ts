import { Injectable } from '@nestjs/common';
import { currentViewer, Db } from '@guibang/platform';
import { type BidState, KEEPER_ROLES, type LockReason, type OpeningView } from '../dto';
import { lastMoment } from '../bid/lateness';
import type { Challenge } from '../challenge/challenge.entity';
import { standingOf } from '../challenge/challenge.policy';
import { challengeOpened } from '../challenges.events';

interface Row {
  id: string;
  state: BidState;
  org: string;
  receipt_no: string;
  hash: string;
  version: number;
  at: Date;
  size: string;
  files: number;
  lock_reason: LockReason | null;
  opened_at: Date | null;
}

/** The list of an opening. Before the closing it says from when, and nothing of bids; names only once a bid was checked. */
@Injectable()
export class OpeningViews {
  constructor(private readonly db: Db) {}

  async of(challenge: Challenge): Promise<OpeningView | null> {
    const viewer = currentViewer();
    const standing = standingOf(viewer, challenge);
    const inside = standing === 'bureau' || standing === 'watcher';
    if (!challenge.announcedAt || !inside || !(KEEPER_ROLES as readonly string[]).includes(viewer.role ?? ''))
      return null;
    const given = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM challenge_keepers WHERE challenge_id = $1 AND given_at IS NOT NULL`,
      [challenge.id],
    );
    const bids = challenge.closedAt ? await this.bids(challenge.id) : [];
    return {
      from: lastMoment(challenge.deadline!, challenge.graceMinutes).toISOString(),
      need: challenge.keeperNeed!,
      given: given!.n,
      startedAt: challenge.openingAt?.toISOString() ?? null,
      openedAt: challenge.openedAt?.toISOString() ?? null,
      total: challenge.closedAt ? bids.length : null,
      done: bids.filter(({ checkedAt }) => checkedAt !== null).length,
      bids,
      event: challenge.openedAt ? await this.event(challenge.id) : null,
    };
  }

  private async bids(challengeId: string): Promise<OpeningView['bids']> {
    const rows = await this.db.query<Row>(
      `SELECT b.id, b.state, o.name AS org, v.receipt_no, v.hash, v.version, v.at, v.size::text AS size,
              jsonb_array_length(v.files) AS files, b.lock_reason, b.opened_at
         FROM challenge_bids b JOIN organizations o ON o.id = b.org_id
         JOIN challenge_bid_versions v ON v.bid_id = b.id AND v.version = b.version
        WHERE b.challenge_id = $1 AND b.state NOT IN ('draft', 'withdrawn') ORDER BY v.receipt_no`,
      [challengeId],
    );
    return rows.map((row) => ({
      id: row.id,
      state: row.state,
      orgName: row.opened_at ? row.org : null,
      receiptNo: row.receipt_no,
      hash: row.hash,
      version: row.version,
      sealedAt: row.at.toISOString(),
      size: Number(row.size),
      files: row.files,
      lockReason: row.lock_reason,
      checkedAt: row.opened_at?.toISOString() ?? null,
    }));
  }

  private async event(challengeId: string): Promise<OpeningView['event']> {
    return this.db.one<{ id: string; seq: number; hash: string }>(
      `SELECT id::text AS id, seq, hash FROM events
        WHERE subject_kind = 'challenge' AND subject_id = $1 AND name = $2 ORDER BY seq DESC LIMIT 1`,
      [challengeId, challengeOpened.name],
    );
  }
}
