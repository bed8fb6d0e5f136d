import { Injectable } from '@nestjs/common';
import { type Page, toYuan } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { BidRow, BidState, ChallengeState, MyBidView } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { may } from '../challenge/challenge.policy';
import { ChallengeStore } from '../challenge/challenge.store';
import { BidFiles } from './bid-files';
import type { Bid } from './bid.entity';
import { BidStore } from './bid.store';
import { DbClock } from './db-clock';
import { Receipts } from './receipts';

/** age adds 16 bytes to each 64 KiB and a header: what is this much below the limit fits when it is encrypted. */
const OVERHEAD = 0.001;
const HEADER_BYTES = 4096;
const AT_ONCE = 200;

interface Row {
  id: string;
  state: BidState;
  version: number;
  sealed_at: Date | null;
  receipt_no: string | null;
  draft_at: Date | null;
  updated_at: Date;
  challenge_id: string;
  code: string | null;
  title: string;
  challenge_state: ChallengeState;
  prize_fen: string | null;
  deadline: Date | null;
}

/** The own bids as their makers see them. */
@Injectable()
export class MyBids {
  constructor(
    private readonly db: Db,
    private readonly clock: DbClock,
    private readonly rules: RulesService,
    private readonly challenges: ChallengeStore,
    private readonly store: BidStore,
    private readonly files: BidFiles,
    private readonly receipts: Receipts,
  ) {}

  /** @throws bid.not-found */
  async read(challengeId: string): Promise<MyBidView> {
    const challenge = await this.challenges.read(challengeId);
    const bid = await this.store.mine(challengeId);
    const now = await this.clock.now();
    const by = await this.db.one<{ name: string }>(`SELECT name FROM users WHERE id = $1`, [bid.userId]);
    const max = this.rules.number('attachment.max-bytes');
    return {
      id: bid.id,
      challengeId,
      state: bid.state,
      version: bid.version,
      by: by?.name ?? '',
      recipient: bid.recipient,
      sealedIdentity: bid.sealedIdentity,
      draftVersion: bid.draftVersion,
      draftAt: bid.draftAt?.toISOString() ?? null,
      files: await this.files.of(bid.id),
      receipts: await this.receipts.of(bid.id),
      deadline: challenge.deadline!.toISOString(),
      graceMinutes: challenge.graceMinutes,
      maxFileBytes: Math.floor(max * (1 - OVERHEAD)) - HEADER_BYTES,
      maxFiles: this.rules.number('challenge.bid-max-files', challenge.announcedAt!),
      maxAvoid: this.rules.number('challenge.recusal-nominations-max', challenge.announcedAt!),
      now: now.toISOString(),
      acts: this.acts(challenge, bid, now),
      lockReason: bid.lockReason,
      disqualifiedReason: bid.disqualifiedReason,
      feedback: bid.feedbackSentAt ? bid.feedback : null,
    };
  }

  private acts(challenge: Challenge, bid: Bid, now: Date): MyBidView['acts'] {
    if (!may('bid', currentViewer(), challenge) || now > challenge.deadline!) return [];
    return bid.state === 'sealed' ? ['save', 'seal', 'withdraw'] : ['save', 'seal'];
  }

  /** Newest change first. */
  async list(): Promise<Page<BidRow>> {
    const { orgId, userId, role } = currentViewer();
    const rows = await this.db.query<Row>(
      `SELECT b.id, b.state, b.version, v.at AS sealed_at, v.receipt_no, b.draft_at, b.updated_at, c.id AS challenge_id, c.code, c.title,
              c.state AS challenge_state, c.prize_fen::text AS prize_fen, c.deadline
         FROM challenge_bids b JOIN challenges c ON c.id = b.challenge_id
         LEFT JOIN challenge_bid_versions v ON v.bid_id = b.id AND v.version = b.version
        WHERE b.org_id = $1 AND ($2 <> 'researcher' OR b.user_id = $3) ORDER BY b.updated_at DESC, b.id LIMIT ${AT_ONCE}`,
      [orgId, role ?? '', userId],
    );
    const items = rows.map((row) => ({
      id: row.id,
      state: row.state,
      version: row.version,
      sealedAt: row.sealed_at?.toISOString() ?? null,
      receiptNo: row.receipt_no,
      challenge: {
        id: row.challenge_id,
        code: row.code,
        title: row.title,
        state: row.challenge_state,
        prize: row.prize_fen === null ? null : toYuan(BigInt(row.prize_fen)),
      },
      deadline: row.deadline?.toISOString() ?? null,
      draftAt: row.draft_at?.toISOString() ?? null,
      updatedAt: row.updated_at.toISOString(),
    }));
    return { items, next: null };
  }
}
