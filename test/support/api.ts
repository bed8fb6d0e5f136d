import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DestinationStream } from 'pino';
import { Clock } from '@guibang/kernel';
import { Config, Db, Jobs, readConfig } from '@guibang/platform';
import { createApi } from '../../apps/api/src/app';
import { WorkerModule } from '../../apps/worker/src/worker.module';
import { Agent, stranger } from './agent';
import { cloneDatabase } from './database';
import { Fixtures } from './fixtures';

/** The real application on its own copy of the database, listening on a free port. */
export interface TestApi extends Fixtures {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly db: Db;
  readonly clock: Clock;
  /** Runs the jobs that are due until none is left: what a worker would do in the next moments. */
  drain(): Promise<void>;
  /** A client without a session. */
  anybody(): Agent;
  /** A second api process's worth of the same product on the same database; closed with the first. */
  twin(): Promise<{ app: NestExpressApplication; url: string }>;
  /** Empties the tables (reference data stays). */
  clean(): Promise<void>;
  close(): Promise<void>;
}

/** Reference data and bookkeeping, which `clean` keeps. */
const KEPT =
  /^(schema_migrations|job_workers|taxonomy_\w+|rules|rule_values|calendar_days|search_spaces|targets|target_values|national_forms)$/;

/** One for each spec file: `beforeAll(async () => (api = await startApi()))`, `afterAll(() => api.close())`. */
export async function startApi(
  env: Partial<Record<keyof Config, string>> = {},
  log?: DestinationStream,
): Promise<TestApi> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guibang-api-'));
  const database = await cloneDatabase(prepare);
  const config = configFor(database.url, dataDir, env);
  const app = await createApi(config, log);
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const db = app.get(Db);
  const jobs = app.get(Jobs);
  const fixtures = new Fixtures(app, url);
  const twins: NestExpressApplication[] = [];
  return Object.assign(fixtures, {
    app,
    url,
    db,
    clock: app.get(Clock),
    drain: async () => {
      do await jobs.drain();
      while ((await jobs.lag()).waiting > 0);
    },
    anybody: () => stranger(url),
    twin: async () => {
      const other = await createApi(config);
      twins.push(other);
      await other.listen(0, '127.0.0.1');
      return { app: other, url: `http://127.0.0.1:${(other.getHttpServer().address() as AddressInfo).port}` };
    },
    clean: () => clean(db),
    close: async () => {
      for (const twin of twins) await twin.close();
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  });
}

export function configFor(url: string, dataDir: string, env: Partial<Record<keyof Config, string>> = {}): Config {
  return readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    WORKER: 'off',
    RATE_LIMIT: '1000000',
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    SECRET: 'a secret for tests only, of forty letters',
    ...env,
  } as NodeJS.ProcessEnv);
}

/** Migrates the template and loads the reference data, by starting the libs on it once. */
async function prepare(url: string): Promise<void> {
  const dataDir = join(tmpdir(), `guibang-template-${randomUUID()}`);
  const module = WorkerModule.forRoot(configFor(url, dataDir), false);
  await (
    await NestFactory.createApplicationContext(module, { logger: ['error', 'fatal'], abortOnError: false })
  ).close();
  rmSync(dataDir, { recursive: true, force: true });
}

async function clean(db: Db): Promise<void> {
  await db.tx(async () => {
    // Foreign keys and the append-only trigger are asleep in this mode, so that order does not matter.
    await db.query(`SET LOCAL session_replication_role = replica`);
    const tables = await db.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const names = tables.filter(({ name }) => !KEPT.test(name)).map(({ name }) => `"${name}"`);
    // One statement: most tables are empty, and the way there and back is what costs.
    const deletes = [...names, 'graphile_worker._private_jobs'].map((name) => `DELETE FROM ${name};`);
    await db.query(`DO $$ BEGIN ${deletes.join(' ')} END $$`);
  });
}
