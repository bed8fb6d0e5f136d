import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, Jobs } from '@guibang/platform';
import { COMMANDS } from '../../../apps/cli/src/command-table';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';

const backup = COMMANDS.backup!;
const restore = COMMANDS.restore!;
const NAME = '演示\u2028分行与"引号"';
let api: TestApi;
let who: Somebody;
let folder: string;
const written = (fd: 'stdout' | 'stderr') => jest.spyOn(process[fd], 'write').mockReturnValue(true);

beforeAll(async () => {
  written('stdout');
  written('stderr');
  folder = mkdtempSync(join(tmpdir(), 'guibang-backup-'));
  api = await startApi();
  who = await api.registerOrg('enterprise', { name: NAME, state: 'returned' });
  await api.officer('city');
  const file = join(folder, 'licence.pdf');
  writeFileSync(file, '%PDF-1.4\nlicence');
  await who.post(`/organizations/${who.orgId}/licence`).attach('file', file).expect(201);
  await who.post(`/organizations/${who.orgId}/submission`).expect(200);
  await who
    .post(`/organizations/${who.orgId}/invitations`, { email: 'a@b.local', roles: ['enterprise_staff'] })
    .expect(201);
  expect(await backup.run(api.app, [join(folder, 'copy')])).toBe(0);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
  jest.restoreAllMocks();
});

const everything = async (from: TestApi): Promise<Record<string, unknown>> => {
  const tables = await from.db.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'job_workers'`,
  );
  const all: Record<string, unknown> = {};
  for (const { name } of tables) {
    if (name === 'schema_migrations') continue;
    all[name] = await from.db.query(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
  }
  return all;
};

describe('a backup', () => {
  it('comes back whole: every row, file, waiting job and sequence', async () => {
    const other = await startApi();
    try {
      expect(await restore.run(other.app, [join(folder, 'copy')])).toBe(0);
      expect(await everything(other)).toEqual(await everything(api));
      const same = { ...who, get: (path: string) => other.anybody().get(path).set('Cookie', who.cookie!) };
      const view = (await same.get(`/organizations/${who.orgId}`).expect(200)).body;
      expect(view).toMatchObject({ name: NAME, state: 'submitted' });
      expect((await same.get(`/organizations/${who.orgId}/licence`).expect(200)).body.toString()).toContain('licence');
      expect((await other.app.get(Jobs).lag()).waiting).toBe((await api.app.get(Jobs).lag()).waiting);
      await other.drain();
      expect(await other.db.query(`SELECT state FROM mails`)).toEqual([{ state: 'kept' }]);
      // New events go on after the old ones.
      const officer = await other.officer('city');
      await officer.post(`/organizations/${who.orgId}/verification`, { decision: 'verify' }).expect(200);
    } finally {
      await other.close();
    }
  });

  it('goes only into an empty database and a new folder', async () => {
    expect(await restore.run(api.app, [join(folder, 'copy')])).toBe(1);
    expect(await backup.run(api.app, [join(folder, 'copy')])).toBe(1);
    await expect(restore.run(api.app, [])).rejects.toThrow('文件夹');
  });

  it.each([
    ['a changed row', (dir: string) => appendFileSync(join(dir, 'tables/users.jsonl'), '{}\n')],
    [
      'a lost file',
      (dir: string) => rmSync(join(dir, 'files', readdirSync(join(dir, 'files'))[0]!), { recursive: true }),
    ],
    ['no manifest', (dir: string) => rmSync(join(dir, 'manifest.json'))],
  ])('with %s is refused, and nothing of it is loaded', async (_, spoil) => {
    const spoilt = mkdtempSync(join(folder, 'spoilt-'));
    cpSync(join(folder, 'copy'), spoilt, { recursive: true });
    spoil(spoilt);
    const other = await startApi();
    try {
      expect(await restore.run(other.app, [spoilt])).toBe(1);
      expect(await other.db.query(`SELECT 1 AS n FROM users`)).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('is refused where SECRET is another, since sealed values would stay shut', async () => {
    const other = await startApi({ SECRET: 'another secret for tests, of forty letters' });
    try {
      expect(other.app.get(Config).SECRET).toBeDefined();
      expect(await restore.run(other.app, [join(folder, 'copy')])).toBe(1);
    } finally {
      await other.close();
    }
  });
});
