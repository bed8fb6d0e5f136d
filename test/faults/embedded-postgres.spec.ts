import { ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '@guibang/platform';

const BUILT = resolve(__dirname, '../../dist/libs/platform/src/embedded-postgres/embedded-postgres.js');
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;

/** Starts the built launcher in a process of its own, tells its url, and waits to be killed. */
const PARENT = `
  require(${JSON.stringify(BUILT)})
    .startEmbeddedPostgres({ dir: process.argv[1], fast: process.argv[2] === 'fast' })
    .then(async (pg) => {
      console.log(JSON.stringify({ url: pg.url, adopted: pg.adopted }));
      process.stdin.on('data', () => pg.stop().then(() => process.exit(0)));
    }, (error) => { console.log(JSON.stringify({ code: error.code, message: error.message })); process.exit(3); });
`;

interface Told {
  url: string;
  adopted: boolean;
  code?: string;
  message?: string;
}

describe('the embedded PostgreSQL', () => {
  const folders: string[] = [];
  const parents: ChildProcess[] = [];

  afterAll(async () => {
    for (const parent of parents) parent.kill('SIGKILL');
    for (const dir of folders) {
      const moved = join(dir, 'moved-to');
      const home = existsSync(moved) ? readFileSync(moved, 'utf8') : dir;
      if (existsSync(join(home, 'data/postmaster.pid'))) await (await startEmbeddedPostgres({ dir })).stop();
      for (const path of [home, dir]) rmSync(path, { recursive: true, force: true });
    }
  });

  it('starts, listens on loopback with a password only, and starts again on the same port', async () => {
    const dir = folder();
    const lines: string[] = [];
    const first = await startEmbeddedPostgres({ dir, fast: true, log: (line) => lines.push(line) });
    expect(lines).toEqual([expect.stringContaining('首次启动')]);
    await ask(first.url, 'CREATE TABLE t (n int)');
    await expect(ask(first.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
    expect(await ask(first.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await ask(first.url, `SELECT datcollate FROM pg_database WHERE datname = 'guibang'`)).toEqual([
      { datcollate: 'C.UTF-8' },
    ]);
    expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'data')).mode & 0o777).toBe(0o700);
    await first.stop();
    const second = await startEmbeddedPostgres({ dir, fast: true });
    expect([second.port, second.adopted]).toEqual([first.port, false]);
    expect(await ask(second.url, 'SELECT n FROM t')).toEqual([]);
    await second.stop();
    expect(existsSync(join(dir, 'data/postmaster.pid'))).toBe(false);
  });

  it('is adopted after a kill -9 of the process that started it, and stopped by the one that adopted it', async () => {
    const dir = folder();
    const { child, told } = await parent(dir);
    await ask(told.url, 'CREATE TABLE t AS SELECT 7 AS n');
    await kill(child);
    const adopted = await startEmbeddedPostgres({ dir });
    expect([adopted.adopted, adopted.url]).toEqual([true, told.url]);
    expect(await ask(adopted.url, 'SELECT n FROM t')).toEqual([{ n: 7 }]);
    await adopted.stop();
    await expect(ask(told.url, 'SELECT 1')).rejects.toThrow();
  });

  it('is shared by processes that start at once, and goes with the last of them', async () => {
    const dir = folder();
    const [a, b] = await Promise.all([parent(dir), parent(dir)]);
    expect(a.told.url).toBe(b.told.url);
    expect([a.told.adopted, b.told.adopted].sort()).toEqual([false, true]);
    await leave(a.child);
    expect(await ask(b.told.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await leave(b.child);
    await expect(ask(b.told.url, 'SELECT 1')).rejects.toThrow();
  });

  it('keeps every acknowledged row over a kill -9 of its own', async () => {
    const dir = folder();
    const first = await startEmbeddedPostgres({ dir });
    await ask(first.url, 'CREATE TABLE acks (n int PRIMARY KEY)');
    const client = new Client({ connectionString: first.url });
    client.on('error', () => undefined);
    await client.connect();
    let acknowledged = 0;
    const pid = Number(readFileSync(join(dir, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
    const writing = (async () => {
      for (;;) await client.query('INSERT INTO acks VALUES ($1)', [acknowledged + 1]).then(() => acknowledged++);
    })().catch(() => undefined);
    await new Promise((done) => setTimeout(done, 500));
    process.kill(pid, 'SIGKILL');
    await writing;
    expect(acknowledged).toBeGreaterThan(50);
    const second = await startEmbeddedPostgres({ dir });
    const [found] = await ask<{ n: number }>(second.url, 'SELECT count(*)::int AS n FROM acks');
    // One more may have been written without its answer having arrived.
    expect([acknowledged, acknowledged + 1]).toContain(found!.n);
    await first.stop();
    expect(await ask(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await second.stop();
    await expect(ask(second.url, 'SELECT 1')).rejects.toThrow();
  });

  it('gets a new password when the file with it is lost, running or not', async () => {
    const dir = folder();
    const { child, told } = await parent(dir);
    await kill(child);
    rmSync(join(dir, 'password'));
    const second = await startEmbeddedPostgres({ dir });
    expect([second.adopted, second.url === told.url]).toEqual([false, false]);
    await second.stop();
  });

  it('takes another port when its own is taken', async () => {
    const dir = folder();
    const first = await startEmbeddedPostgres({ dir, fast: true });
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await new Promise((done) => squatter.once('listening', done));
    const second = await startEmbeddedPostgres({ dir, fast: true });
    expect(second.port).not.toBe(first.port);
    await second.stop();
    await new Promise((done) => squatter.close(done));
  });

  describe('says in Chinese what is wrong with a folder', () => {
    const cases: [string, RegExp, (dir: string) => string][] = [
      ['a file is in the way', /已有一个文件/, (dir) => write(join(dir, 'file'), 'x')],
      ['a file is in the path', /已有一个文件/, (dir) => join(write(join(dir, 'file'), 'x'), 'pg')],
      ['it cannot be made', /没有写入权限/, () => '/proc/guibang'],
      [
        'the data is of another major version',
        /PostgreSQL 12/,
        (dir) => (write(join(dir, 'data/PG_VERSION'), '12\n'), dir),
      ],
      ['something else is in it', /不是数据库/, (dir) => (write(join(dir, 'data/letter.txt'), 'x'), dir)],
    ];
    it.each(cases)('%s', async (_what, message, make) => {
      const failure = startEmbeddedPostgres({ dir: make(folder()) });
      await expect(failure).rejects.toMatchObject({
        code: 'EMBEDDED_PG_UNUSABLE',
        message: expect.stringMatching(message),
      });
      await expect(failure).rejects.toThrow(/DATABASE_URL/);
    });
  });

  // What differs by OS user can be tried only by root; a plain user runs all of the above as itself.
  if (asRoot) {
    it('runs as a plain user, who is told when the data is another user’s', async () => {
      const dir = folder();
      chownSync(dir, NOBODY, NOBODY);
      const { child, told } = await parent(dir, NOBODY);
      expect(told).toMatchObject({ adopted: false });
      await leave(child);
      expect(statSync(join(dir, 'data')).uid).toBe(NOBODY);

      const rootAfterwards = await startEmbeddedPostgres({ dir }); // as the owner of the data
      await rootAfterwards.stop();

      const others = folder();
      chmodSync(others, 0o777);
      await (await startEmbeddedPostgres({ dir: others, fast: true })).stop();
      const refused = await parent(others, NOBODY);
      if (statSync(join(others, 'data')).uid !== NOBODY)
        expect(refused.told).toMatchObject({ code: 'EMBEDDED_PG_UNUSABLE' });
      refused.child.kill('SIGKILL');
    });

    it('moves out of a folder that only root can enter, says so, and finds its data again', async () => {
      const closed = folder();
      chmodSync(closed, 0o700);
      const dir = join(closed, 'project/.data/pg');
      folders.unshift(dir); // before the folder around it
      const lines: string[] = [];
      const first = await startEmbeddedPostgres({ dir, fast: true, log: (line) => lines.push(line) });
      await ask(first.url, 'CREATE TABLE t AS SELECT 7 AS n');
      await first.stop();
      const moved = readFileSync(join(dir, 'moved-to'), 'utf8');
      expect(lines.join('\n')).toContain(moved);
      expect(statSync(closed).mode & 0o777).toBe(0o700);
      const second = await startEmbeddedPostgres({ dir, fast: true });
      expect(await ask(second.url, 'SELECT n FROM t')).toEqual([{ n: 7 }]);
      await second.stop();
    });
  }

  function folder(): string {
    const dir = mkdtempSync(join(tmpdir(), 'guibang-pg-'));
    chmodSync(dir, 0o755);
    folders.push(dir);
    return dir;
  }

  function write(file: string, text: string): string {
    mkdirSync(resolve(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  async function parent(dir: string, uid?: number): Promise<{ child: ChildProcess; told: Told }> {
    const child = spawn(process.execPath, ['-e', PARENT, dir, 'durable'], {
      ...(uid ? { uid, gid: uid } : {}),
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    parents.push(child);
    const told = await new Promise<Told>((done, fail) => {
      child.stdout!.once('data', (line: Buffer) => done(JSON.parse(line.toString()) as Told));
      child.once('exit', (code) => fail(new Error(`the parent ended with ${code} before it said anything`)));
    });
    return { child, told };
  }
});

function kill(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });
}

/** Asks the process to stop its database and end, as a shutdown does. */
function leave(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once('exit', () => done());
    child.stdin!.write('stop');
  });
}

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
