import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { ChallengeDetail } from '@dto/challenges';
import { Closing } from '@guibang/challenges';
import { Files } from '@guibang/platform';
import { COMMANDS } from '../../../apps/cli/src/command-table';
import { startApi, type TestApi } from '../../support/api';
import { openTab } from '../../support/socket';
import { type Bidder, Ceremony, FORM, type Keeper, sha256 } from './ceremony';

/** Words that stand in the bid and nowhere else. */
const SECRET_PLAN = '绝密路线甲乙丙';
const SECRET_FILE = '附件里的绝密数据丁戊己';

let api: TestApi;
let ceremony: Ceremony;
let log = '';

beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString('utf8');
      done();
    },
  });
  api = await startApi({ LOG_LEVEL: 'debug' }, sink);
  ceremony = new Ceremony(api);
});
afterAll(() => api.close());

/** Every way in which a text may lie somewhere in bytes. */
const traces = (text: string): Buffer[] => {
  const bytes = Buffer.from(text);
  const escaped = [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  // The middle of base64, whichever way the text is aligned in it.
  const aligned = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [bytes, Buffer.from(escaped), Buffer.from(bytes.toString('hex')), ...aligned.map((one) => Buffer.from(one))];
};
const holds = (hay: Buffer, text: string): boolean => traces(text).some((trace) => hay.includes(trace));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

/** Every row of every table, as a database reader or a backup has them. */
const allRows = async (): Promise<Buffer> => {
  const tables = await api.db.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')`,
  );
  const parts: Buffer[] = [];
  for (const { name } of tables) {
    const rows = await api.db.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`);
    parts.push(...rows.map(({ row }) => Buffer.from(row)));
  }
  return Buffer.concat(parts);
};

describe('before the opening', () => {
  let challenge: ChallengeDetail;
  let keepers: Keeper[];
  let identity: string;
  let people: Record<string, Awaited<ReturnType<TestApi['verifiedOrg']>>>;
  let bidderIdentity: string;
  let bidder: Bidder;
  let named: { id: string; name: string; size: number; sha256: string }[];

  beforeAll(async () => {
    const made = await ceremony.announced();
    ({ challenge, keepers, identity } = made);
    bidder = await ceremony.bidder(challenge.id);
    bidderIdentity = bidder.pair.identity;
    const draft = await ceremony.cipher(JSON.stringify({ form: FORM }), [bidder.pair.recipient]);
    await bidder.who
      .put(`/challenges/${challenge.id}/bids/mine/draft`, { cipher: draft.toString('base64') })
      .set('If-Match', '"0"')
      .expect(200);
    const file = await ceremony.upload(challenge, bidder, Buffer.from(SECRET_FILE));
    named = [{ id: file.id, name: '绝密路线甲乙丙.pdf', size: 1, sha256: sha256(SECRET_FILE) }];
    await ceremony.seal(challenge, bidder, { files: named });
    await ceremony.seal(challenge, bidder, { files: named, version: 1 });
    await api.drain();
    people = {
      publisher: made.publisher,
      officer: made.officer,
      leader: keepers[1]!,
      auditor: keepers[2]!,
      county: await api.officer('county', '421202'),
      rival: (await ceremony.bidder(challenge.id)).who,
      colleague: await api.member(bidder.who.orgId, 'university_admin'),
      expert: await api.member(bidder.who.orgId, 'expert'),
    };
  });

  it('the traces would be found where they are', async () => {
    expect(holds(Buffer.from(JSON.stringify(FORM)), SECRET_PLAN)).toBe(true);
    expect(holds(Buffer.from(Buffer.from(`x${SECRET_PLAN}y`).toString('base64')), SECRET_PLAN)).toBe(true);
    expect((await allRows()).includes(challenge.code!)).toBe(true);
  });

  it('a database reader and a backup hold neither the bid nor a key', async () => {
    const rows = await allRows();
    for (const secret of [SECRET_PLAN, SECRET_FILE, identity, bidderIdentity]) expect(holds(rows, secret)).toBe(false);
  });

  it('a backup holds ciphertext', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guibang-sealed-'));
    const quiet = (['stdout', 'stderr'] as const).map((fd) => jest.spyOn(process[fd], 'write').mockReturnValue(true));
    try {
      expect(await COMMANDS.backup!.run(api.app, [join(folder, 'copy')])).toBe(0);
    } finally {
      for (const one of quiet) one.mockRestore();
    }
    const files = filesBelow(folder).map((path) => {
      const bytes = readFileSync(path);
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    });
    // It is the database that lies there, not something that cannot be read anyway.
    expect(files.some((bytes) => bytes.includes(challenge.code!))).toBe(true);
    for (const secret of [SECRET_PLAN, SECRET_FILE, identity, bidderIdentity])
      expect(files.some((bytes) => holds(bytes, secret))).toBe(false);
    rmSync(folder, { recursive: true, force: true });
  });

  it('open pages of others hear neither of the bid nor that one came', async () => {
    const heard: string[] = [];
    const tabs = [];
    for (const who of ['publisher', 'officer', 'rival'] as const) {
      const { cookie, orgId, userId } = people[who]!;
      const tab = await openTab(api.url, cookie);
      tab.socket.onAny((...all) => heard.push(JSON.stringify(all)));
      await tab.join('user', userId);
      await tab.join('org', orgId);
      tabs.push(tab);
    }
    // Rooms of what is not theirs stay shut.
    expect(await tabs[2]!.join('org', bidder.who.orgId)).toMatchObject({ error: { code: 'common.not-found' } });
    const joined = heard.length;
    await ceremony.seal(challenge, bidder, { files: named, version: 2 });
    await api.drain();
    await new Promise((wake) => setTimeout(wake, 500));
    expect(heard.slice(joined).join()).not.toMatch(/bid|notice|desk/);
    for (const secret of [SECRET_PLAN, SECRET_FILE, bidder.who.orgId])
      expect(holds(Buffer.from(heard.join()), secret)).toBe(false);
    for (const tab of tabs) tab.close();
  });

  it('the file store holds ciphertext', () => {
    const root = dirname(api.app.get(Files).incoming);
    const files = filesBelow(root).map((path) => readFileSync(path));
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const secret of [SECRET_PLAN, SECRET_FILE, identity]) {
      expect(files.some((bytes) => holds(bytes, secret))).toBe(false);
    }
  });

  it('log, metrics, search and open events say nothing of it', async () => {
    expect(log.length).toBeGreaterThan(1000);
    const metrics = (await api.anybody().get('/metrics')).text;
    const found = await people.officer!.get(`/search?q=${encodeURIComponent(SECRET_PLAN)}`);
    const hay = Buffer.from(log + metrics + JSON.stringify(found.body));
    for (const secret of [SECRET_FILE, identity, bidderIdentity]) expect(holds(hay, secret)).toBe(false);
    expect(holds(Buffer.from(log + metrics), SECRET_PLAN.slice(0, 4))).toBe(false);
    // Who bids is not told either.
    expect(metrics).not.toContain(people.colleague!.orgId);
  });

  it('no role gets it by the API, and none learns that it is there', async () => {
    for (const [who, agent] of Object.entries(people)) {
      const list = await agent.get(`/challenges/${challenge.id}/bids`);
      expect([who, list.status >= 400]).toEqual([who, true]);
      const detail = await agent.get(`/challenges/${challenge.id}`).expect(200);
      const text = Buffer.from(JSON.stringify(detail.body));
      expect([who, holds(text, SECRET_PLAN), (detail.body as ChallengeDetail).bids]).toEqual([who, false, null]);
      if (who !== 'colleague' && who !== 'rival')
        expect((await agent.get(`/challenges/${challenge.id}/bids/mine`)).status).toBeGreaterThanOrEqual(403);
    }
    const [file] = await api.db.query<{ id: string }>(`SELECT id FROM challenge_bid_files`);
    for (const agent of [people.officer!, people.rival!, people.publisher!]) {
      expect(
        (await agent.get(`/challenges/${challenge.id}/bids/mine/files/${file!.id}`)).status,
      ).toBeGreaterThanOrEqual(403);
    }
  });

  it('one keeper opens nothing, whatever SQL does to the deadline', async () => {
    await ceremony.deadlineIn(challenge.id, -700);
    await api.app.get(Closing).closeDue();
    await ceremony.give(keepers[1]!, challenge.id);
    const { code } = challenge;
    const refused = await keepers[0]!.post(`/challenges/${challenge.id}/opening`, { code }).expect(409);
    expect(refused.body).toMatchObject({ code: 'opening.shares' });
    // The share that was given lies under the server's secret, not in the open.
    const rows = await allRows();
    expect(holds(rows, identity)).toBe(false);
    const share = await ceremony.read(
      (await ceremony.boards.read(keepers[1]!, challenge.id)).keepers!.keepers[1]!.mine!.share,
      keepers[1]!.pair,
    );
    expect(rows.includes(share)).toBe(false);
    expect(log.includes(share)).toBe(false);
    // Two shares in the table that are not those which were split: the key does not fit.
    await api.db.query(
      `UPDATE challenge_keepers SET given = (SELECT given FROM challenge_keepers WHERE given IS NOT NULL LIMIT 1)`,
    );
    expect((await keepers[0]!.post(`/challenges/${challenge.id}/opening`, { code })).status).toBeGreaterThanOrEqual(
      409,
    );
    expect((await ceremony.boards.read(keepers[0]!, challenge.id)).state).toBe('closed_for_bids');
  });
});
