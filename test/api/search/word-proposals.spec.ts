import type { WordProposalsView } from '@dto/search';
import { SearchUpkeep } from '@guibang/search';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Listings } from '../matching/listings';

let api: TestApi;
let officer: Somebody;
let owner: Somebody;
beforeAll(async () => {
  api = await startApi();
  officer = await api.officer('city');
  owner = await api.verifiedOrg('enterprise');
  const listings = new Listings(api);
  for (const title of [
    '窑炉余热锅炉改造',
    '玻璃厂窑炉余热锅炉',
    '小型窑炉余热锅炉清灰',
    '青砖茶渥堆',
    '重组竹地板',
    '白茶萎凋',
  ]) {
    await listings.need(owner.orgId, title);
  }
  for (let n = 0; n < 20; n++) await listings.need(owner.orgId, `电机${n}轴承噪声`);
  await api.app.get(SearchUpkeep).rebuildAll();
});
afterAll(() => api.close());

const proposals = async () => (await officer.get('/search-words/proposals').expect(200)).body as WordProposalsView;
const words = async () => (await proposals()).items.map(({ word }) => word);
const term = (word: string, active: boolean) => ({
  code: word,
  name: word,
  active,
  attrs: { group: '语料' },
  source: '已发布的名称',
  grade: 'D',
  reason: '语料里的新词',
});

it('proposes what titles say together, to the city only, until somebody has decided', async () => {
  await owner.get('/search-words/proposals').expect(403);
  await api.anybody().get('/search-words/proposals').expect(401);
  const { titles, items } = await proposals();
  expect(titles).toBe(26);
  const [first] = items.filter(({ word }) => word.includes('窑炉'));
  expect(first).toMatchObject({ titles: 3, example: expect.stringContaining(first!.word) as string });
  const word = first!.word;
  const others = items.map((one) => one.word).filter((one) => one !== word);

  await officer.post('/taxonomy/domain-word/terms', term(word, true)).expect(201);
  expect(await words()).not.toContain(word);
  // Left out is left out for good, and is no word of the dictionary either.
  for (const other of others) await officer.post('/taxonomy/domain-word/terms', term(other, false)).expect(201);
  expect(await words()).toEqual([]);
  const { body } = await api.anybody().get('/taxonomy/domain-word').expect(200);
  const of = (name: string) =>
    (body as { terms: { name: string; active: boolean }[] }).terms.find((t) => t.name === name);
  expect(of(word)).toMatchObject({ active: true });
  for (const other of others) expect(of(other)).toMatchObject({ active: false });
});
