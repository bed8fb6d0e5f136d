import { Injectable, OnModuleInit } from '@nestjs/common';
import { Db, Jobs } from '@guibang/platform';
import { DbClock } from '../bid/db-clock';
import { lastMoment } from '../bid/lateness';
import type { Challenge } from '../challenge/challenge.entity';
import { ChallengeStore, move } from '../challenge/challenge.store';
import { challengeBidsClosed } from '../challenges.events';

/** Bids close by the clock: the database's, at the end of the grace. Until then the last uploads may arrive; nothing new may begin. */
@Injectable()
export class Closing implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: DbClock,
    private readonly jobs: Jobs,
    private readonly store: ChallengeStore,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('challenges.close', '* * * * *', () => this.closeDue());
  }

  /** Each in its own transaction. */
  async closeDue(): Promise<void> {
    const due = await this.db.query<{ id: string }>(
      `SELECT id FROM challenges WHERE state = 'announced' AND deadline + make_interval(mins => grace_minutes) < $1 ORDER BY deadline, id`,
      [await this.clock.now()],
    );
    for (const { id } of due) {
      await this.db.tx(async () => {
        // Waits for the seals that hold it in share mode; those that come later find it closed.
        const challenge = await this.store.find(id);
        if (challenge) await this.close(challenge);
      });
    }
  }

  /** Closes a held challenge whose time is over; otherwise nothing. */
  async close(challenge: Challenge): Promise<void> {
    const { state, deadline, graceMinutes } = challenge;
    if (state !== 'announced') return;
    const now = await this.clock.now();
    if (now <= lastMoment(deadline!, graceMinutes)) return;
    move(challenge, 'close_bids', '截止');
    challenge.closedAt = now;
    await this.store.keep(challenge, [{ event: challengeBidsClosed, data: { deadline: deadline!.toISOString() } }]);
  }
}
