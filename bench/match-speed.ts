import { memoryUsage } from 'node:process';
import type { INestApplicationContext } from '@nestjs/common';
import { ImportOrganization, Need, Result } from '@guibang/listings';
import { ProfilesService, RankerService, RematchingService } from '@guibang/matching';
import { Db } from '@guibang/platform';
import { SearchService, SearchUpkeep, SyncWriter } from '@guibang/search';
import { TaxonomyService } from '@guibang/taxonomy';
import {
  fieldsOf,
  type FieldWords,
  picker,
  REGIONS,
  seeded,
  sentences,
  skewedField,
  titleOf,
} from './search/generator';
import { type Benchmark, type BenchOptions, latencies, say, timed } from './support/benchmark';
import { type EngineName, enginesHere } from './support/engines';
import { startMeilisearch, variablesOf } from './support/meilisearch';
import { startProduct } from './support/product';

interface Size {
  /** Needs and results of the full re-match; `results` in all for the speed of one need. */
  readonly needs: number;
  readonly rematched: number;
  readonly results: number;
}

const SIZES: Record<string, Size> = {
  S: { needs: 300, rematched: 1_200, results: 10_000 },
  M: { needs: 3_000, rematched: 12_000, results: 100_000 },
};
const CHUNK = 500;
const ASKED = 100;
const WARM_UP = 10;
const NEED_LENGTH = 2_000;

type Random = () => number;

function common(random: Random, field: FieldWords, orgId: string) {
  const pick = picker(random);
  const now = new Date();
  const regionCode = pick(REGIONS);
  return {
    orgId,
    title: titleOf(random, field),
    fieldCode: field.code,
    regionCode,
    regionPath: ['420000', '421200', regionCode],
    state: 'published' as const,
    keywords: [pick(field.words), pick(field.words)],
    summary: sentences(random, field, 2),
    submittedAt: now,
    publishedAt: now,
    expiresAt: new Date(now.getTime() + 365 * 86_400_000),
  };
}

/** Published rows as the forms leave them; what the road to publication costs is not the matter here. */
async function fill(
  app: INestApplicationContext,
  kind: 'need' | 'result',
  count: number,
  seed: number,
  length: number,
): Promise<void> {
  const db = app.get(Db);
  const random = seeded(seed);
  const fields = fieldsOf(app.get(TaxonomyService));
  const orgId = await app.get(ImportOrganization).standing(kind);
  const text = (field: FieldWords) => {
    let made = '';
    while (made.length < length) made += sentences(random, field, 1);
    return made.slice(0, length);
  };
  for (let at = 0; at < count; at += CHUNK) {
    const size = Math.min(CHUNK, count - at);
    const rows = Array.from({ length: size }, () => {
      const field = skewedField(random, fields);
      return { ...common(random, field, orgId), text: text(field) };
    });
    if (kind === 'need') {
      await db
        .repo(Need)
        .insert(rows.map(({ text: content, ...row }) => ({ ...row, kind: 'need' as const, content, trlMin: 6 })));
    } else {
      await db
        .repo(Result)
        .insert(
          rows.map(({ text: description, ...row }) => ({ ...row, kind: 'result' as const, description, trl: 7 })),
        );
    }
  }
  say(`${count} ${kind}s`);
}

/** The greatest resident size of this process while the work lasts. */
async function watched<T>(work: () => Promise<T>): Promise<{ value: T; ms: number; rss: number }> {
  let rss = memoryUsage().rss;
  const timer = setInterval(() => (rss = Math.max(rss, memoryUsage().rss)), 200);
  try {
    return { ...(await timed(work)), rss };
  } finally {
    clearInterval(timer);
  }
}

async function speedOf(app: INestApplicationContext): Promise<{ times: number[]; bare: number[] }> {
  const ids = await app.get(ProfilesService).ids('need', null, ASKED + WARM_UP);
  const [ranker, profiles, search] = [app.get(RankerService), app.get(ProfilesService), app.get(SearchService)];
  const times: number[] = [];
  const bare: number[] = [];
  for (const [i, id] of ids.entries()) {
    const whole = await timed(async () => ranker.rank((await profiles.find(id))!));
    const title = (await profiles.find(id))!.facts.title;
    const text = search.understand(title) ?? undefined;
    const one = await timed(() => search.port.search(['result'], { viewer: ['anon'], text, size: 20 }));
    if (i < WARM_UP) continue;
    times.push(whole.ms);
    bare.push(one.ms);
  }
  return { times, bare };
}

interface Ground {
  readonly app: INestApplicationContext;
  readonly size: Size;
}

/** The full re-match, before the other results come: it asks no index, so it is the same for every engine. */
async function rematched({ app, size }: Ground): Promise<Record<string, unknown>> {
  const rematching = app.get(RematchingService);
  await app.get(Db).query('ANALYZE');
  const { ms, rss } = await watched(() => rematching.rematchAll((done) => done % 100 === 0 && say(`matched ${done}`)));
  say(`full re-match: ${Math.round(ms / 100) / 10} s`);
  return {
    rematch_needs: size.needs,
    rematch_results: size.rematched,
    rematch_s: Math.round(ms / 100) / 10,
    rematch_peak_rss_mb: Math.round(rss / 1_048_576),
  };
}

/** One need after the other against all results. */
async function oneByOne({ app, size }: Ground): Promise<Record<string, unknown>> {
  const [upkeep, db] = [app.get(SearchUpkeep), app.get(Db)];
  await fill(app, 'result', size.results - size.rematched, 3, 300);
  await upkeep.rebuildAll((kind, done) => done % 10_000 === 0 && say(`indexed ${done} ${kind}s`));
  // An engine outside the database is filled by its writer.
  await app.get(SyncWriter).drain();
  await app.get(RematchingService).profileAll((done) => done % 10_000 === 0 && say(`profiled ${done}`));
  for (const table of ['search_docs', 'match_profiles', 'match_terms']) await db.query(`VACUUM ANALYZE ${table}`);
  const { times, bare } = await speedOf(app);
  return {
    n: times.length,
    results: size.results,
    ...latencies(times, bare),
  };
}

async function measure(engine: EngineName, size: string, wanted: Size): Promise<Record<string, unknown>> {
  const server = engine === 'meilisearch' ? await startMeilisearch() : null;
  const product = await startProduct(server ? variablesOf(server) : {});
  const ground = { app: product.app, size: wanted };
  try {
    await fill(ground.app, 'need', wanted.needs, 1, NEED_LENGTH);
    await fill(ground.app, 'result', wanted.rematched, 2, 300);
    const rematch = engine === 'postgres' ? await rematched(ground) : {};
    return { bench: 'match-speed', size, engine, ...(await oneByOne(ground)), ...rematch };
  } finally {
    await product.close();
    await server?.stop();
  }
}

/**
 * One need of 2,000 characters against all results, beside one bare search of the same engine for its title; and the full
 * re-match, with the memory that it takes. Everything by the product's own services, for every engine that there is here.
 */
async function run({ size = 'S', engine }: BenchOptions): Promise<Record<string, unknown>[]> {
  const wanted = SIZES[size];
  if (!wanted) throw new Error('--size is S or M');
  const figures: Record<string, unknown>[] = [];
  for (const name of enginesHere(engine)) {
    figures.push(await measure(name, size, wanted));
    say(JSON.stringify(figures.at(-1)));
  }
  return figures;
}

export const benchmark: Benchmark = { usage: '[--size S|M] [--engine postgres|meilisearch]', run };
