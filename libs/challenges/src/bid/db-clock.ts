import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';

/** Two readings of one clock differ by less than this. */
const NOISE_MS = 1000;

/**
 * The clock that decides deadlines: the database's, which all processes share. What a server's or a client's own clock says does not
 * matter; where tests or the demo's story have moved the product's clock, this one is moved by as much.
 */
@Injectable()
export class DbClock {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** The moment itself, also inside a transaction that began earlier. */
  async now(): Promise<Date> {
    const row = await this.db.one<{ now: Date }>(`SELECT clock_timestamp() AS now`);
    return new Date(row!.now.getTime() + this.moved());
  }

  /** By how many milliseconds the story is away from the real time; 0 in the product. */
  moved(): number {
    const offset = this.clock.now().getTime() - Date.now();
    return Math.abs(offset) < NOISE_MS ? 0 : offset;
  }
}
