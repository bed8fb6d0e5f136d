import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db } from '@guibang/platform';
import { Collections, Spread, Statistics } from '../ranking/statistics';

interface Counts {
  readonly needs: number;
  readonly results: number;
  readonly result_length: number;
}

/** Counts that are off by more than this share of the profiles are counted again. */
const STALE = 0.1;

/** How common terms are among the published needs and results: counted over the profiles, looked up by term. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** What scoring needs to know about these terms. */
  async about(terms: Iterable<string>): Promise<Statistics> {
    const rows = await this.db.query<{ term: string; needs: number; results: number }>(
      `SELECT term, needs, results FROM match_terms WHERE term = ANY ($1::text[])`,
      [[...new Set(terms)]],
    );
    const spread = new Map<string, Spread>(rows.map(({ term, needs, results }) => [term, { needs, results }]));
    return new Statistics(await this.size(), spread);
  }

  async size(): Promise<Collections> {
    const row = await this.counted();
    return { needs: row?.needs ?? 0, results: row?.results ?? 0, resultLength: row?.result_length ?? 0 };
  }

  /** Counts again where the collections have grown or shrunk by a tenth since the last time. @returns whether it did */
  async refreshIfStale(): Promise<boolean> {
    const counted = await this.counted();
    const now = await this.db.one<{ needs: number; results: number }>(
      `SELECT count(*) FILTER (WHERE kind = 'need')::int AS needs, count(*) FILTER (WHERE kind = 'result')::int AS results
         FROM match_profiles`,
    );
    const off = (was: number, is: number) => Math.abs(was - is) > STALE * is;
    const stale = !counted || off(counted.needs, now?.needs ?? 0) || off(counted.results, now?.results ?? 0);
    return stale ? this.refresh() : false;
  }

  /**
   * Counts all terms. Whoever finds another process counting leaves it to that one: the counts are the same.
   * The lock keeps two from replacing the table at once; readers see the old counts until the commit.
   * @returns whether this process counted
   */
  refresh(): Promise<boolean> {
    return this.db.tx(async () => {
      const lock = await this.db.one<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(7250041) AS mine`);
      if (!lock?.mine) return false;
      await this.db.query(`DELETE FROM match_terms`);
      await this.db.query(
        `INSERT INTO match_terms (term, needs, results)
         SELECT term, count(*) FILTER (WHERE kind = 'need'), count(*) FILTER (WHERE kind = 'result')
           FROM match_profiles, string_to_table(terms, E'\\n') AS term GROUP BY term`,
      );
      await this.db.query(`DELETE FROM match_counts`);
      await this.db.query(
        `INSERT INTO match_counts (needs, results, result_length, counted_at)
         SELECT count(*) FILTER (WHERE kind = 'need'), count(*) FILTER (WHERE kind = 'result'),
                coalesce(avg(length) FILTER (WHERE kind = 'result'), 0), $1 FROM match_profiles`,
        [this.clock.now()],
      );
      return true;
    });
  }

  private counted(): Promise<Counts | null> {
    return this.db.one<Counts>(`SELECT needs, results, result_length FROM match_counts`);
  }
}
