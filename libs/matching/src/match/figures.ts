import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';

/** Fewer answers than this say nothing about how quick answers are. */
const ENOUGH = 10;

/** Figures that other libs show of matching. */
@Injectable()
export class Figures {
  constructor(private readonly db: Db) {}

  /** Median days from a match's first suggestion to the first answer of either side; null below ten answers. */
  async firstResponseDays(): Promise<number | null> {
    const row = await this.db.one<{ answers: number; days: number | null }>(
      `SELECT count(*)::int AS answers,
              percentile_cont(0.5) WITHIN GROUP (
                ORDER BY extract(epoch FROM least(need_answered_at, result_answered_at) - created_at) / 86400)::float8 AS days
         FROM matches WHERE need_answered_at IS NOT NULL OR result_answered_at IS NOT NULL`,
    );
    return row && row.answers >= ENOUGH && row.days !== null ? Math.round(row.days * 10) / 10 : null;
  }
}
