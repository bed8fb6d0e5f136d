import type { INestApplicationContext } from '@nestjs/common';
import { Db } from '@guibang/platform';
import { Engines, type Rebuild, SearchService, SyncWriter } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import { Client } from 'pg';
import { type Benchmark, type BenchOptions, latencies, say, timed } from './support/benchmark';
import { startApi } from './support/product';
import { documentOf, fieldsOf, type FieldWords, seeded } from './search/generator';
import { type Question, questionsOf } from './search/questions';
import { recordedRequests, recordedStatements } from './search/recorder';
import { type EngineName, enginesHere } from './support/engines';
import { startMeilisearch, variablesOf } from './support/meilisearch';

const SIZES: Record<string, number> = { S: 10_000, M: 100_000, L: 1_000_000 };
const CHUNK = 1_000;
const ASKED = 300;
const WARM_UP = 30;

/** The same documents into every index that the product keeps up. */
async function fill(app: INestApplicationContext, fields: readonly FieldWords[], count: number): Promise<void> {
  const db = app.get(Db);
  const random = seeded(20_261_123);
  app.get(SearchService).understand('桂榜');
  // The writer makes the empty index that the product knows; what is filled in takes its place.
  await app.get(SyncWriter).drain();
  const rebuilds: Rebuild[] = [];
  for (const engine of app.get(Engines).all) rebuilds.push(await engine.rebuild(['result']));
  for (let at = 0; at < count; at += CHUNK) {
    const docs = Array.from({ length: Math.min(CHUNK, count - at) }, (_, i) => documentOf(random, at + i, fields));
    for (const rebuild of rebuilds) await rebuild.apply('result', docs);
    if ((at / CHUNK) % 10 === 9) say(`filled ${at + CHUNK} of ${count}`);
  }
  for (const rebuild of rebuilds) await rebuild.commit();
  await db.query('VACUUM ANALYZE search_docs');
  await db.query('VACUUM ANALYZE search_phrases');
}

function addressOf(url: string, question: Question): string {
  const pairs = Object.entries(question).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return `${url}/api/v1/search?${new URLSearchParams(pairs).toString()}`;
}

/** Once more where the kept connection was closed by the server's side in between, as happens on a busy machine. */
async function get(address: string): Promise<unknown> {
  const response = await fetch(address).catch(() => fetch(address));
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return body;
}

/**
 * The search box over HTTP, as the public sees it, with all facets on; beside it what it sends to its engine, sent by the driver alone,
 * right after each other.
 */
async function measure(engine: EngineName, size: string, count: number): Promise<Record<string, unknown>> {
  const server = engine === 'meilisearch' ? await startMeilisearch() : null;
  const product = await startApi(server ? variablesOf(server) : {});
  const client = new Client({ connectionString: product.databaseUrl });
  try {
    await client.connect();
    const db = product.app.get(Db);
    const fields = fieldsOf(product.app.get(TaxonomyService));
    const filling = await timed(() => fill(product.app, fields, count));
    const questions = questionsOf(seeded(7), fields, ASKED + WARM_UP);
    const times: number[] = [];
    const bare: number[] = [];
    const answered: Record<string, number> = {};
    let empty = 0;
    for (const [i, question] of questions.entries()) {
      const address = addressOf(product.url, question);
      const again = server
        ? await recordedRequests(server.url, () => get(address))
        : await recordedStatements(db, client, () => get(address));
      const api = await timed(() => get(address));
      const alone = await timed(again);
      if (i < WARM_UP) continue;
      times.push(api.ms);
      bare.push(alone.ms);
      const page = api.value as { items: unknown[]; engine: string };
      answered[page.engine] = (answered[page.engine] ?? 0) + 1;
      if (page.items.length === 0) empty++;
      if (i % 100 === 0) say(`asked ${i} of ${questions.length}`);
    }
    return {
      bench: 'search',
      size,
      n: times.length,
      documents: count,
      engine,
      answered,
      ...latencies(times, bare),
      without_hits: empty,
      fill_s: Math.round(filling.ms / 100) / 10,
    };
  } finally {
    await client.end();
    await product.close();
    await server?.stop();
  }
}

/** Every engine that there is here, or the one that is asked for, each on documents of its own. */
async function run({ size = 'S', engine }: BenchOptions): Promise<Record<string, unknown>[]> {
  const count = SIZES[size];
  if (!count) throw new Error('--size is S, M or L');
  const figures: Record<string, unknown>[] = [];
  for (const name of enginesHere(engine)) figures.push(await measure(name, size, count));
  return figures;
}

export const benchmark: Benchmark = { usage: '[--size S|M|L] [--engine postgres|meilisearch]', run };
