import { Accepting, Claims, Deciding } from '@guibang/contracts';
import { Db, runAs } from '@guibang/platform';
import { type Benchmark, type BenchOptions, percentile, say, timed } from './support/benchmark';
import { startProduct } from './support/product';
import { Client } from 'pg';
import { registerByHand } from './registration/by-hand';
import { fillCases, type Ground } from './registration/ground';

const SIZES: Record<string, number> = { S: 200, M: 600, L: 2_000 };
const WARM_UP = 20;
const REVIEWERS = 50;

/**
 * One registration from the queue to the end (受理 and the decision, with all their writes), beside the same writes by hand on a case
 * like it. Then fifty reviewers at one queue: nobody may take another's case, nothing may be lost.
 */
async function run({ size = 'S' }: BenchOptions): Promise<Record<string, unknown>> {
  const count = SIZES[size];
  if (!count) throw new Error('--size is S, M or L');
  const product = await startProduct();
  const client = new Client({ connectionString: product.databaseUrl });
  try {
    await client.connect();
    const db = product.app.get(Db);
    const ground = await fillCases(db, count * 2 + WARM_UP * 2 + 1 + REVIEWERS * 4);
    say(`filled ${ground.cases.length} cases`);
    const accept = (id: string): Promise<unknown> =>
      runAs(ground.reviewer(0), () => product.app.get(Accepting).accept([id]));
    const decide = (id: string): Promise<unknown> =>
      runAs(ground.reviewer(0), () => product.app.get(Deciding).decide(id, ground.verdict));
    const handlers = await deliveries(db, ground.cases[count * 2 + WARM_UP * 2]!.id, accept, decide);
    const lines = JSON.stringify(ground.verdict.lines);
    const times: number[] = [];
    const bare: number[] = [];
    for (let i = 0; i < count + WARM_UP; i += 1) {
      const [mine, other] = [ground.cases[i * 2]!, ground.cases[i * 2 + 1]!];
      const alone = await timed(() => registerByHand(client, other, lines, handlers));
      const done = await timed(async () => {
        await accept(mine.id);
        await decide(mine.id);
      });
      if (i < WARM_UP) continue;
      times.push(done.ms);
      bare.push(alone.ms);
      if (i % 100 === 0) say(`registered ${i}`);
    }
    const crowd = await meet(product.app.get(Claims), product.app.get(Deciding), product.app.get(Accepting), ground);
    const lost = await db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM registrations r WHERE r.state = 'registered'
          AND (SELECT count(*) FROM registration_versions v WHERE v.registration_id = r.id) <> 1`,
    );
    const [p50, barep50] = [percentile(times, 0.5), percentile(bare, 0.5)];
    const [p95, barep95] = [percentile(times, 0.95), percentile(bare, 0.95)];
    return {
      bench: 'registration',
      size,
      n: times.length,
      p50_ms: p50,
      p95_ms: p95,
      p99_ms: percentile(times, 0.99),
      bare_p50_ms: barep50,
      bare_p95_ms: barep95,
      ratio_p50: Math.round((p50 / barep50) * 100) / 100,
      ratio_p95: Math.round((p95 / barep95) * 100) / 100,
      reviewers: REVIEWERS,
      ...crowd,
      lost: lost!.n + crowd.lost,
    };
  } finally {
    await client.end();
    await product.close();
  }
}

/** How many deliveries the two events of a registration queue: the hand queues as many. */
async function deliveries(
  db: Db,
  id: string,
  accept: (id: string) => Promise<unknown>,
  decide: (id: string) => Promise<unknown>,
): Promise<[number, number]> {
  const jobs = async (): Promise<number> =>
    (await db.one<{ n: number }>(`SELECT count(*)::int AS n FROM graphile_worker.jobs`))!.n;
  const before = await jobs();
  await accept(id);
  const between = await jobs();
  await decide(id);
  return [between - before, (await jobs()) - between];
}

/** Fifty reviewers who each take the next case until none is left. */
async function meet(
  claims: Claims,
  deciding: Deciding,
  accepting: Accepting,
  ground: Ground,
): Promise<{ taken: number; doubled: number; lost: number; crowd_p95_ms: number }> {
  const ids = ground.cases.slice(-REVIEWERS * 4).map((c) => c.id);
  await runAs(ground.reviewer(0), () => accepting.accept(ids));
  const taken: string[] = [];
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: REVIEWERS }, (_, n) =>
      runAs(ground.reviewer(n), async () => {
        for (;;) {
          const started = performance.now();
          const next = await claims.next().catch((error: { code?: string }) => {
            if (error.code === 'registration.none-left') return null;
            throw error;
          });
          if (!next) return;
          taken.push(next.registration.id);
          await deciding.decide(next.registration.id, ground.verdict);
          times.push(performance.now() - started);
        }
      }),
    ),
  );
  const doubled = taken.length - new Set(taken).size;
  return {
    taken: taken.length,
    doubled,
    lost: ids.length - new Set(taken).size,
    crowd_p95_ms: percentile(times, 0.95),
  };
}

export const benchmark: Benchmark = { usage: '[--size S|M|L]', run };
