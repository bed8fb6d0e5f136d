import { randomBytes } from 'node:crypto';
import type { SearchIndexView, SearchPage } from '@dto/search';
import {
  Checks,
  Engines,
  FALLBACK,
  IndexState,
  Outbox,
  SearchService,
  SearchUpkeep,
  SyncWriter,
} from '@guibang/search';
import {
  hasMeilisearch,
  type MeiliServer,
  startMeilisearch,
  WITHOUT_MEILISEARCH,
} from '../../../bench/support/meilisearch';
import type { Agent } from '../../support/agent';
import { startApi, type TestApi } from '../../support/api';
import { type FaultyProxy, faultyProxy } from '../../support/faulty-proxy';
import type { Somebody } from '../../support/fixtures';
import { notTested } from '../../support/not-tested';
import { Listings } from '../matching/listings';

/** Making an index is some twenty tasks, each with its own writes to disk. */
jest.setTimeout(240_000);

if (!hasMeilisearch()) notTested('feeding Meilisearch from the tables', WITHOUT_MEILISEARCH);
else {
  let server: MeiliServer;
  let proxy: FaultyProxy;
  let api: TestApi;
  let owner: Somebody;
  let officer: Somebody;
  let listings: Listings;
  let writer: SyncWriter;

  beforeAll(async () => {
    server = await startMeilisearch();
    proxy = await faultyProxy(server.url);
    api = await startApi({
      MEILI_URL: proxy.url,
      MEILI_KEY: server.masterKey,
      MEILI_PREFIX: `sync-${randomBytes(3).toString('hex')}`,
    });
    writer = api.app.get(SyncWriter);
    listings = new Listings(api);
    owner = await api.verifiedOrg('enterprise');
    officer = await api.officer('city');
    await listings.need(owner.orgId, '毛竹自动剖分设备', { fieldCode: '0301', summary: '刀轮寿命不足三个月' });
    await listings.need(owner.orgId, '青砖茶发酵温湿度控制', { fieldCode: '0901' });
    // Fixtures insert organizations without telling the index.
    await api.app.get(SearchUpkeep).rebuildAll();
  });
  afterAll(async () => {
    await api.close();
    await proxy.close();
    await server.stop();
  });
  afterEach(() => {
    proxy.decide = () => 'pass';
  });

  const ask = async (who: Agent, query: Record<string, string>) =>
    (await who.get(`/search?${new URLSearchParams(query).toString()}`).expect(200)).body as SearchPage;
  const drift = async () => (await api.app.get(SearchUpkeep).verifyAll()).reduce((sum, one) => sum + one.wrong, 0);
  const hide = (id: string) =>
    api.db.tx(async () => {
      await api.db.query(`UPDATE listings SET state = 'draft', version = version + 1 WHERE id = $1`, [id]);
      await api.app.get(SearchService).touch('need', id);
    });
  /** What a process finds that looks at the state anew. */
  const fresh = () => api.app.get(IndexState).forget();

  describe('an index that follows the tables', () => {
    it('answers from PostgreSQL until the first index is whole, and says so', async () => {
      expect(await ask(api.anybody(), { q: '毛竹' })).toMatchObject({ engine: FALLBACK, total: { value: 1 } });
      expect(await writer.drain()).toBe(true);
      fresh();
      const page = await ask(api.anybody(), { q: '毛竹' });
      expect(page).toMatchObject({ engine: 'meilisearch', total: { value: 1 }, kinds: { need: 1 } });
      expect(page.items[0]?.card.title).toBe('毛竹自动剖分设备');
      expect(await drift()).toBe(0);
    });

    it('a change is told by a row of its transaction, and is found once the row is gone', async () => {
      const id = await listings.need(owner.orgId, '桂花浸膏提取', { fieldCode: '0901' });
      const outbox = api.app.get(Outbox);
      expect((await outbox.backlog()).changes).toBeGreaterThan(0);
      // Not in that index yet, but nothing that is to be found is ever missing: PostgreSQL is asked when nothing was.
      expect((await ask(api.anybody(), { q: '桂花浸膏' })).items).toHaveLength(1);
      await writer.drain();
      expect(await outbox.backlog()).toMatchObject({ changes: 0, dead: 0 });
      expect((await ask(api.anybody(), { q: '桂花浸膏' })).items[0]).toMatchObject({ id });
    });

    it('what was taken out of sight is not shown, however far the index lags', async () => {
      const id = await listings.need(owner.orgId, '楠竹胶合板', { fieldCode: '0301' });
      await writer.drain();
      await hide(id);
      const page = await ask(api.anybody(), { q: '楠竹胶合板' });
      expect(page.items.map((item) => item.id)).not.toContain(id);
      expect((await ask(api.anybody(), {})).items.map((item) => item.id)).not.toContain(id);
      await writer.drain();
      expect(await drift()).toBe(0);
    });

    it('a document that the engine refuses goes to the dead letters alone, and is sent again by an officer', async () => {
      let spoiled = 0;
      proxy.decide = (method, path) =>
        method === 'POST' && path.includes('/documents?') ? (spoiled++, 'spoil') : 'pass';
      const ids = [
        await listings.need(owner.orgId, '石墨烯导热膜甲', { fieldCode: '0301' }),
        await listings.need(owner.orgId, '石墨烯导热膜乙', { fieldCode: '0301' }),
      ];
      await writer.drain();
      expect(spoiled).toBeGreaterThan(2);
      const { body } = await officer.get('/search-index/dead-letters').expect(200);
      const letters = body.items as { id: string; docId: string }[];
      expect(letters.map((letter) => letter.docId).sort()).toEqual([...ids].sort());
      proxy.decide = () => 'pass';
      await owner.post('/search-index/dead-letters/replay', { ids: [] }).expect(403);
      const replay = { ids: letters.map((letter) => letter.id) };
      await officer.post('/search-index/dead-letters/replay', replay).expect(200, { replayed: 2 });
      await writer.drain();
      expect(await drift()).toBe(0);
    });

    it('the fallback answers after failures without waiting for them, until the engine is back', async () => {
      const engines = api.app.get(Engines);
      proxy.decide = () => 'refuse';
      for (let i = 0; i < 5; i++) expect((await ask(api.anybody(), { q: '毛竹' })).engine).toBe(FALLBACK);
      expect(engines.breaker.state).toBe('open');
      const before = proxy.faults;
      expect((await ask(api.anybody(), { q: '毛竹' })).items).toHaveLength(1);
      expect(proxy.faults).toBe(before);
      engines.breaker.succeeded();
      proxy.decide = () => 'pass';
      expect((await ask(api.anybody(), { q: '毛竹' })).engine).toBe('meilisearch');
    });

    it('drift is found, told and mended through the queue', async () => {
      const engine = api.app.get(Engines).meilisearch!;
      const rows = await api.db.query<{ id: string }>(
        `SELECT id FROM listings WHERE kind = 'need' ORDER BY id LIMIT 1`,
      );
      await engine.apply('need', { upsert: [], remove: [rows[0]!.id] });
      const found = await api.app.get(Checks).checkAll();
      expect(found).toContainEqual(expect.objectContaining({ engine: 'meilisearch', kind: 'need', wrong: 1 }));
      const { body } = await officer.get('/search-index').expect(200);
      const view = body as SearchIndexView;
      expect(view).toMatchObject({ answering: 'meilisearch', degraded: false, waiting: 1 });
      expect(view.engines.map((one) => one.name)).toEqual(['meilisearch', 'postgres']);
      expect(view.engines[0]?.check?.report?.find((one) => one.kind === 'need')?.missing).toEqual([rows[0]!.id]);
      await writer.drain();
      expect(await drift()).toBe(0);
      await engine.apply('need', { upsert: [], remove: [rows[0]!.id] });
      await api.app.get(Checks).glance();
      await writer.drain();
      expect(await drift()).toBe(0);
    });

    it('a rebuild asked for by an officer ends with a whole index; what changes meanwhile is in it', async () => {
      await officer.post('/search-index/rebuilds', { engine: 'elastic' }).expect(400);
      await officer.post('/search-index/rebuilds', { engine: 'meilisearch' }).expect(202);
      await Promise.all([writer.drain(), listings.need(owner.orgId, '重建期间发布', { fieldCode: '0301' })]);
      await writer.drain();
      expect(await drift()).toBe(0);
      const { body } = await officer.get('/search-index').expect(200);
      const { rebuild } = (body as SearchIndexView).engines[0]!;
      expect(rebuild).toMatchObject({ finishedAt: expect.any(String), error: null });
      expect(rebuild?.done).toBe(rebuild?.total);
    });

    it('metrics tell lag, depth, dead letters and drift', async () => {
      const text = await (await fetch(`${api.url}/metrics`)).text();
      for (const name of ['search_lag_seconds', 'search_outbox_depth', 'search_dead_letters', 'search_drift_total']) {
        expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
      }
      expect(text).toMatch(/^search_fallback_served_total [1-9]/m);
    });

    it('an index whose data was lost is not asked, and is made anew', async () => {
      if (!server.process) return;
      await server.process.kill();
      expect((await ask(api.anybody(), { q: '毛竹' })).engine).toBe(FALLBACK);
      await server.process.start(true);
      expect((await ask(api.anybody(), { q: '毛竹' })).items).toHaveLength(1);
      await writer.drain();
      fresh();
      api.app.get(Engines).breaker.succeeded();
      expect((await ask(api.anybody(), { q: '毛竹' })).engine).toBe('meilisearch');
      expect(await drift()).toBe(0);
    });
  });
}
