import ExcelJS from 'exceljs';
import { Disclosures } from '@guibang/listings';
import type { ListingDetail } from '@dto/listings';
import type { SearchPage } from '@dto/search';
import { Agent } from '../../support/agent';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { GOOD, RESULT } from './texts';

/** Words of the result that each level opens; whatever answers a reader is searched for all of them. */
const AT_0 = RESULT.title;
const FROM_1 = ['双通道分时照明', '缺陷检出率'];
const FROM_2 = ['五套线阵相机', '许教授团队', 'ZL202010000010', '湖光大学', 'secret-report', '武汉湖光理工'];

/**
 * One result seen by everybody in three ways: its page, the search and the export. What a level does not open must not be
 * anywhere in an answer.
 */
describe('disclosure', () => {
  let api: TestApi;
  let id: string;
  let owner: Somebody;
  let others: Record<string, { who: Agent; level: 0 | 1 | 2 }>;

  beforeAll(async () => {
    api = await startApi();
    owner = await api.verifiedOrg('university', { name: '武汉湖光理工（演示）' });
    const city = await api.officer('city');
    const made = await owner.post('/results', RESULT).expect(201);
    id = (made.body as ListingDetail).card.id;
    await owner
      .post(`/results/${id}/attachments`)
      .attach('file', Buffer.from('检测数据'), 'secret-report.txt')
      .expect(201);
    await owner.post(`/results/${id}/submission`, { notClassified: true }).expect(200);
    await city.post(`/results/${id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    const granted = await api.verifiedOrg('enterprise');
    await api.app.get(Disclosures).grant(id, granted.orgId, 'test:1');
    others = {
      anonymous: { who: api.anybody(), level: 0 },
      unverified: { who: await api.registerOrg('enterprise'), level: 0 },
      member: { who: await api.verifiedOrg('enterprise'), level: 1 },
      'county officer elsewhere': { who: await api.officer('county', '421223'), level: 1 },
      'county officer in charge': { who: await api.officer('county', '421202'), level: 2 },
      city: { who: city, level: 2 },
      granted: { who: granted, level: 2 },
      owner: { who: owner, level: 2 },
      'colleague of the owner': { who: await api.member(owner.orgId, 'researcher'), level: 2 },
    };
  });
  afterAll(() => api.close());

  const NAMES = [
    'anonymous',
    'unverified',
    'member',
    'county officer elsewhere',
    'county officer in charge',
    'city',
    'granted',
    'owner',
    'colleague of the owner',
  ];

  const opened = (text: string, level: number): void => {
    expect(text).toContain(AT_0);
    for (const words of FROM_1) expect([words, text.includes(words)]).toEqual([words, level >= 1]);
    for (const words of FROM_2) expect([words, text.includes(words)]).toEqual([words, level >= 2]);
  };

  it.each(NAMES)('the page, for %s', async (name) => {
    const { who, level } = others[name]!;
    const answer = await who.get(`/results/${id}`).expect(200);
    const detail = answer.body as ListingDetail;
    expect(detail.level).toBe(level);
    opened(JSON.stringify(detail), level);
    expect(detail.card.orgId === null).toBe(level < 2);
    expect(detail.card.priceMax).toBe(level === 0 ? '5000000.00' : RESULT.priceMax);
    expect(detail.attachments).toHaveLength(level === 2 ? 1 : 0);
  });

  it('says the way in where something is closed', async () => {
    const wayIn = async (name: string) => ((await others[name]!.who.get(`/results/${id}`)).body as ListingDetail).wayIn;
    expect(await wayIn('anonymous')).toBe('log-in');
    expect(await wayIn('unverified')).toBe('get-verified');
    expect(await wayIn('member')).toBe('mutual-interest');
    expect(await wayIn('granted')).toBeNull();
  });

  it.each(NAMES)('the search, for %s', async (name) => {
    const { who, level } = others[name]!;
    const page = (await who.get('/search?kind=result').expect(200)).body as SearchPage;
    const hits = page.items.filter((hit) => hit.id === id);
    expect(hits.map((hit) => hit.layer)).toEqual([level]);
    const text = JSON.stringify(hits);
    for (const words of FROM_2.filter((w) => w !== 'secret-report')) {
      expect([words, text.includes(words)]).toEqual([words, level >= 2 && words === '武汉湖光理工']);
    }
    const found = async (q: string) => {
      const answer = await who.get(`/search?kind=result&q=${encodeURIComponent(q)}`).expect(200);
      const { items, understood } = answer.body as SearchPage;
      return understood.mode === 'all' && items.some((hit) => hit.id === id);
    };
    expect(await found('多光谱')).toBe(true);
    expect(await found('分时照明')).toBe(level >= 1);
    expect(await found('许教授团队')).toBe(level >= 2);
    expect(await found('武汉湖光理工')).toBe(level >= 2);
  });

  it.each(NAMES.filter((name) => name !== 'anonymous'))('the export, for %s', async (name) => {
    const { who, level } = others[name]!;
    const answer = await who.get('/results/export.xlsx').buffer(true).parse(binary).expect(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.body as ArrayBuffer);
    const cells: string[] = [];
    book.worksheets[0]!.eachRow((row) => row.eachCell((cell) => cells.push(cell.text)));
    const text = cells.join('\n');
    expect(text).toContain(AT_0);
    for (const words of FROM_1) expect([words, text.includes(words)]).toEqual([words, level >= 1]);
    for (const words of FROM_2.filter((w) => w !== 'secret-report' && w !== '湖光大学')) {
      expect([words, text.includes(words)]).toEqual([words, level >= 2]);
    }
  });

  it('nobody exports without logging in', async () => {
    await api.anybody().get('/results/export.xlsx').expect(401);
  });

  it.each(NAMES)('the attachment, for %s', async (name) => {
    const { who, level } = others[name]!;
    const detail = (await owner.get(`/results/${id}`)).body as ListingDetail;
    const answer = await who
      .get(`/results/${id}/attachments/${detail.attachments[0]!.id}/content`)
      .buffer(true)
      .parse(binary);
    expect(answer.status).toBe(level === 2 ? 200 : 404);
    if (level === 2) {
      expect(answer.headers['content-disposition']).toMatch(/^attachment/);
      // The owner's people get the file itself. A text cannot carry a mark: others get a ZIP with a page that says who took it.
      const copy = answer.body as Buffer;
      if (/owner/.test(name)) return expect(copy.toString()).toBe('检测数据');
      expect(copy.subarray(0, 2).toString()).toBe('PK');
      for (const part of ['领取说明.pdf', 'secret-report.txt']) expect(copy.includes(Buffer.from(part))).toBe(true);
    }
  });

  describe('who looked', () => {
    it('is shown to the owner: each look above the public level once an hour, downloads and exports each time', async () => {
      await api.db.query(`DELETE FROM listing_access`);
      const member = await api.verifiedOrg('enterprise', { name: '来看的企业（演示）' });
      await member.get(`/results/${id}`).expect(200);
      await member.get(`/results/${id}`).expect(200);
      await api.anybody().get(`/results/${id}`).expect(200);
      await owner.get(`/results/${id}`).expect(200);
      await member.get('/results/export.xlsx').expect(200);
      await others.city!.who.get(`/results/${id}`).expect(200);
      const log = await owner.get(`/results/${id}/access-log`).expect(200);
      const rows = log.body.items as { orgName: string; who: string; level: number; what: string }[];
      expect(rows.map((r) => [r.what, r.level])).toEqual([
        ['view', 2],
        ['export', 1],
        ['view', 1],
      ]);
      expect(rows[2]).toMatchObject({ orgName: '来看的企业（演示）', who: '' });
      expect(rows[0]!.who).toBe('市科技局经办');
      api.clock.advance(61 * 60_000);
      await member.get(`/results/${id}`).expect(200);
      api.clock.advance(-61 * 60_000);
      expect((await owner.get(`/results/${id}/access-log`)).body.items).toHaveLength(4);
    });

    it('also what a list shows above the public layer, once an hour', async () => {
      await api.db.query(`DELETE FROM listing_access`);
      const member = await api.verifiedOrg('enterprise');
      await member.get('/search?kind=result').expect(200);
      await member.get(`/search?q=${encodeURIComponent('多光谱')}`).expect(200);
      await api.anybody().get('/search?kind=result').expect(200);
      await owner.get('/search?kind=result').expect(200);
      const rows = (await owner.get(`/results/${id}/access-log`)).body.items as { what: string; level: number }[];
      expect(rows.map((r) => [r.what, r.level])).toEqual([['list', 1]]);
    });

    it('and to nobody else but the city and the auditor', async () => {
      await others.member!.who.get(`/results/${id}/access-log`).expect(404);
      await others['county officer in charge']!.who.get(`/results/${id}/access-log`).expect(403);
      await others.city!.who.get(`/results/${id}/access-log`).expect(200);
      const { orgId } = others.city!.who as Somebody;
      await (await api.member(orgId, 'auditor')).get(`/results/${id}/access-log`).expect(200);
    });
  });

  it('an organization that loses its verification reads what the public reads', async () => {
    const member = await api.verifiedOrg('enterprise');
    expect(((await member.get(`/results/${id}`)).body as ListingDetail).level).toBe(1);
    await api.db.query(`UPDATE organizations SET state = 'returned' WHERE id = $1`, [member.orgId]);
    expect(((await member.get(`/results/${id}`)).body as ListingDetail).level).toBe(0);
  });
});

/** supertest's parser for downloads; its type says Response, what it hands over is the stream. */
function binary(res: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const stream = res as NodeJS.ReadableStream;
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}
