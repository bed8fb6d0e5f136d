import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';

/** Numbers people quote: `JB-2026-0001`, in order within a Beijing year and never again. */
@Injectable()
export class ChallengeCodes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async take(): Promise<string> {
    const year = Number(beijingDay(this.clock.now()).slice(0, 4));
    const row = await this.db.one<{ last: number }>(
      `INSERT INTO challenge_codes (year, last) VALUES ($1, 1)
       ON CONFLICT (year) DO UPDATE SET last = challenge_codes.last + 1 RETURNING last`,
      [year],
    );
    return `JB-${year}-${String(row!.last).padStart(4, '0')}`;
  }
}
