import type { SearchPage } from '@dto/search';
import { SearchService, SearchUpkeep } from '@guibang/search';
import { startApi, type TestApi } from '../../support/api';
import type { Agent } from '../../support/agent';
import type { Somebody } from '../../support/fixtures';
import { Listings } from '../matching/listings';

let api: TestApi;
let owner: Somebody;
let member: Somebody;

beforeAll(async () => {
  api = await startApi();
  const listings = new Listings(api);
  owner = await api.verifiedOrg('enterprise');
  member = await api.verifiedOrg('university');
  await listings.need(owner.orgId, '毛竹自动剖分设备', {
    fieldCode: '0301',
    summary: '刀轮寿命不足三个月',
    priceMax: 50_000_000n,
  });
  await listings.need(owner.orgId, '青砖茶发酵温湿度控制', { fieldCode: '0901', background: '渥堆翻堆配方不公开' });
  await listings.result(member.orgId, '竹材剖分刀轮表面强化', { fieldCode: '0501' });
});
afterAll(() => api.close());

const ask = async (who: Agent, query: Record<string, string>) =>
  (await who.get(`/search?${new URLSearchParams(query).toString()}`).expect(200)).body as SearchPage;

describe('GET /search', () => {
  it('lists everything with counts of each kind, and narrows by kind without losing them', async () => {
    const all = await ask(api.anybody(), {});
    expect(all.kinds).toMatchObject({ need: 2, result: 1 });
    expect(all.understood.mode).toBe('browse');
    const needs = await ask(api.anybody(), { kind: 'need' });
    expect(needs.items.map((item) => item.kind)).toEqual(['need', 'need']);
    expect(needs.kinds).toMatchObject({ need: 2, result: 1 });
    expect(needs.total).toEqual({ value: 2, relation: 'eq' });
  });

  it('a field covers what is below it, and counts show what else could be chosen', async () => {
    const page = await ask(api.anybody(), { field: '03' });
    expect(page.items.map((item) => item.card.title)).toEqual(['毛竹自动剖分设备']);
    expect(page.facets.field?.map((facet) => facet.value)).toEqual(expect.arrayContaining(['03', '05', '09']));
  });

  it('understands synonyms and says so', async () => {
    const page = await ask(api.anybody(), { q: '楠竹' });
    expect(page.items.map((item) => item.card.title)).toContain('毛竹自动剖分设备');
    expect(page.understood.terms[0]).toMatchObject({ text: '楠竹', also: expect.arrayContaining(['毛竹']) });
  });

  it('a number that is asked for is a wish, the quantity is not', async () => {
    const page = await ask(member, { q: '刀轮寿命≥3个月', kind: 'need' });
    expect(page.items.map((item) => item.card.title)).toEqual(['毛竹自动剖分设备']);
    expect(page.understood.terms.map((term) => term.text)).not.toContain('3');
  });

  it('finds by the abstract for members only, and by the full text for the owner only', async () => {
    const found = async (who: Agent, q: string) => (await ask(who, { q, kind: 'need' })).items;
    expect(await found(api.anybody(), '刀轮寿命')).toEqual([]);
    expect((await found(member, '刀轮寿命'))[0]).toMatchObject({ layer: 1, card: { orgName: null } });
    expect(await found(member, '渥堆翻堆')).toEqual([]);
    expect((await found(owner, '渥堆翻堆'))[0]).toMatchObject({ layer: 2 });
  });

  it('marks the hits and never sends HTML', async () => {
    const [item] = (await ask(member, { q: '刀輪壽命', kind: 'need' })).items;
    expect(
      item?.passage
        .filter((part) => part.hit)
        .map((part) => part.text)
        .join(''),
    ).toBe('刀轮寿命');
  });

  it('refuses a kind that does not exist, and takes any query', async () => {
    await api.anybody().get('/search?kind=secret').expect(400);
    for (const q of [`' OR 1=1 --`, '%00', '☃', '字'.repeat(600)]) await ask(api.anybody(), { q });
  });

  it('offers what begins with the letters', async () => {
    const { body } = await api
      .anybody()
      .get(`/search/suggestions?q=${encodeURIComponent('毛竹')}`)
      .expect(200);
    expect(body.items[0]).toMatchObject({ text: '毛竹自动剖分设备', kind: 'need', id: expect.any(String) });
  });
});

