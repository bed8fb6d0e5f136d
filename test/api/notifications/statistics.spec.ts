import { StatisticsSchedules } from '@guibang/statistics';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';

describe('who is told of targets and figures', () => {
  let api: TestApi;
  let city: Somebody;
  let county: Somebody;
  let other: Somebody;

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  /** Noon in Beijing of a day of June 2027: figures of May are due on Monday 7 June, the 5th being a Saturday. */
  const onDay = (day: number) => api.clock.advance(Date.UTC(2027, 5, day, 4) - api.clock.now().getTime());
  beforeEach(async () => {
    await api.clean();
    onDay(1);
    city = await api.officer('city', '421200');
    county = await api.officer('county', '421202');
    other = await api.officer('county', '421281');
  });

  const remind = async () => {
    await api.app.get(StatisticsSchedules).remindReports();
    await api.app.get(StatisticsSchedules).remindPromises();
  };
  // By SQL: days go by here, and sessions with them.
  const noticesOf = async ({ userId }: Somebody, kind: string) => {
    await api.drain();
    return api.db.query<{ title: string; lines: string[]; href: string }>(
      `SELECT title, lines, href FROM notices WHERE user_id = $1 AND kind = $2 ORDER BY created_at DESC, id DESC`,
      [userId, kind],
    );
  };
  const told = async (who: Somebody, kind: string) => (await noticesOf(who, kind)).map(({ title }) => title);
  const at = (what = '') => `/indicator-reports${what}?year=2027&month=5&regionCode=421202`;
  const handIn = async () => {
    await county.put(at(), { indicator: 'results-registered', value: '12', evidence: '登记系统' }).expect(204);
    await county.post(at('/submission')).expect(200);
  };

  it('a region that has handed in nothing: at each step once, and once when it is late', async () => {
    await remind();
    expect(await told(county, 'duty.report')).toEqual([]);
    onDay(2);
    await remind();
    await remind();
    expect(await told(county, 'duty.report')).toEqual(['咸安区2027年5月指标还有3个工作日到期']);
    // On a Saturday nobody is reminded.
    onDay(5);
    await remind();
    expect(await told(county, 'duty.report')).toHaveLength(1);
    onDay(7);
    await remind();
    onDay(8);
    await remind();
    onDay(9);
    await remind();
    expect(await told(county, 'duty.report')).toEqual([
      '咸安区2027年5月指标已逾期',
      '咸安区2027年5月指标今天到期',
      '咸安区2027年5月指标还有3个工作日到期',
    ]);
    // The city answers for itself and for the zone, which has no bureau; not for a county that has one.
    const ofCity = await told(city, 'duty.report');
    expect(ofCity).toContain('市本级2027年5月指标已逾期');
    expect(ofCity.join()).not.toContain('咸安区');
  });

  it('handed in, the city looks at it and nobody is reminded', async () => {
    await handIn();
    expect(await told(city, 'duty.reported')).toEqual(['咸安区报了2027年5月指标']);
    onDay(2);
    await remind();
    expect(await told(county, 'duty.report')).toEqual([]);
    expect(await told(other, 'duty.report')).toHaveLength(1);
  });

  it('what the city returns is told to the county with the reason, and to no other', async () => {
    await handIn();
    const sheet = (await county.get(at()).expect(200)).body as { rows: { report: { id: string } | null }[] };
    const { id } = sheet.rows.find(({ report }) => report)!.report!;
    await city.post(`/indicator-reports/${id}/decision`, { decision: 'return', note: '和省平台差1项' }).expect(204);
    expect(await noticesOf(county, 'duty.report')).toEqual([
      {
        title: '2027年5月「省级科技成果登记」退回修改',
        lines: ['原因：和省平台差1项'],
        href: '/desk/reports?year=2027&month=5&region=421202',
      },
    ]);
    expect(await told(other, 'duty.report')).toEqual([]);
  });

  it('a county hears of its own target, not of another’s, and not of the plan that ships', async () => {
    expect(await told(county, 'duty.target')).toEqual([]);
    const target = {
      year: 2027,
      regionCode: '421202',
      indicator: 'results-registered',
      value: '12',
      source: '会议纪要',
    };
    await city.post('/targets', { ...target, reason: '年中调整' }).expect(204);
    expect(await told(county, 'duty.target')).toEqual([expect.stringMatching(/^咸安区2027年「.+」目标定为12项$/)]);
    expect(await told(other, 'duty.target')).toEqual([]);
  });

  it('a promise when it is made, before its day and after it', async () => {
    await city
      .post('/meetings/promises', {
        regionCode: '421202',
        text: '催签三份合同',
        madeOn: '2027-06-01',
        due: '2027-06-09',
      })
      .expect(201);
    expect(await told(county, 'duty.promise')).toEqual(['会上的承诺已记下']);
    onDay(2);
    await remind();
    onDay(10);
    await remind();
    expect(await told(county, 'duty.promise')).toEqual([
      '会上的承诺已逾期',
      '会上的承诺还有7天到期',
      '会上的承诺已记下',
    ]);
  });

  it('a promise that is kept, no more', async () => {
    const made = await city
      .post('/meetings/promises', { regionCode: '421202', text: '催签合同', madeOn: '2027-06-01', due: '2027-06-09' })
      .expect(201);
    const { id } = made.body as { id: string };
    await city.post(`/meetings/promises/${id}/settlement`, { state: 'done', note: '已签' }).expect(204);
    onDay(10);
    await remind();
    // It was kept before anybody could be told that it was made.
    expect(await told(county, 'duty.promise')).toEqual([]);
  });
});
