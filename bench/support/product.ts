import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Config, readConfig, startEmbeddedPostgres } from '@guibang/platform';
import { Client } from 'pg';
import { createApi } from '../../apps/api/src/app';
import { WorkerModule } from '../../apps/worker/src/worker.module';

export interface Product {
  readonly app: INestApplicationContext;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

interface TemporaryDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

type Variables = Record<string, string | undefined>;

interface Ground {
  readonly config: Config;
  clear(): Promise<void>;
}

/** An empty temporary database: embedded, or a fresh one on the server of BENCH_DATABASE_URL. */
async function ground(more: Variables = {}): Promise<Ground> {
  const dir = mkdtempSync(join(tmpdir(), 'guibang-bench-'));
  const outside = env.BENCH_DATABASE_URL;
  const database = outside ? await onServer(outside) : await embedded(dir);
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    WORKER: 'off',
    RATE_LIMIT: '1000000',
    DATABASE_URL: database.url,
    DATA_DIR: join(dir, 'data'),
    SECRET: 'a secret for benchmarks only, forty letters',
    EMBEDDINGS_URL: env.EMBEDDINGS_URL,
    EMBEDDINGS_MODEL: env.EMBEDDINGS_MODEL,
    EMBEDDINGS_KEY: env.EMBEDDINGS_KEY,
    ...more,
  });
  return {
    config,
    clear: async () => {
      await database.drop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The product's libs without HTTP. */
export async function startProduct(more: Variables = {}): Promise<Product> {
  const { config, clear } = await ground(more);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, false), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  return { app, databaseUrl: config.DATABASE_URL!, close: () => app.close().then(clear) };
}

/** The product with HTTP, listening on a free port of this machine. */
export async function startApi(more: Variables = {}): Promise<Product & { readonly url: string }> {
  const { config, clear } = await ground(more);
  const app = await createApi(config);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    app,
    databaseUrl: config.DATABASE_URL!,
    url: `http://127.0.0.1:${port}`,
    close: () => app.close().then(clear),
  };
}

async function embedded(dir: string): Promise<TemporaryDatabase> {
  const server = await startEmbeddedPostgres({ dir: join(dir, 'pg') });
  return { url: server.url, drop: () => server.stop() };
}

async function onServer(url: string): Promise<TemporaryDatabase> {
  const name = `bench_${randomUUID().replace(/-/g, '')}`;
  await asAdmin(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => asAdmin(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
