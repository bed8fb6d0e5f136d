import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@guibang/platform';

/** One real PostgreSQL for all API tests of a run, or the one that TEST_DATABASE_URL names. */
export default async function globalSetup(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  const dir = mkdtempSync(join(tmpdir(), 'guibang-test-'));
  const server = await startEmbeddedPostgres({ dir, fast: true });
  process.env.TEST_DATABASE_URL = server.url;
  Object.assign(globalThis, { guibangTestServer: { server, dir } });
}
