import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { MatchRow, Side } from '../match/match-row';

/**
 * At which place a side was shown a match, and by which version: what stands on top is answered more often whatever it is, and
 * learning has to know. Only showings to the side that answers count; a match that is going away just now has none.
 */
@Injectable()
export class Impressions {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async note(rows: readonly (Pick<MatchRow, 'id' | 'model_version'> & { place: number })[], side: Side): Promise<void> {
    if (rows.length === 0) return;
    await this.db.query(
      `INSERT INTO match_impressions (match_id, side, place, model_version, first_at, last_at)
       SELECT s.id, $1, s.place, s.version, $5, $5
         FROM unnest($2::uuid[], $3::int[], $4::text[]) AS s(id, place, version)
         JOIN matches m ON m.id = s.id ORDER BY s.id FOR KEY SHARE OF m SKIP LOCKED
       ON CONFLICT (match_id, side) DO UPDATE
         SET place = least(match_impressions.place, excluded.place), last_at = excluded.last_at`,
      [
        side,
        rows.map((row) => row.id),
        rows.map((row) => row.place),
        rows.map((row) => row.model_version),
        this.clock.now(),
      ],
    );
  }
}
