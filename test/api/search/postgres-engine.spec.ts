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

// A change of a column's type puts its storage back without a word, and then every id costs four more page reads.
test('ids and kinds are stored in their rows, words beside them', async () => {
  const columns = await db.query<{ name: string; storage: string }>(
    `SELECT attname AS name, attstorage AS storage FROM pg_attribute
      WHERE attrelid = 'search_docs'::regclass AND attname IN ('id', 'kind', 'lexemes') ORDER BY attname`,
  );
  expect(columns).toEqual([
    { name: 'id', storage: 'p' },
    { name: 'kind', storage: 'p' },
    { name: 'lexemes', storage: 'e' },
  ]);
});

describe('an index that was written by an older version', () => {
  test('finds the same after the migration, by the marks of today', async () => {
    await db.query(
      `INSERT INTO search_spaces (kind, live) VALUES ('old', nextval('search_space_numbers')) ON CONFLICT DO NOTHING`,
    );
    await db.query(
      `INSERT INTO search_docs (space, id, layer, kind, at, audience, hidden_from, tags, nums, title_norm, lexemes)
       SELECT live, 'o1', 0, 'old', now(), '{anon,org:1}', '{}', '{kind:old}', '{}', '楠竹',
              '''#old'':1 ''@anon'':1 ''@org:1'':1 ''楠竹'':1A' FROM search_spaces WHERE kind = 'old'`,
    );
    const ask = (viewer: string) =>
      new PostgresEngine(db).candidates('old', [{ key: 'k', terms: ['楠竹'], limit: 5 }], { viewer: [viewer] });
    expect((await ask('anon')).list).toEqual([]);

    const runner = db.source.createQueryRunner();
    await db.source.migrations.find(({ name }) => name?.startsWith('SearchIdsInRows'))!.up(runner);
    await runner.release();

    expect((await ask('anon')).list).toEqual([{ id: 'o1', probes: ['k'] }]);
    expect((await ask('org:1')).list).toHaveLength(1);
    expect((await ask('org:2')).list).toEqual([]);
    const row = await db.one<{ lexemes: string }>(`SELECT lexemes::text FROM search_docs WHERE id = 'o1'`);
    expect(row!.lexemes).toBe(`'#old@anon' '#old@org:1' '楠竹':1A`);
  });
});
