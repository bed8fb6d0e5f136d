import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Membership, Organization, regionPathOf, SessionsService, User } from '@guibang/identity';
import { orgRoom } from '@guibang/notifications';
import { Db, Realtime } from '@guibang/platform';
import { startApiProcess } from '../support/api-process';
import { Product, startProduct } from '../support/product';

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
    await startApiProcess(product.databaseUrl, join(dir, 'a')),
    await startApiProcess(product.databaseUrl, join(dir, 'b')),
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
      for (const api of apis) await api.end();
      await product.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
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
