import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';

/** Numbers people quote: `QT-2026-000001`, in order within a Beijing year and never again. */
@Injectable()
export class DealCodes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async take(): Promise<string> {
    const year = Number(beijingDay(this.clock.now()).slice(0, 4));
    const row = await this.db.one<{ last: number }>(
      `INSERT INTO deal_codes (year, last) VALUES ($1, 1)
       ON CONFLICT (year) DO UPDATE SET last = deal_codes.last + 1 RETURNING last`,
      [year],
    );
    return `QT-${year}-${String(row!.last).padStart(6, '0')}`;
  }
}
