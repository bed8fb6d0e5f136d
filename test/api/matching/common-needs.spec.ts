import type { CommonNeedView } from '@dto/matching';
import { Likening } from '@guibang/matching';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from './listings';

let api: TestApi;
let listings: Listings;
let first: string;
let second: string;
let third: string;
let broker: Somebody;
let city: Somebody;
let county: Somebody;
let farCounty: Somebody;
let enterprise: Somebody;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  listings = new Listings(api);
  enterprise = await api.verifiedOrg('enterprise', { name: '演示甲厂' });
  const others = [
    await api.verifiedOrg('enterprise', { name: '演示乙厂' }),
    await api.verifiedOrg('enterprise', { name: '演示丙厂' }),
  ];
  const rate = (target: number) => [{ name: '检出率', comparator: 'gte' as const, target, unit: '%', must: true }];
  first = await listings.need(enterprise.orgId, '玻璃表面划伤自动检测', { indicators: rate(99) });
  second = await listings.need(others[0]!.orgId, '盖板玻璃表面划伤在线检测', {
    indicators: rate(99.5),
    regionCode: '421222',
    regionPath: ['420000', '421200', '421222'],
  });
  third = await listings.need(others[1]!.orgId, '玻璃表面划伤检测装置');
  await listings.need(others[1]!.orgId, '青砖茶发酵温湿度控制');
  broker = await api.verifiedOrg('broker_agency');
  city = await api.officer('city');
  county = await api.officer('county', '421222');
  farCounty = await api.officer('county', '421224');
  await api.app.get(Likening).likenAll();
});

interface Lists {
  likely: CommonNeedView[];
  confirmed: CommonNeedView[];
}
const read = async (who: Somebody) => (await who.get('/common-needs').expect(200)).body as Lists;
const needs = (view: CommonNeedView | undefined) => view?.needs.map((card) => card.id).sort();

it('gathers what several enterprises ask for alike, with the indicators that differ', async () => {
  const { likely, confirmed } = await read(broker);
  expect(confirmed).toEqual([]);
  expect(likely).toHaveLength(1);
  expect(needs(likely[0])).toEqual([first, second, third].sort());
  expect(likely[0]).toMatchObject({ id: null, organizations: 3, counties: 2, decides: false });
  const values = likely[0]!.indicators[0]!.cells.map((cell) => cell?.value ?? null);
  expect([...values].sort()).toEqual([99, 99.5, null].sort());
});

it('names nobody above the reader’s level', async () => {
  expect(JSON.stringify(await read(broker))).not.toMatch(/演示[甲乙丙]厂/);
  const seen = JSON.stringify(await read(county));
  expect(seen).toContain('演示乙厂');
  expect(seen).not.toMatch(/演示[甲丙]厂/);
  for (const who of [enterprise]) await who.get('/common-needs').expect(403);
  await api.anybody().get('/common-needs').expect(401);
});

it('is confirmed by an officer in whose region one of them is, once, and taken back', async () => {
  const request = { title: '玻璃划伤检测', needs: [first, second, third] };
  await broker.post('/common-needs', request).expect(403);
  await farCounty.post('/common-needs', request).expect(403);
  expect((await read(county)).likely[0]).toMatchObject({ decides: true });
  const made = (await county.post('/common-needs', request).expect(201)).body as CommonNeedView;
  expect(made).toMatchObject({ title: '玻璃划伤检测', organizations: 3, confirmedAt: expect.any(String) });
  const after = await read(broker);
  expect([after.likely.length, after.confirmed.map((one) => one.id)]).toEqual([0, [made.id]]);
  await city.post('/common-needs', request).expect(409);
  await farCounty.delete(`/common-needs/${made.id}`).expect(403);
  await city.delete(`/common-needs/${made.id}`).expect(204);
  expect((await read(broker)).likely).toHaveLength(1);
  await city.delete(`/common-needs/${made.id}`).expect(404);
});

it('refuses one enterprise alone and what is not published', async () => {
  const own = await listings.need(enterprise.orgId, '玻璃划伤二号线');
  await city.post('/common-needs', { title: '一家的', needs: [first, own] }).expect(422);
  await api.db.query(`UPDATE listings SET state = 'draft' WHERE id = $1`, [third]);
  await city.post('/common-needs', { title: '有草稿', needs: [first, third] }).expect(409);
});

it('a need that is another thing is split off, and put back', async () => {
  await broker.post(`/common-needs/splits/${third}`, { from: [first, second] }).expect(403);
  await city.post(`/common-needs/splits/${third}`, { from: [first, second] }).expect(204);
  expect(needs((await read(broker)).likely[0])).toEqual([first, second].sort());
  await city.post(`/common-needs/splits/${third}/undoing`, { from: [first, second] }).expect(204);
  expect(needs((await read(broker)).likely[0])).toHaveLength(3);
});

it('leaves out what was closed', async () => {
  await api.db.query(`UPDATE listings SET state = 'closed', outcome = 'withdrawn' WHERE id = $1`, [third]);
  expect(needs((await read(broker)).likely[0])).toEqual([first, second].sort());
});
