// Tables that those of search stand on.
import '@guibang/identity';
import '@guibang/ledger';
import { Db, makeDataSource, prepareDatabase } from '@guibang/platform';
import { PostgresEngine } from '@guibang/search';
import { type ClonedDatabase, emptyDatabase } from '../../support/database';
import { engineContract } from './engine-contract';

let database: ClonedDatabase;
let db: Db;

beforeAll(async () => {
  database = await emptyDatabase();
  const source = await makeDataSource(database.url, { DATABASE_POOL: 4 }).initialize();
  await prepareDatabase(source, database.url);
  db = new Db(source);
});
afterAll(async () => {
  await db.source.destroy();
  await database.drop();
});

engineContract('PostgreSQL', () => new PostgresEngine(db));
