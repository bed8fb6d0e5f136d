import { Ledger } from '@guibang/ledger';
import type { IndicatorTargets, TargetsView } from '@dto/statistics';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';

describe('targets', () => {
  let api: TestApi;
  let city: Somebody;
  let county: Somebody;

  beforeAll(async () => {
    api = await startApi();
    city = await api.officer('city', '421200');
    county = await api.officer('county', '421202');
  });
  afterAll(() => api.close());

  const list = async (year?: number): Promise<TargetsView> =>
    (await city.get(`/targets${year ? `?year=${year}` : ''}`).expect(200)).body as TargetsView;
  const of = async (indicator: string, year?: number): Promise<IndicatorTargets> =>
    (await list(year)).indicators.find((one) => one.indicator === indicator)!;
  const because = { source: '咸宁市科学技术局局务会纪要', reason: '年中调整' };

  it('of 2022 come from the plan itself, each with its item and words', async () => {
    const view = await list();
    expect(view).toMatchObject({ year: 2022, years: [2022] });
    const amount = view.indicators.find(({ indicator }) => indicator === 'registered-amount')!;
    expect(amount).toMatchObject({ unit: '元', measure: 'registered-amount', counties: [], unsplit: null });
    expect(amount.city).toMatchObject({ value: '7000000000', item: 11, setBy: null, version: 1, history: [] });
    expect(view.indicators.find(({ indicator }) => indicator === 'science-town-area')!.city).toMatchObject({
      value: '5',
      upper: '8',
    });
    expect(view.indicators.filter(({ city: target }) => target).length).toBe(38);
  });

  it('are set for a new year and split to counties, with what is left unsplit', async () => {
    const target = { year: 2030, indicator: 'registered-amount', ...because };
    await city.post('/targets', { ...target, regionCode: '421200', value: '30000000000' }).expect(204);
    await city.post('/targets', { ...target, regionCode: 'XNGX', value: '12000000000.5' }).expect(204);
    await city.post('/targets', { ...target, regionCode: '421202', value: '10000000000' }).expect(204);
    const view = await of('registered-amount', 2030);
    expect(view.city!.value).toBe('30000000000');
    expect(view.counties.map(({ regionCode, value }) => [regionCode, value])).toEqual([
      ['421202', '10000000000'],
      ['XNGX', '12000000000.5'],
    ]);
    expect(view.unsplit).toBe('7999999999.5');
    expect((await list()).years).toEqual([2030, 2022]);
  });

  it('keep what stood before, and the ledger knows who changed it and why', async () => {
    const target = { year: 2031, regionCode: '421200', indicator: 'results-registered', ...because };
    await city.post('/targets', { ...target, value: '90' }).expect(204);
    await city.post('/targets', { ...target, value: '120', reason: '省里加了任务' }).expect(204);
    const { city: now } = await of('results-registered', 2031);
    expect(now).toMatchObject({ value: '120', version: 2, reason: '省里加了任务' });
    expect(now!.setBy).toEqual(expect.any(String));
    expect(now!.history).toMatchObject([{ value: '90', version: 1 }]);
    const told = await api.app.get(Ledger).history({ kind: 'target', id: '2031:421200:results-registered' });
    expect(told.map(({ data }) => [data.version, data.value])).toEqual([
      [1, '90'],
      [2, '120'],
    ]);
  });

  it('set twice at once become two versions, none lost', async () => {
    const target = { year: 2032, regionCode: '421200', indicator: 'gdp', ...because };
    await Promise.all(['1', '2', '3', '4'].map((value) => city.post('/targets', { ...target, value }).expect(204)));
    const { city: now } = await of('gdp', 2032);
    expect([now!.value, ...now!.history.map(({ value }) => value)].sort()).toEqual(['1', '2', '3', '4']);
    expect(now!.version).toBe(4);
  });

  it.each([
    [{ indicator: 'no-such-thing' }, 'targets.no-indicator'],
    [{ regionCode: '420100' }, 'targets.no-region'],
    [{ value: '5', upper: '5' }, 'targets.range'],
    [{ value: '-1' }, 'common.invalid'],
    [{ value: '1e9' }, 'common.invalid'],
    [{ reason: '' }, 'common.invalid'],
  ])('refuse %j', async (wrong, code) => {
    const good = { year: 2033, regionCode: '421200', indicator: 'gdp', value: '1', ...because };
    const { body } = await city.post('/targets', { ...good, ...wrong }).expect(422);
    expect(body.code).toBe(code);
    expect((await of('gdp', 2033)).city).toBeNull();
  });

  it('refuse what stands already', async () => {
    const target = { year: 2034, regionCode: '421200', indicator: 'gdp', value: '10', ...because };
    await city.post('/targets', target).expect(204);
    expect((await city.post('/targets', target).expect(409)).body.code).toBe('targets.same');
  });

  it('are read by officers, set by the city only, and no business of a firm', async () => {
    await county.get('/targets').expect(200);
    await county
      .post('/targets', { year: 2035, regionCode: '421202', indicator: 'gdp', value: '1', ...because })
      .expect(403);
    const firm = await api.verifiedOrg('enterprise');
    await firm.get('/targets').expect(403);
    await api.anybody().get('/targets').expect(401);
  });
});
