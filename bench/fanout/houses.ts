import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { Membership, Organization, regionPathOf, SessionsService, User } from '@guibang/identity';
import { orgRoom } from '@guibang/notifications';
import { Db, Realtime } from '@guibang/platform';
import { Product, startProduct } from '../support/product';

const ROOT = resolve(__dirname, '../../..');
const SECRET = 'a secret for benchmarks only, forty letters';

export interface Houses {
  /** Of the api processes. */
  readonly urls: readonly string[];
  readonly room: { kind: string; id: string };
  /** A new session of a new member of the organization whose room it is: `gb_session=…`. */
  session(): Promise<string>;
  /** Commits one message; it carries when its transaction began. */
  publish(): Promise<void>;
  /** How many were committed. */
  readonly published: number;
  close(): Promise<void>;
}

/** Two built api processes on one database, and this process as the worker that publishes. */
export async function startFanout(): Promise<Houses> {
  const product = await startProduct();
  const dir = mkdtempSync(join(tmpdir(), 'guibang-fanout-'));
  const apis = [
    await startApi(product.databaseUrl, join(dir, 'a')),
    await startApi(product.databaseUrl, join(dir, 'b')),
  ];
  const org = await organization(product);
  const realtime = product.app.get(Realtime);
  let published = 0;
  return {
    urls: apis.map(({ url }) => url),
    room: { kind: orgRoom.name, id: org },
    session: () => session(product, org),
    publish: async () => {
      await realtime.publish(orgRoom, org, 'bench', { at: performance.timeOrigin + performance.now() });
      published += 1;
    },
    get published() {
      return published;
    },
    close: async () => {
      for (const { child } of apis) await end(child);
      await product.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function startApi(databaseUrl: string, dataDir: string): Promise<{ url: string; child: ChildProcess }> {
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
      return { url, child };
    await new Promise((wake) => setTimeout(wake, 100));
  }
  child.kill('SIGKILL');
  throw new Error('an api was not ready after a minute');
}

async function organization({ app }: Product): Promise<string> {
  const orgs = app.get(Db).repo(Organization);
  const { id } = await orgs.save(
    orgs.create({
      kind: 'enterprise',
      state: 'verified',
      name: '测速单位',
      uscc: '91421202T00000001X',
      regionCode: '421202',
      regionPath: regionPathOf('421202'),
    }),
  );
  return id;
}

let people = 0;
async function session({ app }: Product, orgId: string): Promise<string> {
  const db = app.get(Db);
  const users = db.repo(User);
  const user = await users.save(
    users.create({ name: `测速${++people}`, email: `bench${people}@bench.guibang.local`, passwordHash: 'none' }),
  );
  await db.repo(Membership).insert({ userId: user.id, orgId, role: 'enterprise_staff' });
  const opened = await app.get(SessionsService).open(user.id, 'bench', { orgId, role: 'enterprise_staff' });
  return `gb_session=${opened.secret}`;
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGTERM');
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
