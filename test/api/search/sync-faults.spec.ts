import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SearchPage } from '@dto/search';
import { Engines, IndexState, Outbox, SearchService, SearchUpkeep, SyncWriter } from '@guibang/search';
import {
  hasMeilisearch,
  type MeiliServer,
  startMeilisearch,
  WITHOUT_MEILISEARCH,
} from '../../../bench/support/meilisearch';
import { seeded } from '../../../bench/search/generator';
import { startApi, type TestApi } from '../../support/api';
import { type Fault, type FaultyProxy, faultyProxy } from '../../support/faulty-proxy';
import type { Somebody } from '../../support/fixtures';
import { notTested } from '../../support/not-tested';
import { Listings } from '../matching/listings';

/** `SEED=7 RUNS=200` wanders further. */
const FIRST = Number(env.SEED ?? 1);
const RUNS = Number(env.RUNS ?? 20);
const seeds = Array.from({ length: RUNS }, (_, n) => FIRST + n);
const ACTS = 30;

jest.setTimeout(240_000);

/** Needs that come, change, go out of sight and come back, some of it undone, some of it at once. */
class Desk {
  private count = 0;

  constructor(
    private readonly api: TestApi,
    private readonly owner: Somebody,
    private readonly random: () => number,
  ) {}

  /** One change, of a kind and of a need that the seed picks. A change that is cut off is no fault of the index. */
  async act(): Promise<void> {
    await this.change().catch((error: Error) =>
      expect(error.message).toMatch(/undone|terminat|deadlock|already released/i),
    );
  }

  private async change(): Promise<void> {
    const ids = await this.ids();
    const id = ids[Math.floor(this.random() * ids.length)];
    const kind = this.random();
    const title = (words: string) => `title = '${words}${++this.count}'`;
    if (!id || kind < 0.25) await this.publish();
    else if (kind < 0.5) await this.write(id, `state = CASE state WHEN 'published' THEN 'draft' ELSE 'published' END`);
    else if (kind < 0.7) await this.write(id, title('毛竹剖分设备'));
    else if (kind < 0.85) await this.write(id, `state = 'draft'`, true);
    else await Promise.all([this.write(id, title('毛竹刀轮')), this.write(id, `state = 'published'`)]);
  }

  /** What a stranger is shown is in public, whatever the index holds. */
  async look(): Promise<void> {
    const before = await this.hidden();
    const answer = await this.api.anybody().get(`/search?${new URLSearchParams({ q: '毛竹', size: '50' }).toString()}`);
    const after = await this.hidden();
    expect(answer.status).toBe(200);
    const shown = (answer.body as SearchPage).items.map((item) => item.id);
    expect(shown.filter((one) => before.has(one) && after.has(one))).toEqual([]);
  }

  private async publish(): Promise<void> {
    await new Listings(this.api).need(this.owner.orgId, `毛竹自动剖分${++this.count}`, { fieldCode: '0301' });
  }

  private async write(id: string, set: string, undone = false): Promise<void> {
    const { db, app } = this.api;
    await db.tx(async () => {
      await db.query(`UPDATE listings SET ${set}, version = version + 1 WHERE id = $1`, [id]);
      await app.get(SearchService).touch('need', id);
      if (undone) throw new Error('undone');
    });
  }

  private ids = async () =>
    (await this.api.db.query<{ id: string }>(`SELECT id FROM listings ORDER BY id`)).map((r) => r.id);

  private hidden = async () =>
    new Set(
      (await this.api.db.query<{ id: string }>(`SELECT id FROM listings WHERE state <> 'published'`)).map((r) => r.id),
    );
}

