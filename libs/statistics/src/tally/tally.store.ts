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

/** A contract with the lines that its registration makes. */
export interface Counted {
  readonly contractId: string;
  readonly entries: readonly TallyEntry[];
}

/** The tables of the tally. Lines and their sums are written by one statement, so that neither is ever without the other. */
@Injectable()
export class TallyStore {
  constructor(private readonly db: Db) {}

  /** Writes those lines that are not there yet. @returns how many were new */
  add(counted: readonly Counted[]): Promise<number> {
    return this.db.tx(async () => {
      await this.db.query(`SELECT pg_advisory_xact_lock_shared(${TALLY_LOCK})`);
      return this.insert(counted);
    });
  }

  /**
   * Empties the tally and fills it again, in one transaction: readers see the old sums until it commits, and registrations that
   * happen meanwhile wait.
   */
  replace(batches: AsyncIterable<readonly Counted[]>): Promise<number> {
    return this.db.tx(async () => {
      await this.db.query(`SELECT pg_advisory_xact_lock(${TALLY_LOCK})`);
      await this.db.query(`DELETE FROM tally_entries`);
      await this.db.query(`DELETE FROM tally_cells`);
      let lines = 0;
      for await (const counted of batches) lines += await this.insert(counted);
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

  /** The lines of contracts as they were written, by contract. */
  async linesOf(contractIds: readonly string[]): Promise<Map<string, Record<string, unknown>[]>> {
    const columns = COLUMNS.map((column) => (column === 'day' ? 'day::text' : column)).join(', ');
    const rows = await this.db.query<Record<string, unknown> & { contract_id: string }>(
      `SELECT contract_id, ${columns} FROM tally_entries WHERE contract_id = ANY($1::uuid[])`,
      [contractIds],
    );
    const lines = new Map<string, Record<string, unknown>[]>(contractIds.map((id) => [id, []]));
    for (const { contract_id: id, ...line } of rows) lines.get(id)!.push(line);
    return lines;
  }

  private async insert(counted: readonly Counted[]): Promise<number> {
    const rows = counted.flatMap(({ contractId, entries }) =>
      entries.map(({ amount, technical, ...rest }) => ({
        ...rest,
        contract_id: contractId,
        amount: String(amount),
        technical: String(technical),
      })),
    );
    if (rows.length === 0) return 0;
    const columns = ['contract_id', ...COLUMNS].join(', ');
    const written = await this.db.one<{ n: number }>(
      `WITH fresh AS (
         INSERT INTO tally_entries (${columns})
         SELECT ${columns} FROM jsonb_to_recordset($1::jsonb) AS r (contract_id uuid, seq integer, direction text,
                count smallint, reverses integer, day date, region text, ${DIMENSIONS.map((d) => `${d} text`).join(', ')},
                amount bigint, technical bigint)
          ORDER BY contract_id, seq, direction, count
         ON CONFLICT DO NOTHING RETURNING *),
       cells AS (${INTO_CELLS} RETURNING 1)
       SELECT count(*)::int AS n FROM fresh`,
      [JSON.stringify(rows)],
    );
    return written!.n;
  }
}
