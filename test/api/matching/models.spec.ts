import type { ModelListView } from '@dto/matching';
import { LearningService, MODEL, ModelsService } from '@guibang/matching';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from './listings';

let api: TestApi;
let listings: Listings;
let officer: Somebody;

beforeAll(async () => {
  api = await startApi();
  listings = new Listings(api);
});
afterAll(() => api.close());

beforeEach(async () => {
  await api.clean();
  await api.app.get(ModelsService).onApplicationBootstrap();
  officer = await api.officer('city');
});

const list = async (who = officer) => (await who.get('/match-models').expect(200)).body as ModelListView;
const activate = (who: Somebody, version: string, reason = '看了留出的数字') =>
  who.post(`/match-models/${version}/activation`, { reason });

async function another(version: string): Promise<void> {
  await api.app.get(ModelsService).propose({
    version,
    weights: { ...MODEL.weights, text: 0.9 },
    basedOn: MODEL.version,
    figures: [],
    refusal: '留出的答复只有3对，至少要40对才能判断',
  });
}

describe('versions of the weights', () => {
  it('begin with the shipped one, with its figures and every weight by name', async () => {
    const { items, learning } = await list();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ version: MODEL.version, state: 'active', source: 'shipped' });
    expect(items[0]!.weights).toContainEqual({ key: 'text', label: '文字相近', value: 0.7 });
    expect(items[0]!.figures[0]).toMatchObject({ name: 'NDCG@10' });
    expect(learning.sentence).toBe('数据还不够：0条答复，至少要200条');
  });

  it('are chosen and taken back by the city officer, with a reason that stands in the ledger', async () => {
    await another('learned-x');
    expect((await list()).items.map(({ state }) => state)).toEqual(['active', 'refused']);
    await activate(officer, 'learned-x').expect(200);
    expect((await api.app.get(ModelsService).active()).weights.text).toBe(0.9);
    await activate(officer, 'learned-x').expect(409);
    const { items } = (await activate(officer, MODEL.version, '新版本把远的排前了').expect(200)).body as ModelListView;
    expect(items[0]).toMatchObject({ version: MODEL.version, state: 'active', note: '新版本把远的排前了' });
    expect(items[1]).toMatchObject({ version: 'learned-x', state: 'retired' });
    const told = await api.db.query<{ data: { from: string } }>(
      `SELECT data FROM events WHERE name = 'match-model.activated' ORDER BY id`,
    );
    expect(told.map(({ data }) => data.from)).toEqual([MODEL.version, 'learned-x']);
    await activate(officer, 'no-such').expect(404);
    await activate(officer, 'learned-x', '').expect(422);
  });

  it('score the matches: each says which version it was', async () => {
    const [enterprise, university] = [await api.verifiedOrg('enterprise'), await api.verifiedOrg('university')];
    await listings.result(university.orgId, '楠竹自动剖分装置');
    await listings.need(enterprise.orgId, '楠竹剖分效率低');
    await another('learned-x');
    await activate(officer, 'learned-x').expect(200);
    await api.drain();
    const versions = await api.db.query(`SELECT DISTINCT model_version AS v FROM matches`);
    expect(versions).toEqual([{ v: 'learned-x' }]);
    expect((await list()).items[0]!.matches).toBe(1);
  });

  it('are read by auditors and seen by nobody else', async () => {
    const auditor = await api.member(officer.orgId, 'auditor');
    expect((await list(auditor)).items).toHaveLength(1);
    await activate(auditor, MODEL.version).expect(403);
    const enterprise = await api.verifiedOrg('enterprise');
    await enterprise.get('/match-models').expect(403);
  });
});

describe('learning from answers', () => {
  /** A fifth of the needs, by their random ids, is held back: of so many at least two, but for one run in thousands. */
  const MANY = 48;

  /** Owners who say yes to what is near, whatever the words: `n` needs with ten results each. */
  async function answered(n: number, nearTitle = '楠竹剖分装置'): Promise<void> {
    const [enterprise, university] = [await api.verifiedOrg('enterprise'), await api.verifiedOrg('university')];
    const needs: string[] = [];
    const results: string[] = [];
    for (let i = 0; i < n; i++) needs.push(await listings.need(enterprise.orgId, `楠竹剖分装置第${i}条产线改造`));
    for (let i = 0; i < 10; i++) {
      const far = i % 2 === 1 ? { regionPath: ['420000', '420100', '420106'], regionCode: '420106' } : {};
      results.push(await listings.result(university.orgId, far.regionCode ? '楠竹剖分装置' : nearTitle, far));
    }
    await api.db.query(
      `INSERT INTO matches (need_id, result_id, score, met, indicators, reasons, gaps, model_version, created_at, computed_at,
                            need_state, need_reason)
       SELECT n, r.id, 0.5, 0, '[]', '[]', '[]', 'lexical-2', now(), now(),
              CASE WHEN r.i % 2 = 1 THEN 'interested' ELSE 'declined' END, CASE WHEN r.i % 2 = 1 THEN NULL ELSE 'region' END
         FROM unnest($1::uuid[]) n CROSS JOIN unnest($2::uuid[]) WITH ORDINALITY AS r(id, i)
       ON CONFLICT (need_id, result_id) DO UPDATE SET need_state = excluded.need_state, need_reason = excluded.need_reason`,
      [needs, results],
    );
  }

  it('waits for enough of them', async () => {
    await answered(3);
    expect(await api.app.get(LearningService).learn()).toBeNull();
    expect((await list()).learning.sentence).toBe('数据还不够：30条答复，至少要200条');
  });

  it('takes what held-back answers bear out', async () => {
    await answered(MANY);
    const version = await api.app.get(LearningService).learn();
    const { items } = await list();
    expect(items[0]).toMatchObject({ version, state: 'active', source: 'learned', basedOn: MODEL.version });
    const [figure] = items[0]!.figures;
    expect(figure!.value).toBeGreaterThanOrEqual(figure!.baseline!);
    const near = (at: number) => items[at]!.weights.find(({ key }) => key === 'region.near')!.value;
    expect(near(0)).toBeGreaterThan(near(1));
    expect(items[1]).toMatchObject({ version: MODEL.version, state: 'retired' });
  });

  it('learns all answers from the shipped weights each night: the same answers teach nothing twice', async () => {
    await answered(MANY);
    const first = await api.app.get(LearningService).learn();
    expect(first).not.toBeNull();
    expect(await api.app.get(LearningService).learn()).toBeNull();
    expect((await list()).items).toHaveLength(2);
  });

  it('leaves in place what an officer has chosen, and proposes to him', async () => {
    await another('learned-x');
    await activate(officer, 'learned-x').expect(200);
    await activate(officer, MODEL.version, '先用随程序提供的').expect(200);
    await answered(MANY);
    const version = await api.app.get(LearningService).learn();
    const { items } = await list();
    expect(items[0]).toMatchObject({ version: MODEL.version, state: 'active' });
    expect(items.find((item) => item.version === version)).toMatchObject({
      state: 'proposed',
      note: '从答复中学到，留出的答复上不变差；在用的版本是人选定的，等人决定',
    });
  });

  it('refuses weights that point the wrong way, and says which', async () => {
    await answered(MANY, '楠竹剖分');
    const version = await api.app.get(LearningService).learn();
    const { items } = await list();
    expect(items[0]).toMatchObject({ version: MODEL.version, state: 'active' });
    expect(items[1]).toMatchObject({ version, state: 'refused', note: '「文字相近」的方向不对，不采用' });
  });
});
