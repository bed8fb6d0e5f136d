import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { SecondLookRequest } from '../dto';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';
import { challengeSecondLook } from '../challenges.events';
import { judgingError } from '../judging.errors';
import { Seats } from '../panel/seats';

/** 答辩或复评: the teams are heard, and whoever has handed in may mark again. What was handed in before stays in the ledger by its hash. */
@Injectable()
export class SecondLooks {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
    private readonly seats: Seats,
  ) {}

  call(id: string, request: SecondLookRequest): Promise<Challenge> {
    return this.store.step(id, 'second-look', async (challenge) => {
      const done = (await this.seats.of(challenge.id)).filter(({ state }) => state === 'submitted');
      if (done.length === 0) throw judgingError('second-look.nothing');
      for (const seat of done) await this.seats.step(seat, 'reopen', '再次评审');
      await this.db.query(`UPDATE challenge_reviews SET submitted_at = NULL WHERE seat_id = ANY($1::uuid[])`, [
        done.map((seat) => seat.id),
      ]);
      const round = challenge.looks.length + 2;
      const look = { round, ...request, at: this.clock.now().toISOString() };
      challenge.looks = [...challenge.looks, look];
      return [{ event: challengeSecondLook, data: { ...look, seats: done.map((seat) => seat.id) } }];
    });
  }
}
