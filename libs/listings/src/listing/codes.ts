import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import type { ListingKind } from '../dto';

const PREFIX: Record<ListingKind, string> = { need: 'XQ', result: 'CG' };

/** Numbers people quote: `XQ-2026-000001` for needs, `CG-…` for results, in order within a Beijing year and never again. */
@Injectable()
export class Codes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Takes `count` numbers in the caller's transaction: a rollback gives them back, so there are no holes. */
  async take(kind: ListingKind, count = 1): Promise<string[]> {
    const year = Number(beijingDay(this.clock.now()).slice(0, 4));
    const row = await this.db.one<{ last: number }>(
      `INSERT INTO listing_codes (kind, year, last) VALUES ($1, $2, $3)
       ON CONFLICT (kind, year) DO UPDATE SET last = listing_codes.last + $3 RETURNING last`,
      [kind, year, count],
    );
    const first = row!.last - count + 1;
    return Array.from({ length: count }, (_, i) => `${PREFIX[kind]}-${year}-${String(first + i).padStart(6, '0')}`);
  }
}
