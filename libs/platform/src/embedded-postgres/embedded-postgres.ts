import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Binaries, dropUser, locateBinaries } from './binaries';
import { Home, explain, makeFolder, openHome, prepareData, own } from './folder';
import { isAlive, servesFolder, underLock } from './lock';

export interface EmbeddedPostgres {
  /** postgres://… of database `guibang`, on 127.0.0.1 only. */
  url: string;
  port: number;
  /** True when a server that another process (perhaps a killed one) had started was taken over. */
  adopted: boolean;
  /** Fast shutdown, waited for; only the last process that uses the server really stops it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder of the database; made if missing. */
  dir: string;
  /** For tests: durability off. */
  fast?: boolean;
  /** Port to prefer; default: the one used last time, else any free one. */
  port?: number;
  log?: (line: string) => void;
}

const START_TIMEOUT_MS = 120_000; // crash recovery of a large WAL included
const STOP_TIMEOUT_MS = 60_000;
let starts = 0;

/**
 * Starts the PostgreSQL that ships with the program, or adopts the one already running on `dir`
 * (left by a kill -9 of its Node parent, or shared with another process of ours).
 * @throws EmbeddedPostgresError (`code` EMBEDDED_PG_UNUSABLE) with a Chinese sentence on what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  makeFolder(path.resolve(options.dir));
  const dir = fs.realpathSync(options.dir);
  const lock = path.join(dir, 'start.lock');
  return underLock(lock, async () => {
    try {
      const user = dropUser();
      const bin = locateBinaries(user, log);
      const opened = openHome(dir, user, log);
      await stopIfPasswordLost(opened);
      const home = prepareData(opened, bin, options.fast ?? false, log);
      const running = await adopt(home, log);
      const server = running ?? (await launch(home, bin, options));
      await createDatabase(home, server.port);
      return handle(home, lock, server, running !== undefined);
    } catch (error) {
      throw explain(dir, error);
    }
  });
}

interface Server {
  pid: number;
  port: number;
}

/** postmaster.pid: line 1 process, line 4 port, line 8 status. */
function readPidFile(home: Home): (Server & { ready: boolean }) | undefined {
  try {
    const lines = fs.readFileSync(path.join(home.data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** The server already running on this very folder, once it answers to our password; else makes sure that none is. */
async function adopt(home: Home, log: (line: string) => void): Promise<Server | undefined> {
  const found = readPidFile(home);
  if (!found) return undefined;
  for (
    const deadline = Date.now() + START_TIMEOUT_MS;
    servesFolder(found.pid, home.data) && Date.now() < deadline;
    await sleep(50)
  ) {
    const now = readPidFile(home);
    if (!now?.ready) continue; // starting, recovering or stopping: wait until it is one or the other
    if (!(await answers(home, now.port))) break;
    log(`接管正在运行的数据库（进程 ${now.pid}，端口 ${now.port}）`);
    return now;
  }
  if (servesFolder(found.pid, home.data)) {
    log(`数据库进程 ${found.pid} 不应答，停止后重新启动`);
    await stopProcess(found.pid);
  }
  // Left by a crash, and the number now belongs to another program: PostgreSQL would refuse. Where the number is free it
  // copes by itself, and needs the file to see whether backends of the dead server still hold the shared memory.
  if (isAlive(found.pid)) fs.rmSync(path.join(home.data, 'postmaster.pid'), { force: true });
  return undefined;
}

/** Without its password a running server can be neither adopted nor given another one. */
async function stopIfPasswordLost(home: Home): Promise<void> {
  const running = readPidFile(home);
  if (fs.existsSync(path.join(home.root, 'password')) || !running) return;
  if (servesFolder(running.pid, home.data)) await stopProcess(running.pid);
}

async function launch(home: Home, bin: Binaries, options: EmbeddedPostgresOptions): Promise<Server> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (let attempt = 0; ; attempt++) {
    const port = await choosePort(attempt > 0 ? [] : [options.port, savedPort(home)]);
    const from = fs.existsSync(home.log) ? fs.statSync(home.log).size : 0;
    const child = spawnServer(home, bin, port, options.fast ?? false);
    let failure: Error | undefined;
    child.on('error', (error) => (failure = error));
    while (child.exitCode === null && child.signalCode === null && !failure && Date.now() < deadline) {
      const now = readPidFile(home);
      if (now?.ready && now.pid === child.pid && (await answers(home, port))) {
        child.unref();
        fs.writeFileSync(home.portFile, String(port));
        return { pid: now.pid, port };
      }
      await sleep(20);
    }
    const said = fs.readFileSync(home.log).subarray(from).toString('utf8');
    // The port may be taken between our look and its bind; backends of a killed server need a moment to leave.
    const again = /Address already in use|shared memory block .* still in use/.test(said);
    if (failure || !again || attempt >= 20) {
      if (child.pid && child.exitCode === null) await stopProcess(child.pid);
      throw (
        failure ??
        new Error(
          `数据库没有启动（见 ${home.log}）：${said.match(/(FATAL|PANIC|HINT):.*/g)?.join(' / ') ?? '没有应答'}`,
        )
      );
    }
    await sleep(300);
  }
}

function spawnServer(home: Home, bin: Binaries, port: number, fast: boolean): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: fast ? 200 : 100,
    shared_buffers: fast ? '128MB' : '256MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: 1.1,
    max_wal_size: '2GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  if (fs.existsSync(home.log) && fs.statSync(home.log).size > 5_000_000) fs.renameSync(home.log, `${home.log}.1`);
  // A file, not a pipe: the server must be able to go on writing when we are killed.
  const out = fs.openSync(home.log, 'a');
  const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const child = spawn(bin.postgres, ['-D', home.data, ...args], {
    ...home.as,
    cwd: '/',
    detached: true, // its own group: Ctrl-C reaches us first, and we close our connections before it goes
    stdio: ['ignore', out, out],
    env: { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C' },
  });
  fs.closeSync(out);
  return child;
}

function savedPort(home: Home): number | undefined {
  return fs.existsSync(home.portFile) ? Number(fs.readFileSync(home.portFile, 'utf8')) || undefined : undefined;
}

async function choosePort(wanted: (number | undefined)[]): Promise<number> {
  for (const port of [...wanted.filter((p): p is number => p !== undefined), 0]) {
    const got = await new Promise<number | undefined>((done) => {
      const probe = net.createServer();
      probe.once('error', () => done(undefined));
      probe.listen(port, '127.0.0.1', () => {
        const { port: bound } = probe.address() as net.AddressInfo;
        probe.close(() => done(bound));
      });
    });
    if (got) return got;
  }
  throw new Error('127.0.0.1 上没有可用的端口');
}

function urlOf(home: Home, port: number, database: string): string {
  return `postgres://guibang:${home.password}@127.0.0.1:${port}/${database}`;
}

async function withClient<T>(url: string, fn: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await fn(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** True when our password opens it and it serves our folder. */
async function answers(home: Home, port: number): Promise<boolean> {
  try {
    const folder = await withClient(urlOf(home, port, 'postgres'), (c) =>
      c.query<{ data_directory: string }>('SHOW data_directory'),
    );
    return fs.realpathSync(folder.rows[0]?.data_directory ?? '/') === fs.realpathSync(home.data);
  } catch {
    return false;
  }
}

async function createDatabase(home: Home, port: number): Promise<void> {
  await withClient(urlOf(home, port, 'postgres'), async (client) => {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'guibang'`);
    if (!rowCount) await client.query('CREATE DATABASE guibang');
  });
}

/** Lets connections that are just closing go first, then closes the others, and never waits forever. */
async function stopProcess(pid: number): Promise<void> {
  const steps: [after: number, signal: NodeJS.Signals][] = [
    [0, 'SIGTERM'], // PostgreSQL's smart shutdown: no new connections
    [500, 'SIGINT'], // fast: connections are cut, everything is written
    [STOP_TIMEOUT_MS, 'SIGQUIT'], // immediate: recovers from its log at the next start
  ];
  for (const start = Date.now(); isAlive(pid); await sleep(20)) {
    if (Date.now() - start < (steps[0]?.[0] ?? Infinity)) continue;
    try {
      process.kill(pid, steps.shift()![1]);
    } catch {
      return; // gone between the look and the signal
    }
  }
}

/** Registers this process as a user of the server; whoever leaves last turns it off. */
function handle(home: Home, lock: string, server: Server, adopted: boolean): EmbeddedPostgres {
  const card = path.join(home.users, `${process.pid}-${++starts}`);
  fs.writeFileSync(card, String(server.pid));
  own(card, home.as);
  const leave = (): boolean => {
    fs.rmSync(card, { force: true });
    for (const other of fs.readdirSync(home.users)) {
      const file = path.join(home.users, other);
      // A card may name a dead process, or a server that was killed and whose user holds a newer card.
      if (isAlive(Number(other.split('-')[0])) && fs.readFileSync(file, 'utf8') === String(server.pid)) return false;
      fs.rmSync(file, { force: true });
    }
    return true;
  };
  // process.exit() without stop(): at least tell it to go; nothing can be waited for here.
  const onExit = () => leave() && servesFolder(server.pid, home.data) && process.kill(server.pid, 'SIGINT');
  process.once('exit', onExit);
  let stopping: Promise<void> | undefined;
  const stop = () =>
    underLock(lock, async () => {
      process.removeListener('exit', onExit);
      const current = readPidFile(home)?.pid === server.pid; // not somebody else's newer one
      if (leave() && current) await stopProcess(server.pid);
    });
  return { url: urlOf(home, server.port, 'guibang'), port: server.port, adopted, stop: () => (stopping ??= stop()) };
}
