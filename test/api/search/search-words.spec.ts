import type { SearchPage, Suggestion } from '@dto/search';
import { startApi, type TestApi } from '../../support/api';
import type { Agent } from '../../support/agent';
import type { Somebody } from '../../support/fixtures';
import { bytes, rowsOf, workbook } from '../listings/sheets';
import { Listings } from '../matching/listings';

let api: TestApi;
let owner: Somebody;
let member: Somebody;
let strong: string;

beforeAll(async () => {
  api = await startApi();
  const listings = new Listings(api);
  owner = await api.verifiedOrg('enterprise', { name: '演示桂南玻璃' });
  member = await api.verifiedOrg('university');
  await listings.need(owner.orgId, '毛竹自动剖分设备', { keywords: ['刀轮'], background: '渥堆翻堆配方不公开' });
  await listings.need(owner.orgId, '管道防腐涂层');
  strong = await listings.result(member.orgId, '高强铝合金板材', {
    indicators: [{ name: '抗拉强度', comparator: 'eq', target: 0.48, unit: 'GPa' }],
  });
  await listings.result(member.orgId, '轻质铝合金板材', {
    indicators: [{ name: '抗拉强度', comparator: 'eq', target: 300, unit: 'MPa' }],
  });
});
afterAll(() => api.close());

const ask = async (who: Agent, query: Record<string, string>) =>
  (await who.get(`/search?${new URLSearchParams(query).toString()}`).expect(200)).body as SearchPage;
const offers = async (who: Agent, q: string, more: Record<string, string> = {}) =>
  (await who.get(`/search/suggestions?${new URLSearchParams({ q, ...more }).toString()}`).expect(200)).body
    .items as Suggestion[];
const titles = (page: SearchPage) => page.items.map((item) => item.card.title);

describe('suggestions', () => {
  it.each(['nanzhu', 'nan zhu', 'nz', 'NZ'])('%s offers 楠竹 with what it finds', async (typed) => {
    const found = await offers(api.anybody(), typed);
    expect(found).toContainEqual({ text: '楠竹', kind: null, id: null, count: 1 });
  });

  it.each([
    ['ff', '防腐'],
    ['mzzdpf', '毛竹自动剖分设备'],
  ])('%s offers %s', async (typed, meant) => {
    expect((await offers(api.anybody(), typed)).map((one) => one.text)).toContain(meant);
  });

  it('count what a search for them finds', async () => {
    const [first] = await offers(api.anybody(), '铝合金');
    const sizes = (await offers(member, '铝合金')).filter((one) => one.count !== null);
    for (const one of sizes) expect((await ask(member, { q: one.text })).total.value).toBe(one.count);
    expect(first).toBeDefined();
    expect(await offers(api.anybody(), '铝合金', { kind: 'need' })).toEqual([]);
  });

  it('tell nobody of words that only others may read', async () => {
    const words = async (who: Agent, q: string) => (await offers(who, q)).map((one) => one.text);
    expect(await words(owner, 'ysgnbl')).toContain('演示桂南玻璃');
    expect(await words(owner, 'daolun')).toContain('刀轮');
    expect(await words(member, 'daolun')).toContain('刀轮');
    expect(await words(api.anybody(), 'daolun')).not.toContain('刀轮');
  });
});

describe('what was meant', () => {
  const meant = async (who: Agent, query: Record<string, string>) => (await ask(who, query)).meant;

  it.each([
    ['nanzhu', '楠竹'],
    ['楠珠', '楠竹'],
    ['管道防付涂层', '管道防腐涂层'],
    ['防付', '防腐'],
  ])('%s: is it %s? Offered with its count, never put in its place', async (typed, word) => {
    const page = await ask(api.anybody(), { q: typed });
    expect(page.meant).toContainEqual({ text: word, count: expect.any(Number) });
    expect(page.understood.terms.map((term) => term.text)).not.toContain(word);
  });

  it('nothing where all was found as asked, and under the same filters only', async () => {
    expect(await meant(api.anybody(), { q: '毛竹' })).toEqual([]);
    expect(await meant(api.anybody(), { q: '楠珠', kind: 'result' })).toEqual([]);
    expect(await meant(api.anybody(), { q: '楠珠', kind: 'need' })).toHaveLength(1);
  });

  it('never a word that the reader may not read', async () => {
    expect(await meant(api.anybody(), { q: '刀伦' })).toEqual([]);
    expect(await meant(member, { q: '刀伦' })).toContainEqual({ text: '刀轮', count: 1 });
  });

  it('takes any text', async () => {
    for (const q of [`%_\\`, `' OR 1=1 --`, '☃☃☃', '字'.repeat(600), 'a', 'zz'.repeat(30)]) await meant(member, { q });
  });
});

describe('synonyms', () => {
  it('are said, and a word can be asked for exactly', async () => {
    const wide = await ask(api.anybody(), { q: '楠竹' });
    expect(wide.understood.terms).toMatchObject([
      { text: '楠竹', also: expect.arrayContaining(['毛竹']), instead: [] },
    ]);
    const narrow = await ask(api.anybody(), { q: '楠竹', exact: '楠竹' });
    expect(narrow.understood.terms).toMatchObject([
      { text: '楠竹', also: [], instead: expect.arrayContaining(['毛竹']) },
    ]);
    expect(titles(narrow)).toEqual([]);
  });
});

describe('an indicator in the box', () => {
  it('is met by typed rows, in any unit, and is a chip', async () => {
    const page = await ask(member, { q: '铝合金 抗拉强度 ≥ 450 MPa', kind: 'result' });
    expect(page.items.map((item) => item.id)).toEqual([strong]);
    expect(page.total).toEqual({ value: 1, relation: 'eq' });
    expect(page.understood.indicators).toEqual([{ text: '抗拉强度 ≥ 450 MPa', applied: true }]);
    expect(page.understood.terms.map((term) => term.text)).toEqual(['铝合金']);
  });

  it('alone, glued to its matter, by a synonym, in words, and as a range', async () => {
    for (const q of ['抗拉强度≥450MPa', '铝合金板材抗拉强度≥450MPa', '抗拉强度不低于0.45GPa', '抗拉强度：400~500MPa'])
      expect((await ask(member, { q, kind: 'result' })).items.map((item) => item.id)).toEqual([strong]);
  });

  it('leaves what has no such row to its words', async () => {
    const page = await ask(member, { q: '毛竹 ≥ 450 MPa', kind: 'need' });
    expect(titles(page)).toEqual(['毛竹自动剖分设备']);
  });

  it('stays words for readers who may not see indicators, and says so', async () => {
    const page = await ask(api.anybody(), { q: '铝合金 抗拉强度 ≥ 450 MPa' });
    expect(page.understood.indicators).toEqual([{ text: '抗拉强度 ≥ 450 MPa', applied: false }]);
  });

  it('holds for the export too', async () => {
    const answer = await bytes(member.get(`/results/export.xlsx?q=${encodeURIComponent('抗拉强度≥450MPa')}`)).expect(
      200,
    );
    const rows = rowsOf((await workbook(answer.body)).worksheets[0]!);
    expect(rows.map((row) => row['名称'])).toEqual(['高强铝合金板材']);
  });
});
