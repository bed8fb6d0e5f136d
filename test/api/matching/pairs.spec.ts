import type { DeskView } from '@dto/identity';
import type { PairList } from '@dto/matching';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from './listings';

let api: TestApi;
let enterprise: Somebody;
let university: Somebody;
let broker: Somebody;
let city: Somebody;
let otherCounty: Somebody;
let pair: string;

const HOUR = 3_600_000;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  const listings = new Listings(api);
  enterprise = await api.verifiedOrg('enterprise', { name: '演示玻璃厂' });
  university = await api.verifiedOrg('university', { name: '演示光学院' });
  broker = await api.verifiedOrg('broker_agency');
  city = await api.officer('city');
  otherCounty = await api.officer('county', '421222');
  const need = await listings.need(enterprise.orgId, '玻璃表面划伤自动检测', {
    fieldCode: '0301',
    summary: '玻璃盖板划伤靠人工目检',
    indicators: [{ name: '检出率', comparator: 'gte', target: 99, unit: '%', must: true }],
  });
  const result = await listings.result(university.orgId, '玻璃表面划伤在线检测设备', {
    fieldCode: '0301',
    summary: '玻璃盖板划伤自动检测',
    indicators: [{ name: '检出率', comparator: 'eq', target: 99.3, unit: '%' }],
  });
  await api.db.query(`UPDATE matches SET score = 0.9 WHERE need_id = $1 AND result_id = $2`, [need, result]);
  pair = (await api.db.one<{ id: string }>(`SELECT id FROM matches WHERE need_id = $1 AND result_id = $2`, [
    need,
    result,
  ]))!.id;
});

const list = async (who: Somebody, query = '') => (await who.get(`/pairs${query}`).expect(200)).body as PairList;
const ids = async (who: Somebody, query = '') => (await list(who, query)).items.map((one) => one.id);

it('lists good pairs that stand still, with reasons, what is missing, and the clock of the rule', async () => {
  const page = await list(broker);
  expect(page.counts).toEqual({ open: 1, called: 0, later: 0 });
  expect(page.items[0]).toMatchObject({
    id: pair,
    needState: 'suggested',
    resultState: 'suggested',
    met: 1,
    total: 1,
    mark: null,
  });
  const { since, due } = page.items[0]!;
  expect(Date.parse(due) - Date.parse(since)).toBe(48 * HOUR);
});

it('names nobody above the reader’s level', async () => {
  const text = JSON.stringify(await list(broker));
  expect(text).toContain('玻璃表面划伤自动检测');
  expect(text).not.toMatch(/演示玻璃厂|演示光学院/);
  expect(JSON.stringify(await list(city))).toContain('演示玻璃厂');
});

it('is for those who bring people together, an officer’s in the own region', async () => {
  expect(await ids(city)).toEqual([pair]);
  expect(await ids(otherCounty)).toEqual([]);
  await otherCounty.put(`/pairs/${pair}/mark`, { mark: 'called' }).expect(404);
  for (const party of [enterprise, university]) await party.get('/pairs').expect(403);
  await api.anybody().get('/pairs').expect(401);
});

it('is marked for the whole office, and taken back', async () => {
  const colleague = await api.member(broker.orgId, 'broker');
  await broker.put(`/pairs/${pair}/mark`, { mark: 'called', note: '周二再打' }).expect(200);
  expect(await ids(colleague)).toEqual([]);
  expect((await list(colleague, '?mark=called')).items[0]).toMatchObject({
    mark: { mark: 'called', note: '周二再打' },
  });
  expect(await ids(city)).toEqual([pair]);
  await broker.put(`/pairs/${pair}/mark`, { mark: 'later' }).expect(200);
  expect((await list(broker)).counts).toEqual({ open: 0, called: 0, later: 1 });
  await broker.delete(`/pairs/${pair}/mark`).expect(200);
  expect(await ids(broker)).toEqual([pair]);
  await broker.put(`/pairs/${pair}/mark`, { mark: 'sold' }).expect(422);
});

it('is filtered by field and region of either side', async () => {
  expect(await ids(broker, '?field=03')).toEqual([pair]);
  expect(await ids(broker, '?field=09')).toEqual([]);
  expect(await ids(broker, '?region=421202,421222')).toEqual([pair]);
  expect(await ids(broker, '?region=421222')).toEqual([]);
});

it('goes when both have said yes or one has said no; a yes puts it on the desk with its clock', async () => {
  await enterprise.post(`/matches/${pair}/verdict`, { verdict: 'interested' }).expect(200);
  expect((await list(broker)).items[0]).toMatchObject({ needState: 'interested', resultState: 'suggested' });
  const desk = (await broker.get('/desk').expect(200)).body as DeskView;
  expect(desk.groups.flatMap((group) => group.items)).toContainEqual(
    expect.objectContaining({ id: `pairs:call:${pair}`, verb: '撮合', from: '需求方感兴趣，成果方没答复' }),
  );
  await university.post(`/matches/${pair}/verdict`, { verdict: 'declined', reason: 'price' }).expect(200);
  expect(await ids(broker)).toEqual([]);
});

it('pages do not overlap', async () => {
  const listings = new Listings(api);
  for (let i = 0; i < 24; i++) {
    await api.db.query(
      `INSERT INTO matches (need_id, result_id, score, met, indicators, reasons, gaps, model_version, created_at, computed_at)
       VALUES ($1, $2, 0.8, 0, '[]', '[]', '[]', 'test', now(), now())
       ON CONFLICT (need_id, result_id) DO UPDATE SET score = 0.8, listed = true`,
      [
        await listings.need(enterprise.orgId, `车桥轻量化第${i}项`),
        await listings.result(university.orgId, `绿原酸提取第${i}项`),
      ],
    );
  }
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const page = await list(broker, cursor && `?cursor=${cursor}`);
    seen.push(...page.items.map((one) => one.id));
    if (!page.next) break;
    cursor = page.next;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe((await list(broker)).counts.open);
});
