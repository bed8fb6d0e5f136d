import type { PairSums, ProgressView, TallyCutView, TallyLine } from '@dto/statistics';
import { Db } from '@guibang/platform';
import ExcelJS from 'exceljs';
import { Tallying } from '@guibang/statistics';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { openTab, type Tab, until } from '../../support/socket';
import { agreeing, DEVELOPMENT, filed, type Sides } from '../contracts/support';

/** From the station's decision to the bureau's number, over HTTP and a socket. */
describe('a registration moves the tally', () => {
  let api: TestApi;
  let sides: Sides;
  let station: Somebody;
  let city: Somebody;
  let year: number;
  let tab: Tab | null = null;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    const seller = await api.verifiedOrg('enterprise', { name: '卖方科技（演示）', region: '421202' });
    const buyer = await api.verifiedOrg('enterprise', { name: '买方玻璃（演示）', region: '421221' });
    sides = { seller, buyer };
    station = await api.verifiedOrg('station', { region: '421200', role: 'station_first' });
    city = await api.officer('city', '421200');
    year = Number(new Date(api.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 4));
  });
  afterEach(() => {
    tab?.close();
    tab = null;
  });

  const progress = async (direction: string): Promise<ProgressView> =>
    (await city.get(`/tallies/progress?year=${year}&direction=${direction}`).expect(200)).body as ProgressView;
  const register = async (): Promise<{ id: string; contractId: string }> => {
    const made = await filed(api, sides);
    await station.post('/registrations/acceptances', { ids: [made.id] }).expect(200);
    const decision = { decision: 'register', technicalContract: true, type: 'development', subtype: 'commissioned' };
    await station.post(`/registrations/${made.id}/decision`, { ...decision, lines: agreeing(DEVELOPMENT) }).expect(200);
    return made;
  };

  it('as sold in the seller’s county and as bought in the buyer’s, and every open page hears of it', async () => {
    tab = await openTab(api.url, city.cookie);
    const { seq } = await tab.join('tally', 'city');
    const { contractId } = await register();
    await api.drain();
    const out = await progress('out');
    expect(out.total).toEqual({ amount: '1280000.00', technical: '920000.00', count: 1 });
    expect(out.regions.filter(({ sums }) => sums.count > 0)).toMatchObject([{ code: '421202' }]);
    expect(out.types).toMatchObject([{ key: 'development', name: '技术开发', count: 1 }]);
    expect(out.flows).toMatchObject([{ key: 'city', name: '市内' }]);
    const pairs = await city.get(`/tallies/pairs?year=${year}&direction=out`).expect(200);
    expect((pairs.body as { items: PairSums[] }).items).toEqual([
      { seller: '卖方科技（演示）', buyer: '买方玻璃（演示）', amount: '1280000.00', technical: '920000.00', count: 1 },
    ]);
    // A county sees the pairs of its own sellers only.
    const elsewhere = await api.officer('county', '421281');
    const theirs = await elsewhere.get(`/tallies/pairs?year=${year}&direction=out`).expect(200);
    expect((theirs.body as { items: PairSums[] }).items).toEqual([]);
    expect((await progress('in')).regions.filter(({ sums }) => sums.count > 0)).toMatchObject([{ code: '421221' }]);
    await until(() => tab!.messages.length === 1);
    expect(tab.messages[0]).toMatchObject({ seq: seq + 1, type: 'counted', data: { contractId } });
    const cut = await city.get(`/tallies?direction=out&from=${year}-01-01&to=${year}-12-31&by=station`).expect(200);
    expect((cut.body as TallyCutView).items.map(({ key, count }) => [key, count])).toEqual([[station.orgId, 1]]);
    const lines = await city
      .get(`/tallies/lines?direction=out&from=${year}-01-01&to=${year}-12-31&region=421202`)
      .expect(200);
    expect((lines.body as { items: TallyLine[] }).items.map((line) => line.contractId)).toEqual([contractId]);
  });

  it('leaves as Excel: every cut with its year before, and the lines behind it', async () => {
    await register();
    await api.drain();
    const rows = async (path: string, who = city): Promise<ExcelJS.CellValue[][]> => {
      const { body } = await who
        .get(`/tallies/${path}?direction=out&from=${year}-01-01&to=${year}-12-31`)
        .responseType('blob')
        .expect(200);
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(body as never);
      const found: ExcelJS.CellValue[][] = [];
      book.worksheets[0]!.eachRow((row) => found.push((row.values as ExcelJS.CellValue[]).slice(1)));
      return found;
    };
    const cuts = await rows('cuts.xlsx');
    expect(cuts[1]).toEqual(['合计', '合计', 1, 1280000, 1, 920000, 0]);
    expect(cuts.find(([by]) => by === '合同类型')).toMatchObject({ 1: '技术开发', 3: 1280000 });
    expect(cuts.find(([by]) => by === '金额档')).toMatchObject({ 1: '100–1000万元' });
    expect(cuts.find(([by]) => by === '登记站')![1]).toContain('演示station');
    const [, line] = await rows('lines.xlsx');
    expect(line!.slice(1, 8)).toEqual([
      '咸安区',
      '登记',
      expect.stringMatching(/^XN-/),
      expect.any(String),
      '技术开发',
      1280000,
      920000,
    ]);
    expect(await rows('lines.xlsx', await api.officer('county', '421281'))).toHaveLength(1);
    const leader = await api.verifiedOrg('bureau', { region: '421200', role: 'leader' });
    await leader.get(`/tallies/lines.xlsx?direction=out&from=${year}-01-01&to=${year}-12-31`).expect(403);
  });

  it('is taken back on the day of the cancellation, with its pointer, and a replay changes nothing', async () => {
    const { id, contractId } = await register();
    await api.drain();
    const second = await api.member(station.orgId, 'station_second');
    await second.post(`/registrations/${id}/cancellation`, { reason: '双方解除合同' }).expect(200);
    await api.drain();
    expect((await progress('out')).total).toEqual({ amount: '0.00', technical: '0.00', count: 0 });
    const { body } = await city.get(`/tallies/lines?direction=out&from=${year}-01-01&to=${year}-12-31`).expect(200);
    expect((body as { items: TallyLine[] }).items).toMatchObject([
      { count: -1, reverses: 1, amount: '-1280000.00' },
      { count: 1, reverses: null, amount: '1280000.00' },
    ]);
    const tallying = api.app.get(Tallying);
    await Promise.all([tallying.count(contractId), tallying.count(contractId)]);
    expect(await tallying.verify()).toEqual({ contracts: 1, wrong: [], cells: 0 });
  });

  it('found wrong by verify when somebody edits it, and made right again by a rebuild', async () => {
    const { contractId } = await register();
    await api.drain();
    const db = api.app.get(Db);
    await db.query(`DELETE FROM tally_entries WHERE direction = 'in'`);
    const tallying = api.app.get(Tallying);
    expect(await tallying.verify()).toMatchObject({ contracts: 1, wrong: [contractId] });
    expect(await tallying.rebuild()).toBe(2);
    expect(await tallying.verify()).toEqual({ contracts: 1, wrong: [], cells: 0 });
  });

  it('is watched by officers only', async () => {
    tab = await openTab(api.url, sides.seller.cookie);
    expect(await tab.join('tally', 'city')).toMatchObject({ error: { code: 'common.not-found' } });
  });
});
