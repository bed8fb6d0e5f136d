import { Injectable } from '@nestjs/common';
import { parseYuan } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { ExpertFee } from '../dto';
import { ChallengeStore } from '../challenge/challenge.store';
import { Seats } from './seats';

/** What an expert was paid for a seat: a note of the bureau, nobody else's to read but the expert's own. */
@Injectable()
export class Fees {
  constructor(
    private readonly db: Db,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
  ) {}

  async note(challengeId: string, seatId: string, { amount, paidOn }: ExpertFee): Promise<void> {
    await this.db.tx(async () => {
      const challenge = await this.store.check(challengeId, 'note-fees');
      const seat = await this.seats.one(challenge.id, seatId);
      await this.db.query(`UPDATE challenge_seats SET fee_fen = $2, fee_paid_on = $3 WHERE id = $1`, [
        seat.id,
        parseYuan(amount),
        paidOn ?? null,
      ]);
    });
  }
}
