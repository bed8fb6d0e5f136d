import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';

/** Our own numbers, `XN-2026-000123`: in order within a Beijing year, without gaps, and never again. */
@Injectable()
export class ContractCodes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Takes `count` numbers in the caller's transaction: a rollback gives them back. */
  async take(count = 1): Promise<string[]> {
    const year = Number(beijingDay(this.clock.now()).slice(0, 4));
    const row = await this.db.one<{ last: number }>(
      `INSERT INTO contract_codes (year, last) VALUES ($1, $2)
       ON CONFLICT (year) DO UPDATE SET last = contract_codes.last + $2 RETURNING last`,
      [year, count],
    );
    const first = row!.last - count + 1;
    return Array.from({ length: count }, (_, i) => `XN-${year}-${String(first + i).padStart(6, '0')}`);
  }
}
