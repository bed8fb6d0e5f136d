import { Db } from '@guibang/platform';
import { type Cut, questionOf, Tallying } from '@guibang/statistics';
import { Client } from 'pg';
import { seeded } from './search/generator';
import { type Benchmark, type BenchOptions, percentile, say, timed } from './support/benchmark';
import { startProduct } from './support/product';
import { cutsOf } from './tally/cuts';
import { fillContracts } from './tally/generator';

const SIZES: Record<string, number> = { S: 10_000, M: 400_000 };
const EACH = 20;
const HANDLED = 300;

/** The same sums without any tally: from the accounts of the registrations themselves, as text of JSON. */
function plainOf({ direction, from, to, by, regions, where }: Cut): { sql: string; params: unknown[] } {
  const [mine, other] = direction === 'out' ? ['seller', 'buyer'] : ['buyer', 'seller'];
  const path = (party: string) => `f.facts->'${party}'->'regionPath'`;
  const flow = `CASE WHEN ${path(other)} ? '421200' THEN 'city' WHEN ${path(other)}->>0 = '420000' THEN 'province' ELSE 'domestic' END`;
  const size = `(SELECT count(*)::text FROM unnest(ARRAY[10000000, 100000000, 1000000000, 10000000000]) bound WHERE f.total >= bound)`;
  const columns: Record<string, string> = {
    none: `''`,
    month: `to_char(f.day, 'YYYY-MM')`,
    region: `f.facts->'${mine}'->>'regionCode'`,
    field: `f.facts->>'fieldCode'`,
    type: `f.facts->>'type'`,
    flow,
    province: `${path(other)}->>0`,
    size,
  };
  const params: unknown[] = [from, to];
  const among = (column: string, codes: readonly string[] | undefined) => {
    if (!codes?.length) return [];
    params.push(codes);
    return [`${column} = ANY($${params.length}::text[])`];
  };
  const conditions = [
    `${path(mine)} ? '421200'`,
    ...among(columns.region!, regions),
    ...Object.entries(where).flatMap(([name, codes]) => among(columns[name]!, codes)),
  ];
  return {
    // Looked back by a window: a join of the account with itself is planned as a nested loop where a filter looks rare.
    sql: `WITH account AS (
        SELECT what, day, facts, total_fen AS total, lag(facts) OVER past AS old_facts, lag(total_fen) OVER past AS old_total
          FROM registration_versions WINDOW past AS (PARTITION BY registration_id ORDER BY seq)),
      f AS (
        SELECT day, facts, total, 1 AS sign FROM account WHERE what IN ('register', 'change')
        UNION ALL
        SELECT day, old_facts, old_total, -1 FROM account WHERE old_facts IS NOT NULL)
      SELECT ${columns[by]} AS key, sum(sign * total)::text AS amount, sum(sign)::int AS count FROM f
       WHERE f.day BETWEEN $1 AND $2 AND ${conditions.join(' AND ')} GROUP BY 1 ORDER BY 1`,
    params,
  };
}

/** Ten dashboard questions over random ranges, beside a plain sum over the registrations; all must agree to the 分. */
async function run({ size = 'S' }: BenchOptions): Promise<Record<string, unknown>> {
  const count = SIZES[size];
  if (!count) throw new Error('--size is S or M');
  const product = await startProduct();
  const client = new Client({ connectionString: product.databaseUrl });
  try {
    await client.connect();
    const db = product.app.get(Db);
    const tallying = product.app.get(Tallying);
    const filling = await timed(() => fillContracts(db, count));
    say(`filled ${count} contracts in ${Math.round(filling.ms / 1000)} s`);
    const rebuilding = await timed(() =>
      tallying.rebuild((done) => void (done % 50_000 === 0 && say(`counted ${done} of ${count}`))),
    );
    await db.query(`VACUUM ANALYZE tally_entries`);
    await db.query(`VACUUM ANALYZE tally_cells`);

    const times: number[] = [];
    const bare: number[] = [];
    let wrong = 0;
    const cuts = cutsOf(seeded(70), EACH);
    for (const [i, cut] of cuts.entries()) {
      const { sql, params } = questionOf(cut);
      const asked = await timed(() => db.query<{ key: string; amount: string; count: number }>(sql, [...params]));
      times.push(asked.ms);
      // The plain sum takes seconds at size M: each kind of question is held against it twice.
      if (i >= 2 * (cuts.length / EACH)) continue;
      const plain = plainOf(cut);
      const alone = await timed(() => client.query(plain.sql, plain.params));
      bare.push(alone.ms);
      const said = (rows: { key: string; amount: string; count: number }[]) =>
        JSON.stringify(
          rows
            .filter(({ amount, count: n }) => amount !== '0' || n !== 0)
            .map(({ key, amount, count: n }) => [key, amount, n]),
        );
      if (said(asked.value) !== said(alone.value.rows as typeof asked.value)) wrong += 1;
    }

    const ids = (await db.query<{ id: string }>(`SELECT id FROM contracts ORDER BY id LIMIT ${HANDLED}`)).map(
      ({ id }) => id,
    );
    await db.query(`DELETE FROM tally_entries WHERE contract_id = ANY($1::uuid[])`, [ids]);
    const handling = await timed(async () => {
      for (const id of ids) await tallying.count(id);
    });
    return {
      bench: 'tally',
      size,
      n: times.length,
      contracts: count,
      p50_ms: percentile(times, 0.5),
      p95_ms: percentile(times, 0.95),
      p99_ms: percentile(times, 0.99),
      bare_p50_ms: percentile(bare, 0.5),
      bare_p95_ms: percentile(bare, 0.95),
      ratio_p95: Math.round((percentile(times, 0.95) / percentile(bare, 0.95)) * 1_000) / 1_000,
      wrong,
      rebuild_s: Math.round(rebuilding.ms / 100) / 10,
      events_per_s: Math.round(HANDLED / (handling.ms / 1_000)),
      fill_s: Math.round(filling.ms / 100) / 10,
    };
  } finally {
    await client.end();
    await product.close();
  }
}

export const benchmark: Benchmark = { usage: '[--size S|M]', run };
