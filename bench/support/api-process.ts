import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { freePort } from './free-port';

const ROOT = resolve(__dirname, '../../..');
const SECRET = 'a secret for benchmarks only, forty letters';

export interface ApiProcess {
  readonly url: string;
  end(): Promise<void>;
}

/** A built api in a process of its own, without a worker. */
export async function startApiProcess(databaseUrl: string, dataDir: string): Promise<ApiProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps/api/src/main.js')], {
    env: {
      PATH: env.PATH,
      HOME: env.HOME,
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      WORKER: 'off',
      RATE_LIMIT: '1000000',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      SECRET,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`an api exited with ${child.exitCode}`);
    if (
      await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, end: () => end(child) };
    await new Promise((wake) => setTimeout(wake, 100));
  }
  child.kill('SIGKILL');
  throw new Error('an api was not ready after a minute');
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}
