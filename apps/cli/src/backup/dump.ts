import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { BackupError, fingerprint, FORMAT, hashOf, Manifest, storedFile, tableFile, TableEntry } from './manifest';

export interface DumpOptions {
  readonly url: string;
  readonly dir: string;
  /** Folder of the uploaded files. */
  readonly files: string;
  readonly secret: string;
  /** The secret file that was made on the first start, or null where SECRET is configured: then its keeper is the operator. */
  readonly secretFile: string | null;
  readonly say: (line: string) => void;
}

const BATCH = 1_000;

/** A line feed in JSON text can only be white space of a `json` column; inside strings it is escaped. */
const onOneLine = (json: string): string => `replace(${json}::text, chr(10), ' ')`;

/** Waiting jobs as what `graphile_worker.add_job` takes, since the worker's own tables belong to its version. */
const JOBS = `SELECT ${onOneLine(`json_build_object('task', t.identifier, 'payload', j.payload, 'queue', q.queue_name, 'run_at', j.run_at,
    'max_attempts', j.max_attempts, 'key', j.key)`)} AS line
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id ORDER BY j.id`;

/**
 * Writes everything as of one moment: all tables in one REPEATABLE READ transaction, then the files that they name. The manifest
 * comes last, so that a folder without one is known to be torn.
 */
export async function dump(o: DumpOptions): Promise<Manifest> {
  if (existsSync(o.dir) && readdirSync(o.dir).length) throw new BackupError(`${o.dir}不是空文件夹，换一个`);
  await mkdir(join(o.dir, 'tables'), { recursive: true });
  const client = new Client({ connectionString: o.url, application_name: 'guibang-backup' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables: TableEntry[] = [];
    for (const name of await publicTables(client)) {
      const sql = `SELECT ${onOneLine('row_to_json(t)')} AS line FROM "${name}" t`;
      tables.push(await writeLines(client, name, sql, tableFile(o.dir, name)));
      o.say(`${name} ${tables.at(-1)!.rows}行`);
    }
    const manifest: Manifest = {
      format: FORMAT,
      at: new Date().toISOString(),
      migrations: await migrationsOf(client),
      tables,
      jobs: await writeLines(client, 'jobs', JOBS, join(o.dir, 'jobs.jsonl')),
      sequences: await sequencesOf(client),
      files: await copyFiles(client, o),
      secret: fingerprint(o.secret),
    };
    await client.query('COMMIT');
    if (o.secretFile) await copyFile(o.secretFile, join(o.dir, 'secret'));
    await writeFile(join(o.dir, 'manifest.part'), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(join(o.dir, 'manifest.part'), join(o.dir, 'manifest.json'));
    return manifest;
  } finally {
    await client.end();
  }
}

/** Bookkeeping of living processes (`job_workers`) is nobody's after a restore. */
export async function publicTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('schema_migrations', 'job_workers') ORDER BY 1`,
  );
  return rows.map((r) => r.name);
}

export async function migrationsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM schema_migrations ORDER BY timestamp, name`);
  return rows.map((r) => r.name);
}

async function sequencesOf(client: Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences
      WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename NOT LIKE 'schema_migrations%' ORDER BY 1`,
  );
  return Object.fromEntries(rows.map((r) => [r.name, r.last]));
}

async function writeLines(client: Client, name: string, sql: string, path: string): Promise<TableEntry> {
  const out = createWriteStream(path);
  const hash = createHash('sha256');
  let rows = 0;
  await client.query(`DECLARE lines NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const batch = (await client.query<{ line: string }>(`FETCH ${BATCH} FROM lines`)).rows;
    if (!batch.length) break;
    const text = batch.map((r) => `${r.line}\n`).join('');
    hash.update(text);
    rows += batch.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  await client.query('CLOSE lines');
  out.end();
  await finished(out);
  return { name, rows, sha256: hash.digest('hex') };
}

async function copyFiles(client: Client, o: DumpOptions): Promise<string[]> {
  const { rows } = await client.query<{ sha256: string }>(`SELECT DISTINCT sha256 FROM files ORDER BY 1`);
  for (const { sha256 } of rows) {
    const to = storedFile(join(o.dir, 'files'), sha256);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(storedFile(o.files, sha256), to).catch(() => {
      throw new BackupError(`文件${sha256}不在${o.files}里，备份不完整`);
    });
    if ((await hashOf(to)) !== sha256) throw new BackupError(`文件${sha256}的内容已经变了，备份不完整`);
  }
  o.say(`文件 ${rows.length}个`);
  return rows.map((r) => r.sha256);
}