/** Every index holds exactly what the tables say. */
async function mustFit(api: TestApi): Promise<void> {
  const found = await api.app.get(SearchUpkeep).verifyAll();
  expect(found.filter(({ wrong }) => wrong > 0)).toEqual([]);
  const needs = found.filter(({ kind }) => kind === 'need');
  const rows = await api.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM listings WHERE state = 'published'`);
  expect(needs.map(({ checked }) => checked)).toEqual(needs.map(() => rows!.n));
}

describe('the PostgreSQL index under faults', () => {
  let api: TestApi;
  let owner: Somebody;
  beforeAll(async () => {
    api = await startApi();
    owner = await api.verifiedOrg('enterprise');
    // Fixtures insert organizations without telling the index.
    await api.app.get(SearchUpkeep).rebuildAll();
  });
  afterAll(() => api.close());

  const happened = { cut: 0, rebuilt: 0, broken: 0 };
  /** Somebody's connection is cut, whatever it is doing: a change, a rebuild, a search. */
  const cut = async () => {
    const rows = await api.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' AND query ILIKE '%search_docs%' LIMIT 1`,
    );
    happened.cut += rows.length;
  };
  const rebuild = () =>
    api.app
      .get(SearchUpkeep)
      .rebuildAll()
      .then(
        () => happened.rebuilt++,
        () => happened.broken++,
      );

  it.each(seeds)('seed %i: rebuilds, two at once, under changes, with connections cut', async (seed) => {
    const random = seeded(seed);
    const desk = new Desk(api, owner, random);
    const rebuilds: Promise<unknown>[] = [];
    for (let n = 0; n < ACTS; n += 3) {
      if (random() < 0.3) rebuilds.push(rebuild());
      await Promise.all([desk.act(), desk.act(), desk.act(), ...(random() < 0.3 ? [cut()] : [])]);
      await desk.look();
    }
    await Promise.all(rebuilds);
    await mustFit(api);
  });

  it('connections were cut, and rebuilds came to both ends', () => {
    expect(Object.entries(happened).filter(([, times]) => times === 0)).toEqual([]);
  });
});

if (!hasMeilisearch()) notTested('Meilisearch under faults', WITHOUT_MEILISEARCH);
else {
  describe('Meilisearch under faults', () => {
    let server: MeiliServer;
    let proxy: FaultyProxy;
    let api: TestApi;
    let owner: Somebody;
    let writers: SyncWriter[];
    beforeAll(async () => {
      server = await startMeilisearch();
      proxy = await faultyProxy(server.url);
      api = await startApi({
        MEILI_URL: proxy.url,
        MEILI_KEY: server.masterKey,
        MEILI_PREFIX: `faults-${randomBytes(3).toString('hex')}`,
      });
      owner = await api.verifiedOrg('enterprise');
      writers = [api.app.get(SyncWriter), (await api.twin()).app.get(SyncWriter)];
      for (const writer of writers) Object.assign(writer.pauses, { first: 20, longest: 200 });
      await api.app.get(SearchUpkeep).rebuildAll();
      await writers[0]!.drain();
    });
    afterAll(async () => {
      await api.close();
      await proxy.close();
      await server.stop();
    });

    /** The writer's connection is gone and with it the right to write, also in the middle of a batch: the other takes over. */
    const takeOver = () =>
      api.db.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'guibang-search'`,
      );
    const kill = async (random: () => number): Promise<void> => {
      await server.process?.kill();
      await sleep(random() * 200);
      await server.process?.start(random() < 0.15);
    };

    it.each(seeds)('seed %i: two writers, a bad network, a server that dies', async (seed) => {
      const random = seeded(seed);
      const desk = new Desk(api, owner, random);
      const faults: Fault[] = ['refuse', 'busy', 'lose', 'slow', 'spoil'];
      proxy.decide = () => (random() < 0.15 ? faults[Math.floor(random() * faults.length)]! : 'pass');
      const before = proxy.faults;
      for (const writer of writers) writer.start();
      for (let n = 0; n < ACTS; n++) {
        const what = random();
        if (what < 0.04) await kill(random);
        else if (what < 0.08) await takeOver();
        else if (what < 0.12) await api.app.get(IndexState).wantRebuild();
        await desk.act();
        await desk.look();
      }
      proxy.decide = () => 'pass';
      expect(proxy.faults).toBeGreaterThan(before);
      for (const writer of writers) await writer.stop();
      const outbox = api.app.get(Outbox);
      // Whatever failed alone too often waits up to a minute for its next try: that minute passes.
      await api.db.query(`UPDATE search_outbox SET not_before = now()`);
      await writers[seed % 2]!.drain();
      // What the network spoiled was refused by the server for good reason: an officer sends it again.
      await outbox.replay((await outbox.deadLetters()).map(({ id }) => id));
      await writers[seed % 2]!.drain();
      expect(await outbox.backlog()).toMatchObject({ changes: 0, filling: 0, dead: 0 });
      await mustFit(api);
      api.app.get(Engines).breaker.succeeded();
      api.app.get(IndexState).forget();
      const page = (await api.anybody().get('/search?q=毛竹').expect(200)).body as SearchPage;
      expect(page.engine).toBe('meilisearch');
    });
  });
}
