import type { ForecastView } from '@dto/statistics';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { type Left, leave } from './years';

const HOME = '421200';

describe('the forecast', () => {
  let api: TestApi;
  let city: Somebody;
  let seller: Somebody;
  let year: number;

  beforeAll(async () => {
    api = await startApi();
    year = new Date().getUTCFullYear() + 1;
    // 1 November, whatever the day of the run.
    api.clock.advance(Date.UTC(year, 10, 1, 4) - api.clock.now().getTime());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    city = await api.officer('city', HOME);
    seller = await api.verifiedOrg('enterprise', { region: '421202' });
  });

  const forecast = async (who = city): Promise<ForecastView> =>
    (await who.get(`/forecasts?year=${year}`).expect(200)).body as ForecastView;
  const contract = (more: Partial<Left> = {}): Left => ({ orgId: seller.orgId, signed: `${year}-03-01`, ...more });
  const registered = (count: number, of = year, more: Partial<Left> = {}): Left[] =>
    Array.from({ length: count }, (_, i) =>
      contract({
        signed: `${of}-0${1 + (i % 8)}-05`,
        filed: `${of}-0${1 + (i % 8)}-10`,
        registered: `${of}-0${1 + (i % 8)}-20`,
        ...more,
      }),
    );

  it('is not made under twenty contracts, and says so', async () => {
    await leave(api, registered(19));
    const view = await forecast();
    expect(view).toMatchObject({ contracts: 19, forecast: null, none: '今年登记满20项合同才预计年底，现在有19项' });
  });

  it('adds what is on its way at the rates of the rules, and shows each of them', async () => {
    const [waiting] = await leave(api, [
      contract({ filed: `${year}-10-28`, total: 8_000_000, title: '在登记站的合同' }),
      contract({ signed: `${year}-10-20`, total: 2_000_000, title: '只签了的合同' }),
      ...registered(24),
    ]);
    const view = await forecast();
    const { low, middle, high, stages, unseen, years } = view.forecast!;
    expect(view.registered).toBe('24000000.00');
    expect(Number(low)).toBeGreaterThanOrEqual(24_000_000);
    expect(Number(low)).toBeLessThan(Number(middle));
    expect(Number(middle)).toBeLessThan(Number(high));
    expect(years).toEqual([]);
    // 60 days are left: 0.9 × (1 − 2^(−60/12)) of what was filed.
    const filed = stages.find(({ stage }) => stage === 'filed')!;
    expect(filed).toMatchObject({ name: '已申请登记', count: 1, amount: '8000000.00', seen: 0 });
    expect(filed.rate).toBeCloseTo(0.9 * (1 - 2 ** -5), 6);
    expect(unseen.count).toBeGreaterThan(0);
    expect(view.candidates.map(({ title, blocker, amountFrom }) => [title, blocker, amountFrom])).toEqual([
      ['在登记站的合同', '等登记站受理', 'contract'],
      ['只签了的合同', '签了合同，没申请登记', 'contract'],
    ]);
    expect(view.candidates[0]).toMatchObject({ id: waiting, region: '咸安区', kind: 'contract' });
    expect(await forecast()).toEqual(view);
  });

  it('learns from the same day of earlier years: what was seen then, and what came of it', async () => {
    const last = year - 1;
    const seen = (registeredOn?: string): Left =>
      contract({ signed: `${last}-10-01`, filed: `${last}-10-25`, registered: registeredOn });
    await leave(api, [
      ...registered(20, last),
      // Ten were at the station on 1 November: eight came through, two never did.
      ...Array.from({ length: 8 }, () => seen(`${last}-11-20`)),
      seen(),
      seen(),
      // Five came out of the blue.
      ...Array.from({ length: 5 }, () =>
        contract({ signed: `${last}-11-15`, filed: `${last}-11-20`, registered: `${last}-12-10` }),
      ),
      ...registered(22),
    ]);
    const { stages, years, unseen } = (await forecast()).forecast!;
    expect(years).toEqual([last]);
    const filed = stages.find(({ stage }) => stage === 'filed')!;
    expect([filed.seen, filed.done]).toEqual([10, 8]);
    expect(filed.rate).toBeCloseTo((0.9 * (1 - 2 ** -5) * 10 + 8) / 20, 6);
    expect(unseen.ratio).toBeGreaterThan(0.2);
    expect(unseen.ratio).toBeLessThan(0.6);
  });

  it('gives each county its own, and a county reads no other’s contracts', async () => {
    await leave(api, [
      ...registered(21, year, { region: '421281' }),
      contract({ region: '421281', title: '赤壁的合同' }),
      contract({ title: '咸安的合同' }),
    ]);
    await city
      .post('/targets', {
        year,
        regionCode: '421281',
        indicator: 'registered-amount',
        value: '50000000',
        source: '会议纪要',
        reason: '分解',
      })
      .expect(204);
    const view = await forecast();
    const of = (code: string) => view.counties.find((one) => one.code === code)!;
    expect(of('421202')).toMatchObject({ contracts: 0, expected: null, gap: null });
    expect(Number(of('421281').expected)).toBeGreaterThan(21_000_000);
    expect(Number(of('421281').gap)).toBeCloseTo(50_000_000 - Number(of('421281').expected), 0);
    const county = await api.officer('county', '421202');
    expect((await forecast(county)).candidates.map(({ title }) => title)).toEqual(['咸安的合同']);
    await seller.get(`/forecasts?year=${year}`).expect(403);
  });

  it('says nothing about years that are over', async () => {
    await leave(api, registered(25, year - 1));
    const view = (await city.get(`/forecasts?year=${year - 1}`).expect(200)).body as ForecastView;
    expect(view).toMatchObject({ forecast: null, none: '只预计今年', candidates: [] });
  });
});
