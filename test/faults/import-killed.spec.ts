import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '@guibang/platform';
import { ServerOptions, ServerProcess, startServer, temporaryFolder } from '../support/server-process';

const ROOT = resolve(__dirname, '../..');
const LINES = 1_200;

/**
 * An import is killed in the middle, by each of the ways that a machine has. What the report had acknowledged must still be there
 * after the restart, the import must go on by itself to its end, nothing may be there twice, and the index must agree.
 */
describe('an import that is killed', () => {
  let seeded: string;
  const folders: string[] = [];
  const servers: ServerProcess[] = [];

  beforeAll(async () => {
    seeded = await folder();
    const server = await startServer({ dataDir: seeded, env: { GUIBANG_DEMO: '1' }, patience: 180_000 });
    await server.end();
  }, 240_000);

  // Whatever a failure left running would write into folders that are taken away below.
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.end();
  });

  afterAll(async () => {
    for (const dir of folders) await rm(dir, { recursive: true, force: true });
  });

  it('api, kill -9', async () => {
    const dataDir = copy();
    const api = await start({ dataDir, env: demo });
    const run = await startImport(api);
    await api.end('SIGKILL');
    await proveWhole(await start({ dataDir, env: demo }), run);
  }, 240_000);

  it('worker, kill -9', async () => {
    const dataDir = copy();
    const api = await start({ dataDir, env: { ...demo, WORKER: 'off' } });
    const worker = await start({ dataDir, entry: 'worker', env: demo });
    const run = await startImport(api);
    await worker.end('SIGKILL');
    const second = await start({ dataDir, entry: 'worker', env: demo });
    await proveWhole(api, run);
    await second.end();
  }, 240_000);

  it('embedded PostgreSQL, kill -9, under a running api', async () => {
    const dataDir = copy();
    const api = await start({ dataDir, env: demo });
    const run = await startImport(api);
    const pid = postmaster(dataDir);
    process.kill(pid, 'SIGKILL');
    await until(
      async () => (await fetch(`${api.url}/readyz`).catch(() => null))?.ok === true && postmaster(dataDir) !== pid,
    );
    await proveWhole(api, run);
  }, 240_000);

  async function start(options: ServerOptions): Promise<ServerProcess> {
    const server = await startServer(options);
    servers.push(server);
    return server;
  }

  async function folder(): Promise<string> {
    const dir = await temporaryFolder();
    folders.push(dir);
    return dir;
  }

  function copy(): string {
    const dir = `${seeded}-${folders.length}`;
    cpSync(seeded, dir, { recursive: true, preserveTimestamps: true });
    // Ownership matters where root hands the data to another user; cp keeps it, Node's copy does not.
    if (process.getuid?.() === 0) execFileSync('cp', ['-a', `${seeded}/.`, dir]);
    folders.push(dir);
    return dir;
  }
});

const demo = { GUIBANG_DEMO: '1' };

interface Run {
  readonly id: string;
  /** Ids that the report named as added before the kill. */
  readonly acknowledged: string[];
  readonly title: string;
}

interface Report {
  id: string;
  state: string;
  total: number;
  done: number;
  added: number;
  refused: number;
}

/** Starts an import over HTTP and returns when it is well under way but not done. */
async function startImport(api: ServerProcess): Promise<Run> {
  const session = await logIn(api, 'enterprise_admin');
  const title = `断电试验${Date.now()}`;
  const lines = Array.from({ length: LINES }, (_, i) =>
    JSON.stringify({
      id: `fault-${i}`,
      title: `${title}第${i}号玻璃表面检测需求`,
      content: `第${i}条产线的划伤与气泡要在线检出`,
    }),
  );
  const form = new FormData();
  form.append('file', new Blob([lines.join('\n')], { type: 'application/jsonl' }), 'needs.jsonl');
  const answer = await fetch(`${api.url}/api/v1/imports?kind=need`, {
    method: 'POST',
    headers: { cookie: session.cookie, 'x-csrf-token': session.csrf },
    body: form,
  });
  if (!answer.ok) throw new Error(`import answered ${answer.status}: ${await answer.text()}`);
  const { id } = (await answer.json()) as Report;
  let seen: Report | null = null;
  await until(async () => {
    seen = await report(api, session.cookie, id);
    return seen.done >= 100;
  }, 20);
  if (seen!.done >= LINES) throw new Error('The import was done before it could be killed: give it more lines');
  return { id, title, acknowledged: await added(api, id) };
}

async function proveWhole(api: ServerProcess, run: Run): Promise<void> {
  const session = await logIn(api, 'enterprise_admin');
  await until(async () => (await report(api, session.cookie, run.id)).state === 'done', 200, 120_000);
  const final = await report(api, session.cookie, run.id);
  expect(final).toMatchObject({ total: LINES, done: LINES, refused: 0 });

  const after = new Set(await added(api, run.id));
  expect(run.acknowledged.filter((id) => !after.has(id))).toEqual([]);
  const rows = await sql<{ n: string; titles: string }>(
    api.dataDir,
    `SELECT count(*) AS n, count(DISTINCT title) AS titles FROM listings WHERE title LIKE $1`,
    [`${run.title}%`],
  );
  expect(rows[0]).toEqual({ n: String(LINES), titles: String(LINES) });

  await api.end();
  const verify = execFileSync(process.execPath, [join(ROOT, 'dist/apps/cli/src/main.js'), 'verify'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: api.dataDir, LOG_LEVEL: 'error' },
    encoding: 'utf8',
  });
  expect(verify).toBeDefined(); // a drift or a broken chain exits with 1, which throws above
}

async function logIn(api: ServerProcess, role: string): Promise<{ cookie: string; csrf: string }> {
  const accounts = (await (await fetch(`${api.url}/api/v1/demo-accounts`)).json()) as {
    items: { email: string; role: string; password: string }[];
  };
  const { email, password } = accounts.items.find((a) => a.role === role)!;
  const answer = await fetch(`${api.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`log-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  return { cookie, csrf: ((await answer.json()) as { csrf: string }).csrf };
}

async function report(api: ServerProcess, cookie: string, id: string): Promise<Report> {
  const answer = await fetch(`${api.url}/api/v1/imports/${id}`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`report answered ${answer.status}`);
  return (await answer.json()) as Report;
}

/** Ids of the listings that the import's lines say they added. */
async function added(api: ServerProcess, importId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    api.dataDir,
    `SELECT listing_id AS id FROM import_lines WHERE import_id = $1 AND listing_id IS NOT NULL`,
    [importId],
  );
  return rows.map((r) => r.id);
}

/** Reads the embedded database beside the running api (the launcher adopts a server that is already there). */
async function sql<T>(dataDir: string, text: string, params: unknown[]): Promise<T[]> {
  const pg = await startEmbeddedPostgres({ dir: join(dataDir, 'pg') });
  const client = new Client({ connectionString: pg.url });
  await client.connect();
  try {
    return (await client.query(text, params)).rows as T[];
  } finally {
    await client.end();
    await pg.stop();
  }
}

function postmaster(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function until(holds: () => Promise<boolean>, pause = 100, patience = 60_000): Promise<void> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (await holds().catch(() => false)) return;
    await new Promise((wake) => setTimeout(wake, pause));
  }
  throw new Error('It did not come to hold in time');
}
