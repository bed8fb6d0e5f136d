import type { AttributionView, FunnelView, StuckRow } from '@dto/statistics';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { type Left, leave } from './years';

const HOME = '421200';

describe('from a need to its money', () => {
  let api: TestApi;
  let city: Somebody;
  let seller: Somebody;
  let buyer: Somebody;
  const year = 2025;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    city = await api.officer('city', HOME);
    seller = await api.verifiedOrg('university', { region: '421202', name: '演示大学' });
    buyer = await api.verifiedOrg('enterprise', { region: '421221' });
  });

  const funnel = async (from: string, more = '', who = city): Promise<FunnelView> =>
    (await who.get(`/funnels?year=${year}&from=${from}${more}`).expect(200)).body as FunnelView;
  const stuck = async (from: string, step: string, more = ''): Promise<StuckRow[]> =>
    (
      (await city.get(`/funnels/stuck?year=${year}&from=${from}&step=${step}${more}`).expect(200)).body as {
        items: StuckRow[];
      }
    ).items;
  const counts = (view: FunnelView) => view.total.map(({ step, count }) => [step, count]);
  const contract = (more: Partial<Left> = {}): Left => ({ orgId: seller.orgId, signed: `${year}-03-01`, ...more });

  let dealNo = 0;
  /** A published need with what came of it. */
  const need = async (title: string, month: string, deal?: { opened?: boolean; signed?: boolean; broker?: string }) => {
    const row = await api.db.one<{ id: string }>(
      `INSERT INTO listings (kind, state, org_id, title, published_at, expires_at, code)
       VALUES ('need', 'published', $1, $2, $3, '2030-01-01', $4) RETURNING id`,
      [buyer.orgId, title, `${year}-${month}-10T02:00:00Z`, `XQ-T-${(dealNo += 1)}`],
    );
    if (!deal) return { needId: row!.id, dealId: undefined };
    const made = await api.db.one<{ id: string }>(
      `INSERT INTO deals (code, state, origin, need_id, title, buyer_org_id, seller_org_id, scopes, opened_at, ndas, nda_complete_at,
         broker_org_id, broker_state, signed_at, signed_on, signed_terms, created_at, updated_at)
       VALUES ($1, $2, 'match', $3, $4, $5, $6, '{421200}', $7, '{buyer,seller}', $7, $8, $9, $10::timestamptz, $10::date, $11, now(), now())
       RETURNING id`,
      [
        `QT-T-${(dealNo += 1)}`,
        deal.signed ? 'signed' : deal.opened ? 'negotiating' : 'interest',
        row!.id,
        title,
        buyer.orgId,
        seller.orgId,
        deal.opened ? `${year}-${month}-15` : null,
        deal.broker ?? null,
        deal.broker ? 'joined' : null,
        deal.signed ? `${year}-${month}-25` : null,
        deal.signed ? '{}' : null,
      ],
    );
    return { needId: row!.id, dealId: made!.id };
  };

  it('counts needs by how far they came, names the worst step and lists what stays there', async () => {
    await need('没人理的需求', '01');
    await need('还在谈的需求', '02', { opened: true });
    const signed = await need('签了没登记的需求', '02', { opened: true, signed: true });
    const paid = await need('到账的需求', '04', { opened: true, signed: true });
    await leave(api, [
      contract({ dealId: signed.dealId, total: 300_000 }),
      contract({
        dealId: paid.dealId,
        filed: `${year}-05-01`,
        registered: `${year}-05-10`,
        total: 700_000,
        paid: 200_000,
      }),
    ]);
    const view = await funnel('need');
    expect(counts(view)).toEqual([
      ['published', 4],
      ['matched', 3],
      ['talked', 3],
      ['signed', 2],
      ['registered', 1],
      ['paid', 1],
    ]);
    expect(view.total.map(({ amount }) => amount)).toEqual([null, null, null, '1000000.00', '700000.00', '200000.00']);
    expect(view.worst).toEqual({ step: 'signed', name: '签订', next: '登记', lost: 1, share: 0.5 });
    expect(view.cohorts.map(({ key, steps }) => [key, steps[0]!.count])).toEqual([
      [`${year}-01`, 1],
      [`${year}-02`, 2],
      [`${year}-04`, 1],
    ]);
    expect((await funnel('need', '&by=quarter')).cohorts.map(({ key }) => key)).toEqual([`${year}-Q1`, `${year}-Q2`]);
    expect((await stuck('need', 'signed')).map(({ title, amount }) => [title, amount])).toEqual([
      ['签了没登记的需求', '300000.00'],
    ]);
    expect((await stuck('need', 'published')).map(({ title }) => title)).toEqual(['没人理的需求']);
    expect(await stuck('need', 'published', `&cohort=${year}-02`)).toEqual([]);
    await city.get(`/funnels/stuck?year=${year}&from=need&step=paid`).expect(404);
    await city.get(`/funnels/stuck?year=${year}&from=need&step=1%3D1`).expect(404);
  });

  it('counts contracts from the signature on, each county its own', async () => {
    await leave(api, [
      contract({ title: '没申请', total: 100_000 }),
      contract({ title: '在审', filed: `${year}-03-05`, total: 200_000 }),
      contract({ title: '登记了', filed: `${year}-03-05`, registered: `${year}-03-20`, total: 400_000, paid: 100_000 }),
      contract({ title: '赤壁的', region: '421281' }),
    ]);
    const view = await funnel('contract', '&region=421202');
    expect(counts(view)).toEqual([
      ['signed', 3],
      ['filed', 2],
      ['registered', 1],
      ['paid', 1],
    ]);
    const county = await api.officer('county', '421281');
    expect(counts(await funnel('contract', '', county))[0]).toEqual(['signed', 1]);
    await county.get(`/funnels?year=${year}&from=contract&region=421202`).expect(404);
    await seller.get(`/funnels?year=${year}&from=contract`).expect(403);
  });

  it('says how much came through the platform, by whose hand and from which university', async () => {
    const broker = await api.verifiedOrg('broker_agency', { name: '演示经纪' });
    const { dealId } = await need('一条需求', '02', { opened: true, signed: true, broker: broker.orgId });
    const done = { filed: `${year}-03-05`, registered: `${year}-03-20` };
    await leave(api, [contract({ ...done, dealId, total: 300_000 }), contract({ ...done, total: 700_000 })]);
    const view = (await city.get(`/attributions?year=${year}`).expect(200)).body as AttributionView;
    expect(view).toMatchObject({ total: { amount: '1000000.00', count: 2 }, platform: { count: 1 }, share: 0.3 });
    expect(view.origins.map(({ name, amount }) => [name, amount])).toEqual([
      ['手工录入', '700000.00'],
      ['平台匹配', '300000.00'],
    ]);
    expect(view.brokers).toMatchObject([{ name: '演示经纪', amount: '300000.00' }]);
    expect(view.universities).toMatchObject([{ name: '演示大学', amount: '1000000.00', count: 2 }]);
    const county = await api.officer('county', '421281');
    const none = (await county.get(`/attributions?year=${year}`).expect(200)).body as AttributionView;
    expect(none).toMatchObject({ share: null, origins: [] });
  });
});