describe('upkeep', () => {
  it('the index agrees with the rows, and a rebuild changes nothing that is seen', async () => {
    const upkeep = api.app.get(SearchUpkeep);
    expect(await upkeep.verify('need')).toMatchObject({ checked: 2, wrong: 0 });
    const before = await ask(member, { kind: 'need' });
    expect(await upkeep.rebuildAll()).toMatchObject({ need: 2, result: 1 });
    expect((await ask(member, { kind: 'need' })).items).toEqual(before.items);
  });

  it('writers at the same time, and a rebuild between them, leave the index as the rows are', async () => {
    const upkeep = api.app.get(SearchUpkeep);
    const search = api.app.get(SearchService);
    const rows = await api.db.query<{ id: string }>(`SELECT id FROM listings WHERE kind = 'need' ORDER BY id`);
    const write = (id: string, n: number) =>
      api.db.tx(async () => {
        await api.db.query(`UPDATE listings SET summary = $2, version = version + 1 WHERE id = $1`, [id, `第${n}次`]);
        await search.touch('need', id);
      });
    const writes = Array.from({ length: 20 }, (_, n) => write(rows[n % rows.length]!.id, n));
    await Promise.all([...writes, upkeep.rebuild('need'), search.touch('need', ...rows.map((row) => row.id))]);
    expect(await upkeep.verify('need')).toMatchObject({ checked: 2, wrong: 0 });
  });

  it('what was being published when a rebuild began is in the new index', async () => {
    const upkeep = api.app.get(SearchUpkeep);
    const search = api.app.get(SearchService);
    const [row] = await api.db.query<{ id: string }>(`SELECT id FROM listings WHERE kind = 'need' ORDER BY id LIMIT 1`);
    const put = async (state: string) => {
      await api.db.query(`UPDATE listings SET state = $2, version = version + 1 WHERE id = $1`, [row!.id, state]);
      await search.touch('need', row!.id);
    };
    await api.db.tx(() => put('draft'));
    let commit = (): void => undefined;
    const gate = new Promise<void>((open) => (commit = open));
    let written = (): void => undefined;
    const touched = new Promise<void>((done) => (written = done));
    const publishing = api.db.tx(async () => {
      await put('published');
      written();
      await gate;
    });
    await touched;
    const rebuilding = upkeep.rebuild('need');
    await new Promise((wake) => setTimeout(wake, 500));
    commit();
    await Promise.all([publishing, rebuilding]);
    expect(await upkeep.verify('need')).toMatchObject({ checked: 2, wrong: 0 });
  });

  it('an index entry is rolled back with its change', async () => {
    const before = await ask(member, { q: '毛竹' });
    const failing = api.db.tx(async () => {
      await api.db.query(`UPDATE listings SET title = '改名' WHERE kind = 'need'`);
      const rows = await api.db.query<{ id: string }>(`SELECT id FROM listings WHERE kind = 'need'`);
      await api.app.get(SearchService).touch('need', ...rows.map((row) => row.id));
      throw new Error('later step failed');
    });
    await expect(failing).rejects.toThrow('later step failed');
    expect((await ask(member, { q: '毛竹' })).items).toEqual(before.items);
  });

  it('names what is missing, stale and orphaned', async () => {
    const upkeep = api.app.get(SearchUpkeep);
    const rows = await api.db.query<{ id: string; title: string }>(
      `SELECT id, title FROM listings WHERE kind = 'need' ORDER BY id`,
    );
    await api.db.query(`DELETE FROM search_docs WHERE id = $1`, [rows[0]!.id]);
    await api.db.query(`UPDATE listings SET title = title || '改' WHERE id = $1`, [rows[1]!.id]);
    await api.db.query(`UPDATE listings SET state = 'draft' WHERE kind = 'result'`);
    expect(await upkeep.verify('need')).toMatchObject({ missing: [rows[0]!.id], stale: [rows[1]!.id], wrong: 2 });
    expect(await upkeep.verify('result')).toMatchObject({ wrong: 1 });
    await upkeep.rebuildAll();
    expect((await upkeep.verifyAll()).every((drift) => drift.wrong === 0)).toBe(true);
  });
});
