import { ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** The built api or worker as a process of its own, for tests that kill it or drive it with a browser. */
export interface ServerProcess {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything that it printed so far. */
  output(): string;
  /** Ends it and waits. Default: SIGTERM, as an operator would. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

export interface ServerOptions {
  readonly dataDir?: string;
  readonly port?: number;
  readonly entry?: 'api' | 'worker';
  readonly env?: Record<string, string>;
  /** How long until /readyz must answer, in ms; loading the demo takes most of it. */
  readonly patience?: number;
}

/** @throws Error with the process's output when it exits or does not get ready */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const entry = options.entry ?? 'api';
  const main = join(ROOT, `dist/apps/${entry}/src/main.js`);
  if (!existsSync(main)) throw new Error(`${entry} is not built: run npm run build`);
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LOG_LEVEL: 'warn',
      RATE_LIMIT: '1000000',
      ...options.env,
      PORT: String(port),
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  if (entry === 'api') await ready(url, child, () => printed, options.patience ?? 120_000);
  return {
    url,
    dataDir,
    pid: child.pid!,
    output: () => printed,
    end: (signal = 'SIGTERM') => end(child, signal),
  };
}

export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'guibang-test-'));
  await chmod(dir, 0o755); // mkdtemp closes it, and the embedded PostgreSQL of a root would move out
  return dir;
}

async function ready(url: string, child: ChildProcess, printed: () => string, patience: number): Promise<void> {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The api exited with ${child.exitCode}:\n${printed()}`);
    const ok = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`The api was not ready after ${patience} ms:\n${printed()}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill(signal);
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
