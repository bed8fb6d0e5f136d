import { createReadStream } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { migrationsOf, publicTables } from './dump';
import {
  BackupError,
  fingerprint,
  hashOf,
  Manifest,
  readManifest,
  storedFile,
  TableEntry,
  tableFile,
} from './manifest';

export interface LoadOptions {
  readonly url: string;
  readonly dir: string;
  readonly files: string;
  readonly secret: string;
  /** Where a secret made on the first start belongs; null where SECRET is configured. */
  readonly secretFile: string | null;
  readonly say: (line: string) => void;
}

const BATCH_BYTES = 4 * 1024 * 1024;

/**
 * Loads a backup into a database that is migrated and otherwise as new. All or nothing: everything is checked against the manifest
 * first, and the tables are written in one transaction.
 */
export async function load(o: LoadOptions): Promise<Manifest> {
  const manifest = await readManifest(o.dir);
  await check(o, manifest);
  const client = new Client({ connectionString: o.url, application_name: 'guibang-restore' });
  await client.connect();
  try {
    await mustBeNew(client, manifest);
    await client.query('BEGIN');
    await asleep(client);
    for (const name of await publicTables(client)) await client.query(`DELETE FROM "${name}"`);
    for (const table of manifest.tables) {
      await fill(client, table, tableFile(o.dir, table.name));
      o.say(`${table.name} ${table.rows}行`);
    }
    for (const [name, last] of Object.entries(manifest.sequences)) {
      await client.query(`SELECT setval($1::regclass, $2)`, [`public.${name}`, last]);
    }
    await requeue(client, join(o.dir, 'jobs.jsonl'));
    await copyFiles(o, manifest);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
  if (o.secretFile && manifest.secret !== fingerprint(o.secret)) await copyFile(join(o.dir, 'secret'), o.secretFile);
  return manifest;
}

async function check(o: LoadOptions, manifest: Manifest): Promise<void> {
  const texts: [string, TableEntry][] = [
    ...manifest.tables.map((t): [string, TableEntry] => [tableFile(o.dir, t.name), t]),
    [join(o.dir, 'jobs.jsonl'), manifest.jobs],
  ];
  for (const [path, { sha256 }] of texts) await mustHash(path, sha256);
  for (const sha256 of manifest.files) await mustHash(storedFile(join(o.dir, 'files'), sha256), sha256);
  if (!o.secretFile && manifest.secret !== fingerprint(o.secret)) {
    throw new BackupError('SECRET与备份时不同：第二重验证会解不开。换成备份时的SECRET再恢复');
  }
}

async function mustHash(path: string, sha256: string): Promise<void> {
  const found = await hashOf(path).catch(() => null);
  if (found === null) throw new BackupError(`备份里缺${path}`);
  if (found !== sha256) throw new BackupError(`${path}与备份时不同，不能恢复`);
}

async function mustBeNew(client: Client, manifest: Manifest): Promise<void> {
  const { rows } = await client.query(`SELECT 1 FROM users UNION ALL SELECT 1 FROM organizations LIMIT 1`);
  if (rows.length) throw new BackupError('数据库里已有数据。恢复只进空库：换一个DATA_DIR或DATABASE_URL');
  const here = await migrationsOf(client);
  const other = [
    ...manifest.migrations.filter((m) => !here.includes(m)),
    ...here.filter((m) => !manifest.migrations.includes(m)),
  ];
  if (other.length) throw new BackupError(`备份来自另一版程序（相差${other.join('、')}），用那一版恢复后再升级`);
}

/** Foreign keys and the append-only trigger sleep while the rows come in; they come from one consistent moment. */
async function asleep(client: Client): Promise<void> {
  await client.query(`SET LOCAL session_replication_role = replica`).catch((error: Error) => {
    throw new BackupError(`数据库账号要有超级用户权限才能恢复（session_replication_role）：${error.message}`);
  });
}

async function fill(client: Client, table: TableEntry, path: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(column_name) AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table.name],
  );
  const columns = rows.map((r) => r.name).join(', ');
  const insert = `INSERT INTO "${table.name}" (${columns}) OVERRIDING SYSTEM VALUE
    SELECT ${columns} FROM json_populate_recordset(NULL::"${table.name}", $1::json)`;
  for await (const batch of batches(path)) await client.query(insert, [`[${batch.join(',')}]`]);
}

/** Lines in groups of a few megabytes: rows are never read into objects, so that no number or date loses its end. */
async function* batches(path: string): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for await (const line of lines(path)) {
    batch.push(line);
    bytes += line.length;
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  if (batch.length) yield batch;
}

/** Split at line feeds only: `readline` would also split at U+2028, which people paste into texts. */
async function* lines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const parts = (rest + (chunk as string)).split('\n');
    rest = parts.pop()!;
    yield* parts;
  }
  if (rest) yield rest;
}

async function requeue(client: Client, path: string): Promise<void> {
  await client.query(`DELETE FROM graphile_worker._private_jobs`);
  for await (const batch of batches(path)) {
    await client.query(
      `WITH wanted AS (SELECT j FROM json_array_elements($1::json) j),
            added AS (SELECT j, (graphile_worker.add_job(j ->> 'task', payload := j -> 'payload', queue_name := j ->> 'queue',
                             run_at := (j ->> 'run_at')::timestamptz, max_attempts := (j ->> 'max_attempts')::int,
                             job_key := j ->> 'key')).id FROM wanted)
       SELECT count(*) FROM added`,
      [`[${batch.join(',')}]`],
    );
  }
}

async function copyFiles(o: LoadOptions, manifest: Manifest): Promise<void> {
  for (const sha256 of manifest.files) {
    const to = storedFile(o.files, sha256);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(storedFile(join(o.dir, 'files'), sha256), to);
  }
  o.say(`文件 ${manifest.files.length}个`);
}
