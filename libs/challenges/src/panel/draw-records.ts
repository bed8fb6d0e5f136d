import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { DrawRecord, ExpertKind } from '../dto';
import { ChallengeStore } from '../challenge/challenge.store';
import type { Drawable } from './draw';

/** Who sits is confidential until it is over. */
const OVER = ['awarded', 'failed'];

/** What everybody may read of the draws, to compute them again: seeds at once, the rest when it is over; numbers in place of names. */
@Injectable()
export class DrawRecords {
  constructor(
    private readonly db: Db,
    private readonly store: ChallengeStore,
  ) {}

  async of(challengeId: string): Promise<DrawRecord[]> {
    const challenge = await this.store.read(challengeId);
    const over = OVER.includes(challenge.state);
    const rows = await this.db.query<{
      no: number;
      seed: string;
      opened_hash: string;
      late: boolean;
      wanted: Record<ExpertKind, number>;
      pool: Drawable[];
      picked: { id: string; kind: ExpertKind }[];
      at: Date;
    }>(
      `SELECT no, seed, opened_hash, late, wanted, pool, picked, at FROM challenge_draws WHERE challenge_id = $1 ORDER BY no`,
      [challenge.id],
    );
    return rows.map((row) => ({
      no: row.no,
      seed: row.seed,
      openedHash: row.opened_hash,
      wanted: row.wanted,
      late: row.late,
      at: row.at.toISOString(),
      pool: over
        ? row.pool.map(({ id, kinds, barred }) => ({ id, kinds: [...kinds], barred: barred.length > 0 }))
        : null,
      picked: over ? row.picked : null,
    }));
  }
}
