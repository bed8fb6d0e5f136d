import { Disclosures } from '@guibang/listings';
import type { ImportReport, ListingDetail } from '@dto/listings';
import ExcelJS from 'exceljs';
import { SearchUpkeep } from '@guibang/search';
import { shiftDay } from '@guibang/taxonomy';
import { beijingDay } from '@guibang/kernel';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { bytes, filled, rowsOf, workbook } from './sheets';
import { GOOD, NEED } from './texts';

/** Words of the need by the level that opens them. */
const OPENED = {
  1: ['想换成在线机器视觉', '检出率', '机器视觉', '委托开发', '双方共有', '技术攻关'],
  2: ['灯管倒影', '多相机拼接', '试验段', '交付案例', '周工', '0715-0000001', '咸安玻璃深加工'],
} as const;

const ROW = {
  编号: 'X-1',
  名称: '=1+2 双银镀膜方块电阻闭环控制',
  地区: '421281',
  摘要: '@膜层均匀性要闭环控制',
  关键词: '镀膜；方块电阻',
  核心指标: '均匀性 ≤ 2 %｜检测方法：光谱反演｜必须；幅宽 ≥ 2540 mm',
  金额下限: '+100',
  金额上限: 1800000,
  面议: '否',
  联系人: '-周工',
  需求类型: '技术攻关',
  背景与主要技术难点: '=cmd|calc',
  拟合作方式: '联合开发；技术咨询',
  产权归属: '归需求方',
  期限: new Date('2099-05-01T00:00:00Z'),
  最低成熟度: 5,
};

