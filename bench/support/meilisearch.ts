import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { freePort } from './free-port';

/** A real Meilisearch for benches and tests: our own process, which may be killed, or one that was named. */
export interface MeiliServer {
  readonly url: string;
  readonly masterKey: string | undefined;
  /** Null where the server is not ours to kill. */
  readonly process: MeiliProcess | null;
  stop(): Promise<void>;
}

export interface MeiliProcess {
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and address; `fresh` throws the data away first. */
  start(fresh?: boolean): Promise<void>;
}

const PATIENCE_MS = 30_000;

/** Why there is no server here, in words for whoever reads the test's output. */
export const WITHOUT_MEILISEARCH =
  'no meilisearch: none on PATH, and neither MEILI_BIN (a binary) nor MEILI_URL (a running server, MEILI_KEY if it has keys) is set';

/** The binary of MEILI_BIN, or the one on PATH. */
export function meiliBinary(): string | null {
  if (env.MEILI_BIN) return env.MEILI_BIN;
  try {
    return (
      execFileSync('which', ['meilisearch'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
    );
  } catch {
    return null;
  }
}

export function hasMeilisearch(): boolean {
  return Boolean(env.MEILI_URL) || meiliBinary() !== null;
}

/** @throws Error that says what to set, where there is none */
export async function startMeilisearch(): Promise<MeiliServer> {
  if (env.MEILI_URL) {
    return { url: env.MEILI_URL, masterKey: env.MEILI_KEY, process: null, stop: () => Promise.resolve() };
  }
  const binary = meiliBinary();
  if (!binary) throw new Error(WITHOUT_MEILISEARCH);
  const own = new OwnServer(binary, await freePort());
  await own.start();
  return { url: own.url, masterKey: own.masterKey, process: own, stop: () => own.stop() };
}

/** What points a product at the server, with indexes of its own. */
export function variablesOf({ url, masterKey }: MeiliServer): Record<string, string | undefined> {
  return { MEILI_URL: url, MEILI_KEY: masterKey, MEILI_PREFIX: `bench-${Date.now()}` };
}

class OwnServer implements MeiliProcess {
  readonly masterKey = randomBytes(16).toString('hex');
  private readonly dir = mkdtempSync(join(tmpdir(), 'guibang-meili-'));
  private child: ChildProcess | null = null;

  constructor(
    private readonly binary: string,
    private readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(fresh = false): Promise<void> {
    if (fresh) rmSync(join(this.dir, 'db'), { recursive: true, force: true });
    this.child = spawn(
      this.binary,
      ['--db-path', join(this.dir, 'db'), '--http-addr', `127.0.0.1:${this.port}`, '--no-analytics'],
      {
        cwd: this.dir,
        env: { PATH: env.PATH, MEILI_MASTER_KEY: this.masterKey, MEILI_LOG_LEVEL: 'WARN' },
        stdio: 'ignore',
      },
    );
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const ok = await fetch(`${this.url}/health`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ok) return;
      if (Date.now() > until || this.child.exitCode !== null) throw new Error(`${this.binary} does not start`);
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }

  async kill(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
