import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore } from '../challenge/challenge.store';

/** Who wants to hear of a challenge. */
@Injectable()
export class Followers {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
  ) {}

  async follow(challengeId: string, follow: boolean): Promise<Challenge> {
    const challenge = await this.store.allowed(challengeId, 'follow');
    const { userId } = currentViewer();
    if (follow) {
      await this.db.query(
        `INSERT INTO challenge_followers (challenge_id, user_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [challenge.id, userId, this.clock.now()],
      );
    } else {
      await this.db.query(`DELETE FROM challenge_followers WHERE challenge_id = $1 AND user_id = $2`, [
        challenge.id,
        userId,
      ]);
    }
    return challenge;
  }
}
