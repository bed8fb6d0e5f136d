import { Db } from '@guibang/platform';
import { SearchService } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import { Client } from 'pg';
import { type Benchmark, type BenchOptions, percentile, say, timed } from './support/benchmark';
import { startApi } from './support/product';
import { documentOf, fieldsOf, type FieldWords, seeded } from './search/generator';
import { type Question, questionsOf } from './search/questions';
import { recorded } from './search/recorder';

const SIZES: Record<string, number> = { S: 10_000, M: 100_000, L: 1_000_000 };
const CHUNK = 1_000;
const ASKED = 300;
const WARM_UP = 30;

async function fill(search: SearchService, db: Db, fields: readonly FieldWords[], count: number): Promise<void> {
  const random = seeded(20_261_123);
  search.understand('桂榜');
  const rebuild = await search.port.rebuild(['result']);
  for (let at = 0; at < count; at += CHUNK) {
    const docs = Array.from({ length: Math.min(CHUNK, count - at) }, (_, i) => documentOf(random, at + i, fields));
    await rebuild.apply('result', docs);
    if ((at / CHUNK) % 10 === 9) say(`filled ${at + CHUNK} of ${count}`);
  }
  await rebuild.commit();
  await db.query('VACUUM ANALYZE search_docs');
  await db.query('VACUUM ANALYZE search_phrases');
}

function addressOf(url: string, question: Question): string {
  const pairs = Object.entries(question).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return `${url}/api/v1/search?${new URLSearchParams(pairs).toString()}`;
}

async function get(address: string): Promise<unknown> {
  const response = await fetch(address);
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return body;
}

/**
 * The search box over HTTP, as the public sees it, with all facets on; beside it the very statements that it sends, sent by the
 * driver alone, right after each other.
 */
async function run({ size = 'S' }: BenchOptions): Promise<Record<string, unknown>> {
  const count = SIZES[size];
  if (!count) throw new Error('--size is S, M or L');
  const product = await startApi();
  const client = new Client({ connectionString: product.databaseUrl });
  try {
    await client.connect();
    const db = product.app.get(Db);
    const search = product.app.get(SearchService);
    const fields = fieldsOf(product.app.get(TaxonomyService));
    const filling = await timed(() => fill(search, db, fields, count));
    const questions = questionsOf(seeded(7), fields, ASKED + WARM_UP);
    const times: number[] = [];
    const bare: number[] = [];
    let empty = 0;
    for (const [i, question] of questions.entries()) {
      const address = addressOf(product.url, question);
      const statements = await recorded(db, () => get(address));
      const api = await timed(() => get(address));
      const alone = await timed(async () => {
        for (const { sql, params } of statements) await client.query(sql, [...params]);
      });
      if (i < WARM_UP) continue;
      times.push(api.ms);
      bare.push(alone.ms);
      if ((api.value as { items: unknown[] }).items.length === 0) empty++;
      if (i % 100 === 0) say(`asked ${i} of ${questions.length}`);
    }
    const p95 = percentile(times, 0.95);
    const bareP95 = percentile(bare, 0.95);
    return {
      bench: 'search',
      size,
      n: times.length,
      documents: count,
      engine: search.port.name,
      p50_ms: percentile(times, 0.5),
      p95_ms: p95,
      p99_ms: percentile(times, 0.99),
      bare_p50_ms: percentile(bare, 0.5),
      bare_p95_ms: bareP95,
      ratio_p95: bareP95 === 0 ? 0 : Math.round((p95 / bareP95) * 100) / 100,
      without_hits: empty,
      fill_s: Math.round(filling.ms / 100) / 10,
    };
  } finally {
    await client.end();
    await product.close();
  }
}

export const benchmark: Benchmark = { usage: '[--size S|M|L]', run };
