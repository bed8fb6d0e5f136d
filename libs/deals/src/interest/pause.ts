import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import type { Side } from '../dto';
import { dealError } from '../deals.errors';

const DAY = 86_400_000;

/** Whoever was turned down, or heard nothing, does not ask the same again tomorrow. */
@Injectable()
export class Pause {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RulesService,
  ) {}

  /** @throws deal.asked-lately */
  async check(matchId: string, side: Side): Promise<void> {
    const now = this.clock.now();
    const days = this.rules.number('deal.ask-again-days', now);
    const last = await this.db.one<{ closed_at: Date }>(
      `SELECT closed_at FROM deals
        WHERE match_id = $1 AND state = 'closed' AND asked_by = $2 AND closed_at > $3
          AND (outcome = 'expired' OR (outcome = 'declined' AND closed_by <> $2)) ORDER BY closed_at DESC LIMIT 1`,
      [matchId, side, new Date(now.getTime() - days * DAY)],
    );
    if (!last) return;
    const left = Math.ceil((last.closed_at.getTime() + days * DAY - now.getTime()) / DAY);
    throw dealError('deal.asked-lately', { date: beijingDay(last.closed_at), days: left });
  }
}
