import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Ledger, type LedgerEvent, type Subject } from '@guibang/ledger';
import { Db, Files } from '@guibang/platform';
import type { ProofView } from '../dto';
import type { Bid } from '../bid/bid.entity';
import { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeError } from '../challenges.errors';
import { Seats } from '../panel/seats';
import { Standings } from '../review/standings';
import { contentHashOf, proofLines, type ProofFacts } from './proof-lines';

type Chain = Pick<ProofFacts, 'events' | 'head'>;

/** `verify --challenge`: reads everything again and recomputes it. */
@Injectable()
export class Proving {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly files: Files,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
    private readonly standings: Standings,
  ) {}

  /** For the organiser and the auditor, after the opening. */
  async read(id: string): Promise<ProofView> {
    return this.of(await this.store.allowed(id, 'prove'));
  }

  /** For the command line: by id or by code. @throws challenge.not-found */
  async byName(name: string): Promise<ProofView> {
    const uuid = /^[0-9a-f-]{36}$/u.test(name);
    const challenge = await this.db.repo(Challenge).findOneBy(uuid ? { id: name } : { code: name });
    if (!challenge) throw challengeError('challenge.not-found');
    return this.of(challenge);
  }

  private async of(challenge: Challenge): Promise<ProofView> {
    const lines = proofLines(await this.facts(challenge));
    return { challengeId: challenge.id, code: challenge.code, lines, holds: lines.every(({ holds }) => holds) };
  }

  async facts(challenge: Challenge): Promise<ProofFacts> {
    const { id } = challenge;
    return {
      challengeId: id,
      rubric: challenge.rubric ?? [],
      ranking: challenge.ranking,
      winnerBidId: challenge.winnerBidId,
      ...(await this.chain({ kind: 'challenge', id })),
      bids: await this.bids(id),
      draws: await this.db.query(
        `SELECT id, no, seed, opened_hash, wanted, pool, picked FROM challenge_draws WHERE challenge_id = $1 ORDER BY no`,
        [id],
      ),
      seats: await this.seats.of(id),
      marks: await this.db.query(
        `SELECT r.seat_id, r.bid_id, r.scores, r.comments, r.to_bidder, r.confidential FROM challenge_reviews r
           JOIN challenge_seats s ON s.id = r.seat_id WHERE s.challenge_id = $1 AND r.submitted_at IS NOT NULL`,
        [id],
      ),
      judged: await this.standings.bids(id, challenge.ranking?.places.map(({ bidId }) => bidId) ?? null),
      given: await this.standings.given(id),
    };
  }

  private async bids(challengeId: string): Promise<ProofFacts['bids']> {
    const rows = await this.db.query<{
      id: string;
      state: string;
      content: Bid['content'];
      hash: string | null;
      event_hash: string | null;
      file_id: string | null;
    }>(
      `SELECT b.id, b.state, b.content, v.hash, v.event_hash, v.file_id FROM challenge_bids b
         LEFT JOIN challenge_bid_versions v ON v.bid_id = b.id AND v.version = b.version
        WHERE b.challenge_id = $1 ORDER BY b.id`,
      [challengeId],
    );
    const bids: ProofFacts['bids'][number][] = [];
    for (const row of rows) {
      bids.push({
        id: row.id,
        state: row.state,
        ...(await this.chain({ kind: 'challenge-bid', id: row.id })),
        hash: row.hash,
        receiptEvent: row.event_hash,
        contentHash: row.content ? contentHashOf(row.content) : null,
        fileHash: row.file_id ? await this.fileHash(row.file_id) : null,
      });
    }
    return bids;
  }

  private async fileHash(fileId: string): Promise<string | null> {
    try {
      const { bytes } = await this.files.read(fileId);
      return createHash('sha256').update(bytes).digest('hex');
    } catch {
      // Not on the disk, or no row of it: the line says that it is gone.
      return null;
    }
  }

  private async chain(subject: Subject): Promise<Chain> {
    const events: LedgerEvent[] = await this.ledger.history(subject);
    const head = await this.db.one<{ seq: number; hash: string }>(
      `SELECT seq, hash FROM event_heads WHERE subject_kind = $1 AND subject_id = $2`,
      [subject.kind, subject.id],
    );
    return { events, head };
  }
}
