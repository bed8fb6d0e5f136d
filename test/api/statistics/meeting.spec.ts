import type { PromiseView } from '@dto/statistics';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { zipEntry } from '../../support/zip-entry';
import { type Left, leave } from './years';

const HOME = '421200';

describe('the meeting', () => {
  let api: TestApi;
  let city: Somebody;
  let county: Somebody;
  let seller: Somebody;
  let year: number;

  beforeAll(async () => {
    api = await startApi();
    year = new Date().getUTCFullYear() + 1;
    api.clock.advance(Date.UTC(year, 10, 20, 4) - api.clock.now().getTime());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    city = await api.officer('city', HOME);
    county = await api.officer('county', '421202');
    seller = await api.verifiedOrg('enterprise', { region: '421202' });
  });

  const promise = (regionCode = '421202', more: object = {}) => ({
    regionCode,
    text: '12月10日前把在谈的三份合同签下来',
    madeOn: `${year}-11-18`,
    due: `${year}-12-10`,
    ...more,
  });
  const promises = async (who: Somebody) =>
    ((await who.get('/meetings/promises').expect(200)).body as { items: PromiseView[] }).items;
  const made = async (who: Somebody, one: object) =>
    ((await who.post('/meetings/promises', one).expect(201)).body as { id: string }).id;
  const contract = (more: Partial<Left>): Left => ({ orgId: seller.orgId, signed: `${year}-11-01`, ...more });

  it('keeps what was promised until it is done, each county its own', async () => {
    const mine = await made(county, promise());
    await made(city, promise('421281', { due: `${year}-11-19` }));
    expect((await promises(city)).map(({ region, late, mine: may }) => [region, late, may])).toEqual([
      ['赤壁市', true, true],
      ['咸安区', false, true],
    ]);
    expect((await promises(county)).map(({ id }) => id)).toEqual([mine]);
    await county.post(`/meetings/promises/${mine}/settlement`, { state: 'done', note: '签了两份' }).expect(204);
    expect((await promises(county))[0]).toMatchObject({ doneOn: `${year}-11-20`, note: '签了两份', late: false });
    await county.post(`/meetings/promises/${mine}/settlement`, { state: 'open' }).expect(204);
    expect((await promises(county))[0]).toMatchObject({ doneOn: null });
  });

  it('refuses what is not one’s to promise, and what cannot be', async () => {
    await county.post('/meetings/promises', promise('421281')).expect(404);
    const theirs = await made(city, promise('421281'));
    await county.post(`/meetings/promises/${theirs}/settlement`, { state: 'done' }).expect(404);
    expect((await city.post('/meetings/promises', promise('999999')).expect(422)).body.code).toBe('targets.no-region');
    const early = await city.post('/meetings/promises', promise('421202', { due: `${year}-11-01` })).expect(422);
    expect(early.body.code).toBe('promises.order');
    await seller.get('/meetings/promises').expect(403);
  });

  const textOf = async (who: Somebody, kind = 'month'): Promise<string> => {
    const answer = await who.get(`/meetings/pack.docx?year=${year}&kind=${kind}`).responseType('blob').expect(200);
    const xml = zipEntry(answer.body as Buffer, 'word/document.xml');
    return xml.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };

  it('has its paper in one click: sentence, counties, gap list, late reports, signs and promises', async () => {
    await leave(api, [
      ...Array.from({ length: 21 }, (_, i) =>
        contract({
          signed: `${year}-0${1 + (i % 9)}-02`,
          filed: `${year}-0${1 + (i % 9)}-05`,
          registered: `${year}-0${1 + (i % 9)}-12`,
        }),
      ),
      contract({ title: '在路上的合同', filed: `${year}-11-10`, total: 3_000_000 }),
      contract({ title: '赤壁在路上的合同', region: '421281' }),
    ]);
    await made(city, promise());
    const text = await textOf(city);
    expect(text).toMatch(/图1 本年累计登记额.*表1/);
    for (const words of [
      `${year}年技术合同登记11月会商材料`,
      '全市登记技术合同21项，成交额0.21亿元',
      '年底预计',
      '表1 各县市区完成情况（亿元）',
      '表3 最可能补上缺口的合同',
      '在路上的合同',
      '等登记站受理',
      '表4 没按时报指标的地区',
      `${year}年10月`,
      '表5 要看一看的合同',
      '表6 上次会议的承诺',
      '12月10日前把在谈的三份合同签下来',
    ])
      expect(text).toContain(words);
    expect(await textOf(city, 'quarter')).toContain('四季度督办材料');
    expect(await textOf(county)).not.toContain('赤壁在路上的合同');
    const pdf = await city.get(`/meetings/pack.pdf?year=${year}&kind=month`).responseType('blob').expect(200);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    const leader = await api.verifiedOrg('bureau', { region: HOME, role: 'leader' });
    await leader.get(`/meetings/pack.docx?year=${year}&kind=month`).expect(403);
  });
});