describe('exports and templates', () => {
  let api: TestApi;
  let firm: Somebody;
  let city: Somebody;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    firm = await api.verifiedOrg('enterprise', { region: '421202', name: '咸安玻璃深加工（演示）' });
    city = await api.officer('city');
  });

  async function publish(who: Somebody, text: object = NEED): Promise<string> {
    const { body } = await who.post('/needs', text).expect(201);
    const { id } = (body as ListingDetail).card;
    await who.post(`/needs/${id}/submission`, { notClassified: true }).expect(200);
    await city.post(`/needs/${id}/review`, { ...GOOD, decision: 'publish' }).expect(200);
    return id;
  }
  const sheetOf = async (who: Somebody, query = ''): Promise<ExcelJS.Worksheet> =>
    (await workbook((await bytes(who.get(`/needs/export.xlsx${query}`)).expect(200)).body)).worksheets[0]!;
  async function load(who: Somebody, file: Buffer): Promise<ImportReport> {
    const { body } = await who.post('/imports?kind=need').attach('file', file, 'a.xlsx').expect(201);
    await api.drain();
    return (await who.get(`/imports/${body.id}`).expect(200)).body as ImportReport;
  }

  it('hold what their reader may read, no more, and each look above the public level is noted', async () => {
    const id = await publish(firm);
    const granted = await api.verifiedOrg('university');
    await api.app.get(Disclosures).grant(id, granted.orgId, 'test:1');
    const readers: [string, Somebody, 0 | 1 | 2][] = [
      ['unverified', await api.registerOrg('enterprise'), 0],
      ['member', await api.verifiedOrg('university'), 1],
      ['county officer elsewhere', await api.officer('county', '421223'), 1],
      ['county officer in charge', await api.officer('county', '421202'), 2],
      ['city officer', city, 2],
      ['granted', granted, 2],
      ['owner', firm, 2],
    ];
    for (const [name, who, level] of readers) {
      const rows = rowsOf(await sheetOf(who));
      const text = JSON.stringify(rows);
      expect([name, rows.length, text.includes(NEED.title)]).toEqual([name, 1, true]);
      for (const at of [1, 2] as const) {
        for (const words of OPENED[at]) expect([name, words, text.includes(words)]).toEqual([name, words, level >= at]);
      }
      expect([name, rows[0]!['金额上限']]).toEqual([name, level === 0 ? '5000000.00' : '2600000.00']);
    }
    const noted = await api.db.query<{ org_id: string; level: number }>(
      `SELECT org_id, level FROM listing_access WHERE what = 'export' AND listing_id = $1`,
      [id],
    );
    const expected = readers.filter(([, who, level]) => level > 0 && who !== firm);
    expect(new Map(noted.map((row) => [row.org_id, row.level]))).toEqual(
      new Map(expected.map(([, who, level]) => [who.orgId, level])),
    );
    expect(noted).toHaveLength(expected.length);
  });

  it('hold the filtered list: words, facets, and with mine=1 the own one with its drafts', async () => {
    await publish(firm);
    await publish(firm, { ...NEED, title: '毛竹板材防霉处理', regionCode: '421281' });
    await firm.post('/needs', { title: '还是草稿' }).expect(201);
    const member = await api.verifiedOrg('university');
    const titles = async (who: Somebody, query: string) =>
      rowsOf(await sheetOf(who, query))
        .map((row) => row['名称'])
        .sort();
    expect(await titles(member, '')).toEqual([NEED.title, '毛竹板材防霉处理'].sort());
    expect(await titles(member, `?q=${encodeURIComponent('毛竹')}`)).toEqual(['毛竹板材防霉处理']);
    expect(await titles(member, '?region=421281')).toEqual(['毛竹板材防霉处理']);
    expect(await titles(firm, '?mine=1&state=draft')).toEqual(['还是草稿']);
    expect(await titles(firm, '?mine=1')).toHaveLength(3);
    expect(await titles(member, '?mine=1')).toEqual([]);
    await member.get('/needs/export.xlsx?unknown=1').expect(422);
    await api.anybody().get('/needs/export.xlsx').expect(401);
  });

  it('the template asks for every field and offers the lists', async () => {
    const book = await workbook((await bytes(api.anybody().get('/needs/template.xlsx')).expect(200)).body);
    const sheet = book.getWorksheet('需求')!;
    const headers = (sheet.getRow(1).values as string[]).slice(1);
    expect(headers).toEqual(expect.arrayContaining(['编号', '名称', '技术领域', '核心指标', '期限']));
    const column = (name: string): number => headers.indexOf(name) + 1;
    const rule = sheet.getCell(2, column('需求类型')).dataValidation;
    expect(rule).toMatchObject({ type: 'list' });
    expect(sheet.getCell(500, column('技术领域')).dataValidation).toMatchObject({ type: 'list' });
    const [, letter, last] = /\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)/.exec(String(rule.formulae[0]))!;
    const options = Array.from(
      { length: Number(last) - 1 },
      (_, i) => book.getWorksheet('选项')!.getCell(`${letter}${i + 2}`).text,
    );
    expect(options).toEqual(['技术攻关', '引进成果', '技术诊断', '检测中试', '人才', '融资']);
    expect(rowsOf(book.getWorksheet('填写说明')!).map((row) => row['列'])).toEqual(expect.arrayContaining(headers));
    await bytes(api.anybody().get('/results/template.xlsx')).expect(200);
  });

  it('a filled template becomes drafts; their export goes in again as it was, and nothing in it is a formula', async () => {
    const template = (await bytes(api.anybody().get('/needs/template.xlsx'))).body as unknown;
    const file = await filled(
      template,
      { ...ROW, 金额下限: '100' },
      { 名称: '错的一行', 需求类型: '随便', 期限: '明年' },
    );
    const said = await load(firm, file);
    expect(said).toMatchObject({ total: 2, added: 1, refused: 1 });
    expect(said.lines[0]).toMatchObject({ line: 3, title: '错的一行', outcome: 'refused' });
    expect(said.lines[0]!.messages).toEqual([
      expect.stringContaining('「需求类型」里没有「随便」'),
      expect.stringContaining('「期限」'),
    ]);
    const detail = (await firm.get(`/needs/${said.lines[1]!.id}`)).body as ListingDetail;
    expect(detail.fields).toMatchObject({
      title: ROW.名称,
      regionCode: '421281',
      priceMin: '100.00',
      priceMax: '1800000.00',
      cooperationModes: ['joint', 'consult'],
      deadline: '2099-05-01',
      trlMin: 5,
      keywords: ['镀膜', '方块电阻'],
      contact: { name: '-周工' },
      indicators: [
        { name: '均匀性', comparator: 'lte', target: 2, unit: '%', testMethod: '光谱反演', must: true },
        { name: '幅宽', comparator: 'gte', target: 2540, unit: 'mm' },
      ],
    });

    const sheet = await sheetOf(firm, '?mine=1');
    const types = new Map<string, ExcelJS.ValueType>();
    sheet.getRow(2).eachCell((cell) => types.set(cell.text, cell.type));
    for (const text of [ROW.名称, ROW.摘要, ROW.联系人, ROW.背景与主要技术难点]) {
      expect([text, types.get(text)]).toEqual([text, ExcelJS.ValueType.String]);
    }
    const raw = (await bytes(firm.get('/needs/export.xlsx?mine=1'))).body as Buffer;
    const twin = await api.verifiedOrg('enterprise');
    const again = await load(twin, raw);
    expect(again).toMatchObject({ added: 1, refused: 0 });
    expect(again.lines[0]!.messages).toEqual([]);
    const copy = (await twin.get(`/needs/${again.lines[0]!.id}`)).body as ListingDetail;
    expect(copy.fields).toEqual(detail.fields);
  });

  it('the own exported list goes in again without doubling what has a number', async () => {
    await publish(firm);
    const raw = (await bytes(firm.get('/needs/export.xlsx?mine=1'))).body as Buffer;
    expect(await load(firm, raw)).toMatchObject({ added: 0, already: 1 });
  });

  it('the report of an import is a sheet too, refused lines first', async () => {
    const { body } = await firm
      .post('/imports?kind=need')
      .attach('file', Buffer.from('{"title":"好的"}\n{"title":""}'), 'a.jsonl')
      .expect(201);
    await api.drain();
    const book = await workbook((await bytes(firm.get(`/imports/${body.id}/report.xlsx`)).expect(200)).body);
    expect(rowsOf(book.worksheets[0]!)).toEqual([
      { 行号: 2, 名称: null, 结果: '没有导入', 说明: '填写「名称」' },
      { 行号: 1, 名称: '好的', 结果: '已添加', 说明: null },
    ]);
  });

  // Last, because a rule that was changed stays changed.
  it('give whole lists, page after page; more rows than the rule allows are refused before the first byte', async () => {
    const lines = Array.from({ length: 450 }, (_, i) => `{"id":"${i}","title":"第${i}条"}`).join('\n');
    await firm.post('/imports?kind=need').attach('file', Buffer.from(lines), 'a.jsonl').expect(201);
    await api.drain();
    await api.db.query(
      `UPDATE listings SET state = 'published', submitted_at = now(), published_at = now(), expires_at = now() + interval '9 days'`,
    );
    await api.app.get(SearchUpkeep).rebuildAll();
    const member = await api.verifiedOrg('university');
    const rows = rowsOf(await sheetOf(member));
    expect(new Set(rows.map((row) => row['名称'])).size).toBe(450);

    const validFrom = shiftDay(beijingDay(api.clock.now()), 1);
    await city
      .post('/rules/export.max-rows/versions', { value: 100, validFrom, reason: '测试', source: '测试', grade: 'D' })
      .expect(201);
    api.clock.advance(86_400_000);
    // The old session has slept for a day.
    const back = await api.session(member.userId, member.email, member.orgId, member.role);
    const answer = await back.get('/needs/export.xlsx').expect(422);
    expect(answer.body).toMatchObject({ code: 'export.too-many', detail: expect.stringContaining('最多导出100行') });
    expect(rowsOf(await sheetOf(back, `?q=${encodeURIComponent('第7条')}`)).length).toBeLessThanOrEqual(100);
  });
});
