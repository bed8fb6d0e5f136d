import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig, startEmbeddedPostgres } from '@guibang/platform';
import { Client } from 'pg';
import { WorkerModule } from '../../apps/worker/src/worker.module';

export interface Product {
  readonly app: INestApplicationContext;
  close(): Promise<void>;
}

interface TemporaryDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** The product's libs on an empty temporary database: embedded, or a fresh one on the server of BENCH_DATABASE_URL. */
export async function startProduct(): Promise<Product> {
  const dir = mkdtempSync(join(tmpdir(), 'guibang-bench-'));
  const outside = process.env.BENCH_DATABASE_URL;
  const database = outside ? await onServer(outside) : await embedded(dir);
  const config = readConfig({
    ...process.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    WORKER: 'off',
    DATABASE_URL: database.url,
    DATA_DIR: join(dir, 'data'),
    SECRET: 'a secret for benchmarks only, forty letters',
  });
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, false), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  return {
    app,
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(dir, { recursive: true, force: true });
    },
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
