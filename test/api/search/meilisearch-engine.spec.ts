// Tables that those of search stand on.
import '@guibang/identity';
import '@guibang/ledger';
import { randomBytes } from 'node:crypto';
import { Db, makeDataSource, prepareDatabase } from '@guibang/platform';
import { MeiliConnection, MeilisearchEngine, PostgresEngine, type SearchEngine } from '@guibang/search';
import {
  hasMeilisearch,
  type MeiliServer,
  startMeilisearch,
  WITHOUT_MEILISEARCH,
} from '../../../bench/support/meilisearch';
import { type ClonedDatabase, emptyDatabase } from '../../support/database';
import { notTested } from '../../support/not-tested';
import { engineContract } from './engine-contract';

/** The engine as the product runs it: the PostgreSQL index is written with the rows, Meilisearch after it. */
function withRows(meili: MeilisearchEngine, postgres: PostgresEngine): SearchEngine {
  return Object.assign(Object.create(meili) as MeilisearchEngine, {
    apply: async (...[index, batch]: Parameters<SearchEngine['apply']>) => {
      await postgres.apply(index, batch);
      await meili.apply(index, batch);
    },
    rebuild: async (indexes: readonly string[]) => {
      const parts = [await postgres.rebuild(indexes), await meili.rebuild(indexes)];
      const each = async (act: (part: (typeof parts)[number]) => Promise<void>) => {
        for (const part of parts) await act(part);
      };
      return {
        apply: (...args: Parameters<(typeof parts)[number]['apply']>) => each((part) => part.apply(...args)),
        commit: () => each((part) => part.commit()),
        abort: () => each((part) => part.abort()),
      };
    },
  });
}

/** Each test makes an index anew: a handful of tasks with their own writes to disk. */
jest.setTimeout(240_000);

if (!hasMeilisearch()) {
  notTested('the engine contract on Meilisearch', WITHOUT_MEILISEARCH);
} else {
  let server: MeiliServer;
  let database: ClonedDatabase;
  let db: Db;

  beforeAll(async () => {
    server = await startMeilisearch();
    database = await emptyDatabase();
    const source = await makeDataSource(database.url, { DATABASE_POOL: 4 }).initialize();
    await prepareDatabase(source, database.url);
    db = new Db(source);
  });
  afterAll(async () => {
    await db.source.destroy();
    await database.drop();
    await server.stop();
  });

  engineContract('Meilisearch', () => {
    const connection = new MeiliConnection({
      url: server.url,
      searchKey: server.masterKey,
      prefix: `contract-${randomBytes(4).toString('hex')}`,
    });
    const rows = new PostgresEngine(db);
    return withRows(new MeilisearchEngine(connection, rows), rows);
  });
}
