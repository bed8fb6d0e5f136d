import type { ImportReport, ListingDetail } from '@dto/listings';
import { Jobs } from '@guibang/platform';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { jsonl } from './sheets';

const LINES = [
  { id: 'a1', title: '毛竹板材防霉处理', content: '户外地板三年内长霉，要延到十年' },
  { id: 'a2', title: '没有正文的一条', source: '别处' },
  'not json',
  { id: 'a3', content: '没有名称' },
  { id: 'a4', title: '领域不对', fieldCode: '没有这个领域', 需求类型: '随便' },
  { id: 'a1', title: '毛竹板材防霉处理', content: '同一条又写了一遍' },
];

describe('imports', () => {
  let api: TestApi;
  let firm: Somebody;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    firm = await api.verifiedOrg('enterprise', { region: '421281' });
  });

  const start = (who: Somebody, query: string, file: Buffer, name = 'a.jsonl') =>
    who.post(`/imports?${query}`).attach('file', file, name);
  const report = async (who: Somebody, id: string) =>
    (await who.get(`/imports/${id}`).expect(200)).body as ImportReport;
  async function load(who: Somebody, query: string, file: Buffer, name?: string): Promise<ImportReport> {
    const { body } = await start(who, query, file, name).expect(201);
    await api.drain();
    return report(who, body.id);
  }
  const count = async (): Promise<number> =>
    (await api.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM listings`))!.n;

  it('a dry run says line by line what would happen, and writes nothing', async () => {
    const said = await load(firm, 'kind=need&dryRun=1', jsonl(...LINES));
    expect(said).toMatchObject({ dryRun: true, state: 'done', total: 6, done: 6, added: 2, already: 1, refused: 3 });
    expect(said.lines.map((l) => [l.line, l.outcome, l.id])).toEqual([
      [3, 'refused', null],
      [4, 'refused', null],
      [5, 'refused', null],
      [1, 'ok', null],
      [2, 'ok', null],
      [6, 'already', null],
    ]);
    expect(said.lines.slice(0, 3).map((l) => l.messages)).toEqual([
      [expect.stringContaining('JSON')],
      ['填写「名称」'],
      [expect.stringContaining('「没有这个领域」'), expect.stringContaining('技术攻关、引进成果')],
    ]);
    expect(said.lines[4]!.messages).toEqual(['没有用到：source']);
    expect(await count()).toBe(0);
    expect(await api.db.query(`SELECT 1 FROM events WHERE subject_kind = 'listing'`)).toEqual([]);
    expect(await load(firm, 'kind=need', jsonl(...LINES))).toMatchObject({ added: 2 });
    expect(await load(firm, 'kind=need&dryRun=true', jsonl(...LINES))).toMatchObject({ added: 0, already: 3 });
  });

  it('lines become drafts of the own organization, once however often the file is read', async () => {
    const said = await load(firm, 'kind=need', jsonl(...LINES));
    expect(said).toMatchObject({ added: 2, already: 1, refused: 3 });
    const [first, again] = [1, 6].map((n) => said.lines.find((l) => l.line === n)!);
    expect(again!.id).toBe(first!.id);
    const detail = (await firm.get(`/needs/${first!.id}`).expect(200)).body as ListingDetail;
    expect(detail.card).toMatchObject({ state: 'draft', code: null });
    expect(detail.fields).toMatchObject({ summary: '户外地板三年内长霉，要延到十年', regionCode: '421281' });
    expect(detail.verbs).toEqual(expect.arrayContaining(['edit', 'submit', 'delete']));
    expect(await load(firm, 'kind=need', jsonl(...LINES))).toMatchObject({ added: 0, already: 3, refused: 3 });
    expect(await count()).toBe(2);
  });

  it('a draft that was thrown away may come again', async () => {
    const line = jsonl({ id: 'x', title: '扔掉的一条' });
    const { lines } = await load(firm, 'kind=need', line);
    await firm.delete(`/needs/${lines[0]!.id}`).expect(204);
    expect(await load(firm, 'kind=need', line)).toMatchObject({ added: 1, already: 0 });
  });

  it('without a number a line is known by what it says', async () => {
    const line = { title: '青砖茶压制线', content: '自动称量' };
    expect(await load(firm, 'kind=need', jsonl(line, line))).toMatchObject({ added: 1, already: 1 });
    expect(await load(firm, 'kind=need', jsonl({ ...line, content: '改了一点' }))).toMatchObject({ added: 1 });
    expect(await load(firm, 'kind=result', jsonl(line))).toMatchObject({ added: 1 });
    const other = await api.verifiedOrg('enterprise');
    expect(await load(other, 'kind=need', jsonl(line))).toMatchObject({ added: 1 });
  });

  it('two imports of one file at once add each line once', async () => {
    const lines = Array.from({ length: 160 }, (_, i) => ({ id: `n${i}`, title: `第${i}条需求` }));
    const [one, two] = await Promise.all([1, 2].map(() => start(firm, 'kind=need', jsonl(...lines)).expect(201)));
    const jobs = api.app.get(Jobs);
    await Promise.all([jobs.drain(), jobs.drain()]);
    await api.drain();
    const said = [await report(firm, one!.body.id), await report(firm, two!.body.id)];
    expect(said.map((r) => [r.state, r.done])).toEqual([
      ['done', 160],
      ['done', 160],
    ]);
    expect(said[0]!.added + said[1]!.added).toBe(160);
    expect(said[0]!.already + said[1]!.already).toBe(160);
    expect(await count()).toBe(160);
  });

  it('takes our own fields by name and by word, and says which of them are wrong', async () => {
    const good = {
      title: '双银镀膜方块电阻闭环控制',
      地区: '赤壁',
      priceMax: '180万',
      needKind: '技术攻关',
      cooperationModes: '联合开发、技术咨询',
      产权归属: '归需求方',
      deadline: '2099/5/1',
      trlMin: '通过小试',
      indicators: [{ name: '均匀性', comparator: '≤', target: 2, unit: '%', tester: '第三方' }],
      contact: { name: '周工' },
    };
    const bad = {
      title: '甲'.repeat(81),
      summary: 7,
      keywords: ['一', 2],
      indicators: ['检出率 ≥ 99 %'],
      priceMax: '很多钱',
      deadline: '2099-02-30',
      contact: 'x',
    };
    const said = await load(firm, 'kind=need', jsonl(good, bad));
    expect(said).toMatchObject({ added: 1, refused: 1 });
    const { fields } = (await firm.get(`/needs/${said.lines[1]!.id}`)).body as ListingDetail;
    expect(fields).toMatchObject({
      regionCode: '421281',
      priceMax: '1800000.00',
      needKind: 'tackle',
      cooperationModes: ['joint', 'consult'],
      ipTerms: 'client',
      deadline: '2099-05-01',
      trlMin: 5,
      indicators: [{ name: '均匀性', comparator: 'lte', target: 2, unit: '%', tester: 'third_party' }],
      contact: { name: '周工' },
    });
    const messages = said.lines[0]!.messages.join('\n');
    for (const words of ['最多80个字', '「核心指标」', '「金额上限」', '「期限」', '「联系人」', '「关键词」']) {
      expect(messages).toContain(words);
    }
    expect(messages).not.toMatch(/[a-z]{4,} must/);
  });

  it('hostile lines are refused one by one, and the rest goes in', async () => {
    const deep = JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`) as unknown;
    const said = await load(
      firm,
      'kind=need',
      jsonl(
        '{"title":"零\\u0000字节"}',
        '{"title":"半个\\ud800字"}',
        { title: '太深', indicators: deep },
        { title: '太长', summary: '长'.repeat(501), background: 'x' },
        '{"title":{"$ne":1}}',
        '{"__proto__":{"title":"污染"}}',
        '{"title":"好的","constructor":"x"}',
        { title: "'); DROP TABLE listings; --", id: 5 },
        { title: '<script>alert(1)</script>', id: 'x'.repeat(201) },
      ),
    );
    expect(said).toMatchObject({ state: 'done', total: 9, added: 2, refused: 7 });
    expect(said.lines.filter((l) => l.outcome === 'added').map((l) => l.title)).toEqual([
      '好的',
      "'); DROP TABLE listings; --",
    ]);
    for (const line of said.lines.slice(0, 7)) expect(line.messages.join()).toMatch(/\p{Script=Han}/u);
    expect(await count()).toBe(2);
  });

  it.each([
    ['no list', Buffer.from('x,y\n1,2'), 'a.csv', 'import.format'],
    ['a sheet that is none', Buffer.from('PK\x03\x04 broken'), 'a.xlsx', 'import.unreadable'],
    ['nothing', Buffer.from('{'.repeat(0)), 'a.jsonl', 'import.empty'],
    ['a picture called a sheet', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'a.xlsx', 'import.format'],
  ])('%s is refused whole', async (_, file, name, code) => {
    const answer = await start(firm, 'kind=need', file, name).expect(422);
    expect(answer.body.code).toBe(code);
    expect(await api.db.query(`SELECT 1 FROM imports`)).toEqual([]);
  });

  it('a request without file or with an unknown kind is refused', async () => {
    expect((await firm.post('/imports?kind=need').expect(422)).body.code).toBe('file.missing');
    await start(firm, 'kind=thing', jsonl({ title: 'x' })).expect(422);
  });

  describe('who', () => {
    const one = jsonl({ id: 'w', title: '代填的一条' });

    it('members of a verified organization into their own; nobody else reads the report', async () => {
      const staff = await api.member(firm.orgId, 'enterprise_staff');
      const said = await load(staff, 'kind=need', one);
      expect(said).toMatchObject({ added: 1 });
      expect((await firm.get('/imports').expect(200)).body.items).toMatchObject([{ id: said.id, lines: [] }]);
      await firm.get(`/imports/${said.id}`).expect(200);
      const other = await api.verifiedOrg('enterprise');
      expect((await other.get('/imports')).body.items).toEqual([]);
      await other.get(`/imports/${said.id}`).expect(404);
      await other.get(`/imports/${said.id}/report.xlsx`).expect(404);
      const foreign = await start(other, `kind=need&org=${firm.orgId}`, one).expect(422);
      expect(foreign.body.code).toBe('import.no-organization');
    });

    it('not before the organization is verified, not strangers, not experts', async () => {
      const fresh = await api.registerOrg('enterprise');
      expect((await start(fresh, 'kind=need', one).expect(409)).body.code).toBe('import.organization-unverified');
      await api.anybody().post('/imports?kind=need').attach('file', one, 'a.jsonl').expect(401);
      await start(await api.member(firm.orgId, 'expert'), 'kind=need', one).expect(403);
    });

    it('a researcher results only, and only his own are his', async () => {
      const university = await api.verifiedOrg('university');
      const researcher = await api.member(university.orgId, 'researcher');
      const colleague = await api.member(university.orgId, 'researcher');
      await start(researcher, 'kind=need', one).expect(403);
      const said = await load(researcher, 'kind=result', one);
      expect(said).toMatchObject({ added: 1 });
      await colleague.get(`/imports/${said.id}`).expect(404);
      await university.get(`/imports/${said.id}`).expect(200);
    });

    it('an officer for an organization of his region, which then owns the drafts', async () => {
      const officer = await api.officer('county', '421281');
      const elsewhere = await api.officer('county', '421223');
      expect((await start(officer, 'kind=need', one).expect(422)).body.code).toBe('import.organization-needed');
      await start(elsewhere, `kind=need&org=${firm.orgId}`, one).expect(422);
      const said = await load(officer, `kind=need&org=${firm.orgId}`, one);
      expect(said).toMatchObject({ added: 1 });
      const { items } = (await firm.get('/needs/mine')).body as { items: { id: string }[] };
      expect(items.map((row) => row.id)).toEqual([said.lines[0]!.id]);
      await officer.get(`/needs/${said.lines[0]!.id}`).expect(404);
    });
  });
});
