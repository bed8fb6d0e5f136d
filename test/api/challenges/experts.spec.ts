import ExcelJS from 'exceljs';
import type { ExpertDetail, ExpertView } from '@dto/challenges';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Judged } from './judged';

const REQUEST = { kinds: ['technical'], fields: [], title: '高级工程师', phone: '13800000001', active: true };

describe('专家库', () => {
  let api: TestApi;
  let officer: Somebody;
  let unit: Somebody;
  let one: Somebody;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    officer = await api.officer('city');
    unit = await api.verifiedOrg('institute', { name: '鄂南材料所（演示）' });
    one = await api.member(unit.orgId, 'expert');
  });

  const list = async (query = ''): Promise<ExpertView[]> =>
    (await officer.get(`/experts${query}`).expect(200)).body.items;

  it('takes in who is 评审专家 in a unit, once, and finds them by name, kind and field', async () => {
    expect((await officer.get('/experts/candidates').expect(200)).body.items).toMatchObject([
      { userId: one.userId, orgName: '鄂南材料所（演示）' },
    ]);
    const fields = (await api.db
      .query<{ code: string }>(
        `SELECT code FROM taxonomy_terms WHERE scheme = 'technical-field' AND parent IS NOT NULL ORDER BY code LIMIT 1`,
      )
      .catch(() => [])) as { code: string }[];
    const field = fields[0]?.code;
    const made = await officer
      .post('/experts', { ...REQUEST, userId: one.userId, fields: field ? [field] : [] })
      .expect(201);
    expect(made.body).toMatchObject({
      orgName: '鄂南材料所（演示）',
      served: 0,
      history: [],
    } satisfies Partial<ExpertDetail>);
    await officer.post('/experts', { ...REQUEST, userId: one.userId }).expect(409);
    await officer.post('/experts', { ...REQUEST, userId: unit.userId }).expect(422, /expert\.not-a-role/);
    await officer.post('/experts', { ...REQUEST, userId: one.userId, fields: ['no-such'] }).expect(422);
    expect(await list('?kind=technical')).toHaveLength(1);
    expect(await list('?kind=finance')).toEqual([]);
    expect(await list(`?q=${encodeURIComponent('材料所')}`)).toHaveLength(1);
    expect(await list('?state=inactive')).toEqual([]);
    expect((await officer.get('/experts/candidates')).body.items).toEqual([]);
  });

  it('is the organiser’s to change; leader and auditor read, others do not', async () => {
    await officer.post('/experts', { ...REQUEST, userId: one.userId }).expect(201);
    const auditor = await api.verifiedOrg('bureau', { region: '421200', role: 'auditor' });
    await auditor.get('/experts').expect(200);
    await auditor.put(`/experts/${one.userId}`, REQUEST).expect(403);
    for (const who of [one, unit, await api.verifiedOrg('enterprise'), await api.officer('county')]) {
      await who.get('/experts').expect(403);
      await who.get(`/experts/${one.userId}`).expect(403);
      await who.post('/experts', { ...REQUEST, userId: one.userId }).expect(403);
    }
    await api.anybody().get('/experts').expect(401);
    await officer.put(`/experts/${one.userId}`, { ...REQUEST, active: false }).expect(200);
    expect(await list('?state=inactive')).toHaveLength(1);
  });

  it('lets an expert keep what may keep him out, and nothing that puts him in', async () => {
    await officer.post('/experts', { ...REQUEST, userId: one.userId }).expect(201);
    const before = (await one.get('/experts/me').expect(200)).body as ExpertDetail;
    const past = [{ name: '楚材公司', until: '2025-06-30' }];
    const after = await one
      .put('/experts/me', {
        title: '研究员',
        pastOrgs: past,
        avoidNote: '与楚材有横向项目',
        kinds: ['finance'],
        active: true,
      })
      .expect(422);
    expect(after.body.code).toBe('common.invalid');
    const kept = await one
      .put('/experts/me', { title: '研究员', pastOrgs: past, avoidNote: '与楚材有横向项目' })
      .expect(200);
    expect(kept.body).toMatchObject({
      title: '研究员',
      kinds: ['technical'],
      pastOrgs: past,
      changedAt: before.changedAt,
    });
    await (await api.member(unit.orgId, 'expert')).get('/experts/me').expect(404);
  });

  it('invites by mail into a unit', async () => {
    await officer.post('/experts/invitations', { email: 'new@lab.example', orgId: unit.orgId }).expect(201);
    const [mail] = await api.db.query<{ recipient: string; body: string }>(`SELECT recipient, body FROM mails`);
    expect(mail).toMatchObject({ recipient: 'new@lab.example', body: expect.stringContaining('评审专家') });
    await officer.post('/experts/invitations', { email: 'a@b.example', orgId: officer.orgId }).expect(422);
    await unit.post('/experts/invitations', { email: 'a@b.example', orgId: unit.orgId }).expect(403);
  });

  it('goes out as a sheet and comes in from one, line by line', async () => {
    await officer.post('/experts', { ...REQUEST, userId: one.userId }).expect(201);
    const two = await api.member(unit.orgId, 'expert');
    const sheet = await officer
      .get('/experts/export.xlsx')
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(sheet.body as ArrayBuffer);
    const page = book.worksheets[0]!;
    expect(page.getRow(2).getCell(2).value).toBe(one.email);
    page.getRow(2).getCell(4).value = '财务专家';
    page.addRow(['', two.email, '', '技术专家、产业专家', '', '工程师', '', '是']);
    page.addRow(['', 'nobody@lab.example', '', '技术专家']);
    page.addRow(['', two.email, '', '巫师']);
    const answer = await officer
      .post('/experts/imports')
      .attach('file', Buffer.from(await book.xlsx.writeBuffer()), 'experts.xlsx')
      .expect(200);
    expect(answer.body.items.map((l: { problem: string | null }) => l.problem !== null)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect((await list()).map((e) => [e.userId, e.kinds]).sort()).toEqual(
      [
        [one.userId, ['finance']],
        [two.userId, ['technical', 'industry']],
      ].sort(),
    );
    await unit.post('/experts/imports').attach('file', Buffer.from('x'), 'x.xlsx').expect(403);
  });

  it('keeps what an expert did and was paid, for the organiser and for himself', async () => {
    const judged = new Judged(api);
    const opened = await judged.opened();
    const panel = await judged.convened(opened, await judged.pool(opened.officer));
    const [sitting, other] = panel as [Somebody, Somebody];
    const { seats } = (await opened.officer.get(`/challenges/${opened.id}/panel`)).body;
    const seat = seats.find((s: { userId: string }) => s.userId === sitting.userId).id;
    await opened.officer
      .put(`/challenges/${opened.id}/seats/${seat}/fee`, { amount: '1500', paidOn: '2026-12-20' })
      .expect(200);
    await opened.publisher.put(`/challenges/${opened.id}/seats/${seat}/fee`, { amount: '1' }).expect(403);
    const mine = (await sitting.get('/experts/me').expect(200)).body as ExpertDetail;
    expect(mine.history).toMatchObject([{ challengeId: opened.id, fee: '1500.00', feePaidOn: '2026-12-20' }]);
    expect(mine.served).toBe(1);
    expect(JSON.stringify((await other.get('/experts/me')).body)).not.toContain('1500.00');
  });
});
