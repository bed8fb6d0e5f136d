import { Injectable } from '@nestjs/common';
import { Db } from '@guibang/platform';
import type { TallyEntry } from './entry';
import { DIMENSIONS } from '../dto/groupings';

/** Any fixed number: what writes lines shares it, a rebuild takes it alone. */
const TALLY_LOCK = 7_250_031;

const COLUMNS = ['seq', 'direction', 'count', 'reverses', 'day', 'region', ...DIMENSIONS, 'amount', 'technical'];

/** One cell for each dimension, and one for none. */
const PARTS = `(VALUES ('all', ''), ${DIMENSIONS.map((dimension) => `('${dimension}', e.${dimension})`).join(', ')})`;

const INTO_CELLS = `
  INSERT INTO tally_cells AS c (direction, dimension, month, region, code, amount, technical, count)
  SELECT e.direction, p.dimension, date_trunc('month', e.day)::date, e.region, p.code,
         sum(e.amount), sum(e.technical), sum(e.count)
    FROM fresh e, LATERAL ${PARTS} p (dimension, code)
   GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (direction, dimension, month, region, code) DO UPDATE SET amount = c.amount + excluded.amount,
    technical = c.technical + excluded.technical, count = c.count + excluded.count`;

/** The tables of the tally. Lines and their sums are written by one statement, so that neither is ever without the other. */
@Injectable()
export class TallyStore {
  constructor(private readonly db: Db) {}

  /** Writes those lines of a contract that are not there yet. @returns how many were new */
  add(contractId: string, entries: readonly TallyEntry[]): Promise<number> {
    return this.db.tx(async () => {
      await this.db.query(`SELECT pg_advisory_xact_lock_shared(${TALLY_LOCK})`);
      return this.insert(contractId, entries);
    });
  }

  /**
   * Empties the tally and fills it again from `contracts`, in one transaction: readers see the old sums until it commits, and
   * registrations that happen meanwhile wait.
   */
  replace(contracts: AsyncIterable<{ contractId: string; entries: readonly TallyEntry[] }>): Promise<number> {
    return this.db.tx(async () => {
      await this.db.query(`SELECT pg_advisory_xact_lock(${TALLY_LOCK})`);
      await this.db.query(`DELETE FROM tally_entries`);
      await this.db.query(`DELETE FROM tally_cells`);
      let lines = 0;
      for await (const { contractId, entries } of contracts) lines += await this.insert(contractId, entries);
      return lines;
    });
  }

  /** Cells that are not the sum of their lines; empty where all is well. */
  wrongCells(): Promise<{ direction: string; dimension: string; month: string; region: string; code: string }[]> {
    return this.db.query(
      `WITH right_ones AS (
         SELECT e.direction, p.dimension, date_trunc('month', e.day)::date AS month, e.region, p.code,
                sum(e.amount) AS amount, sum(e.technical) AS technical, sum(e.count) AS count
           FROM tally_entries e, LATERAL ${PARTS} p (dimension, code) GROUP BY 1, 2, 3, 4, 5)
       SELECT direction, dimension, month::text, region, code
         FROM right_ones r FULL JOIN tally_cells c USING (direction, dimension, month, region, code)
        WHERE (coalesce(r.amount, 0), coalesce(r.technical, 0), coalesce(r.count, 0))
              <> (coalesce(c.amount, 0), coalesce(c.technical, 0), coalesce(c.count, 0))
        ORDER BY 1, 2, 3, 4, 5 LIMIT 100`,
    );
  }

  /** The lines of a contract, oldest first, as they were written. */
  linesOf(contractId: string): Promise<Record<string, unknown>[]> {
    return this.db.query(
      `SELECT ${COLUMNS.map((column) => (column === 'day' ? 'day::text' : column)).join(', ')} FROM tally_entries
        WHERE contract_id = $1 ORDER BY seq, count, direction DESC`,
      [contractId],
    );
  }

  private async insert(contractId: string, entries: readonly TallyEntry[]): Promise<number> {
    if (entries.length === 0) return 0;
    const rows = entries.map(({ amount, technical, ...rest }) => ({
      ...rest,
      amount: String(amount),
      technical: String(technical),
    }));
    const columns = COLUMNS.join(', ');
    const counted = await this.db.one<{ n: number }>(
      `WITH fresh AS (
         INSERT INTO tally_entries (contract_id, ${columns})
         SELECT $1, ${columns} FROM jsonb_to_recordset($2::jsonb) AS r (seq integer, direction text, count smallint,
                reverses integer, day date, region text, ${DIMENSIONS.map((d) => `${d} text`).join(', ')},
                amount bigint, technical bigint)
         ON CONFLICT DO NOTHING RETURNING *),
       cells AS (${INTO_CELLS} RETURNING 1)
       SELECT count(*)::int AS n FROM fresh`,
      [contractId, JSON.stringify(rows)],
    );
    return counted!.n;
  }
}
