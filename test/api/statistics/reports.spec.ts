import { Ledger } from '@guibang/ledger';
import type { ReportImport, ReportOverview, ReportSheet } from '@dto/statistics';
import ExcelJS from 'exceljs';
import type { DeskView } from '@dto/identity';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';

const DAY = 86_400_000;
const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');

describe('monthly figures', () => {
  let api: TestApi;
  let city: Somebody;
  let county: Somebody;
  let other: Somebody;
  let year: number;
  let month: number;

  beforeAll(async () => {
    api = await startApi();
    // The 20th of the month after the one that is reported: every due day has passed.
    const now = api.clock.now();
    api.clock.advance((20 - now.getUTCDate()) * DAY);
    const last = new Date(Date.UTC(api.clock.now().getUTCFullYear(), api.clock.now().getUTCMonth() - 1, 1));
    [year, month] = [last.getUTCFullYear(), last.getUTCMonth() + 1];
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    city = await api.officer('city', '421200');
    county = await api.officer('county', '421202');
    other = await api.officer('county', '421281');
  });

  const at = (region = '421202', what = '') =>
    `/indicator-reports${what}?year=${year}&month=${month}&regionCode=${region}`;
  const sheet = async (who = county, region = '421202'): Promise<ReportSheet> =>
    (await who.get(at(region)).expect(200)).body as ReportSheet;
  const row = async (indicator: string, who = county) =>
    (await sheet(who)).rows.find((one) => one.indicator === indicator)!;
  const fill = (indicator: string, value: string, evidence = '鄂科技备〔2026〕1号') =>
    county.put(at(), { indicator, value, evidence });
  const overview = async (who = city): Promise<ReportOverview> =>
    (await who.get(`/indicator-reports/overview?year=${year}&month=${month}`).expect(200)).body as ReportOverview;
  const deskOf = async (who: Somebody) =>
    ((await who.get('/desk').expect(200)).body as DeskView).groups.flatMap(({ items }) => items);

  it('are drafts until they are handed in, then the city accepts or returns each with a reason', async () => {
    await fill('results-registered', '12').expect(204);
    await fill('results-registered', '13').expect(204);
    await fill('hitech-total', '40').expect(204);
    expect((await row('results-registered')).report).toMatchObject({ value: '13', state: 'draft', version: 2 });
    expect((await county.post(at('421202', '/submission')).expect(200)).body).toEqual({ submitted: 2 });
    expect((await fill('results-registered', '99').expect(409)).body.code).toBe('reports.submitted');

    const { id } = (await row('results-registered')).report!;
    const bare = await city.post(`/indicator-reports/${id}/decision`, { decision: 'return' }).expect(422);
    expect(bare.body.code).toBe('reports.reason-needed');
    await city.post(`/indicator-reports/${id}/decision`, { decision: 'return', note: '和省平台差1项' }).expect(204);
    expect((await row('results-registered')).report).toMatchObject({ state: 'returned', note: '和省平台差1项' });
    await fill('results-registered', '12').expect(204);
    await county.post(at('421202', '/submission')).expect(200);
    await city.post(`/indicator-reports/${id}/decision`, { decision: 'accept' }).expect(204);
    expect((await row('results-registered')).report).toMatchObject({ state: 'accepted', value: '12' });

    const told = await api.app.get(Ledger).history({ kind: 'indicator-reports', id: `${year}-${month}:421202` });
    expect(told.map((event) => event.name)).toEqual([
      'statistics.report-submitted',
      'statistics.report-decided',
      'statistics.report-submitted',
      'statistics.report-decided',
    ]);
  });

  it('accepted go back when they prove wrong; what was decided is not decided twice', async () => {
    await fill('hitech-total', '40').expect(204);
    await county.post(at('421202', '/submission')).expect(200);
    const { id } = (await row('hitech-total')).report!;
    const decide = (decision: string) => city.post(`/indicator-reports/${id}/decision`, { decision, note: '重核' });
    const both = await Promise.all([decide('accept'), decide('accept')]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    await decide('return').expect(204);
    expect((await row('hitech-total')).report!.state).toBe('returned');
  });

  it('carry their paper, which only who may see the region reads', async () => {
    await fill('results-registered', '12').expect(204);
    const { id } = (await row('results-registered')).report!;
    await county.post(`/indicator-reports/${id}/file`).attach('file', PDF, '登记清单.pdf').expect(204);
    expect((await row('results-registered')).report!.fileName).toBe('登记清单.pdf');
    await city.get(`/indicator-reports/${id}/file`).expect(200);
    await other.get(`/indicator-reports/${id}/file`).expect(404);
  });

  it('show who is late, on the page and on the desk', async () => {
    await fill('results-registered', '12').expect(204);
    await county.post(at('421202', '/submission')).expect(200);
    const { regions } = await overview();
    expect(regions.find(({ regionCode }) => regionCode === '421202')).toMatchObject({ submitted: 1, late: false });
    expect(regions.find(({ regionCode }) => regionCode === '421281')).toMatchObject({ submitted: 0, late: true });
    expect((await deskOf(other)).map(({ verb }) => verb)).toContain('填报');
    expect((await deskOf(county)).map(({ verb }) => verb)).not.toContain('填报');
    expect((await deskOf(city)).filter(({ verb }) => verb === '审核')).toMatchObject([{ from: '咸安区报了1项' }]);
    expect((await overview(county)).regions.map(({ regionCode }) => regionCode)).toEqual(['421202']);
  });

  it('of another county do not exist; the city reports for itself and the zone, not for a county', async () => {
    await other.get(at()).expect(404);
    await other.put(at(), { indicator: 'hitech-total', value: '1' }).expect(404);
    await city.put(at(), { indicator: 'hitech-total', value: '1' }).expect(403);
    for (const region of ['421200', 'XNGX'])
      await city.put(at(region), { indicator: 'hitech-total', value: '1' }).expect(204);
    await county.post('/indicator-reports/00000000-0000-4000-8000-000000000000/decision').expect(403);
    await (await api.verifiedOrg('enterprise')).get(at()).expect(403);
  });

  it('refuse what cannot be', async () => {
    await fill('hitech-total', '-3').expect(422);
    await fill('hitech-total', '许多').expect(422);
    await fill('nothing', '3').expect(422);
    const counted = await fill('registered-amount', '3').expect(422);
    expect(counted.body).toMatchObject({
      code: 'reports.counted',
      detail: '「技术合同登记成交总额」由平台自己算，不用填',
    });
    for (const nowhere of ['999999', 'ABC', '420100'])
      await city.put(at(nowhere), { indicator: 'hitech-total', value: '1' }).expect(404);
    await city.get(at('999999')).expect(404);
    const ahead = await county
      .put('/indicator-reports?year=2099&month=1&regionCode=421202', { indicator: 'hitech-total', value: '1' })
      .expect(422);
    expect(ahead.body.code).toBe('reports.too-early');
    expect((await county.post(at('421202', '/submission')).expect(409)).body.code).toBe('reports.nothing');
  });

  describe('by sheet', () => {
    const sheetOf = (rows: readonly (readonly (string | number)[])[]): Promise<Buffer> => {
      const book = new ExcelJS.Workbook();
      const page = book.addWorksheet('填报');
      page.addRow(['指标', '单位', '上月累计', '本年累计', '依据']);
      for (const cells of rows) page.addRow([...cells]);
      return book.xlsx.writeBuffer() as unknown as Promise<Buffer>;
    };
    const bring = async (rows: readonly (readonly (string | number)[])[], how = '', who = county, region = '421202') =>
      who.post(`${at(region, '/imports')}${how}`).attach('file', Buffer.from(await sheetOf(rows)), '十月指标.xlsx');
    const outcomes = ({ lines }: ReportImport) =>
      lines.map(({ title, outcome, messages }) => [title, outcome, ...messages]);

    it('go out with a row for each indicator and come back line by line', async () => {
      await fill('hitech-total', '40', '科技厅名单').expect(204);
      const out = await county.get(at('421202', '/template.xlsx')).responseType('blob').expect(200);
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(out.body as never);
      const page = book.worksheets[0]!;
      const names = page.getColumn(1).values.slice(2) as string[];
      expect(names).toEqual((await sheet()).rows.map(({ name }) => name));
      const line = names.indexOf((await row('hitech-total')).name) + 2;
      expect([page.getCell(line, 4).value, page.getCell(line, 5).value]).toEqual([40, '科技厅名单']);

      page.getCell(line, 4).value = 43;
      const back = Buffer.from((await book.xlsx.writeBuffer()) as unknown as ArrayBuffer);
      const answer = await county.post(at('421202', '/imports')).attach('file', back, '十月.xlsx').expect(201);
      expect(answer.body).toMatchObject({ file: '十月.xlsx', added: 1, refused: 0, total: names.length });
      expect((await row('hitech-total')).report).toMatchObject({ value: '43', evidence: '科技厅名单', state: 'draft' });
      const read = await county.get(`/indicator-reports/imports/${(answer.body as ReportImport).id}`).expect(200);
      expect(read.body).toMatchObject({ added: 1, state: 'done' });
      await county.get(`/indicator-reports/imports/${(answer.body as ReportImport).id}/report.xlsx`).expect(200);
      await other.get(`/indicator-reports/imports/${(answer.body as ReportImport).id}`).expect(404);
      expect(((await other.get('/indicator-reports/imports').expect(200)).body as { items: unknown[] }).items).toEqual(
        [],
      );
    });

    it('say of each line what is wrong, and the good ones go in', async () => {
      await fill('results-registered', '12').expect(204);
      await county.post(at('421202', '/submission')).expect(200);
      const name = (await row('hitech-total')).name;
      const handedIn = (await row('results-registered')).name;
      const rows = [
        [name, '家', '', '1,043', '名单'],
        [handedIn, '项', '', 13, ''],
        ['技术合同登记成交总额', '元', '', 5, ''],
        ['没有的指标', '', '', 5, ''],
        [name, '家', '', '许多', ''],
        [name, '家', '', '', ''],
      ];
      const tried = (await bring(rows, '&dryRun=1')).body as ReportImport;
      expect(outcomes(tried)).toEqual([
        [name, 'ok'],
        [handedIn, 'refused', '这一项已经报上去了。要改就请市局退回'],
        ['技术合同登记成交总额', 'refused', '「技术合同登记成交总额」由平台自己算，不用填'],
        ['没有的指标', 'refused', '没有「没有的指标」这个指标，从模板里选'],
        [name, 'refused', expect.stringContaining('填不小于0的数字')],
        [name, 'already', '没有填数'],
      ]);
      expect((await row('hitech-total')).report).toBeNull();
      expect((await bring(rows)).body).toMatchObject({ added: 1, refused: 4, already: 1 });
      expect((await row('hitech-total')).report).toMatchObject({ value: '1043', evidence: '名单' });
      expect((await bring(rows)).body).toMatchObject({ added: 0, already: 2 });
    });

    it('are a county’s own', async () => {
      expect((await bring([], '', other)).status).toBe(404);
      expect((await bring([], '', city)).status).toBe(403);
      expect(
        (await county.post(at('421202', '/imports')).attach('file', PDF, '不是表.pdf').expect(422)).body.code,
      ).toBe('import.format');
    });
  });
});
