import type { Lineage } from '@dto/contracts';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Rooms } from '../deals/rooms';

describe('where a need, a result or an organization went', () => {
  let api: TestApi;
  let rooms: Rooms;
  beforeAll(async () => {
    api = await startApi();
    rooms = new Rooms(api);
  });
  afterAll(() => api.close());
  beforeEach(() => api.clean());

  const read = async (who: Somebody, of: string, id: string, query = ''): Promise<Lineage> =>
    (await who.get(`/lineages/${of}/${id}${query}`).expect(200)).body as Lineage;

  it('shows every way of a need side by side, each as far as it came', async () => {
    const buyer = await api.verifiedOrg('enterprise', { region: '421202' });
    const first = await rooms.pair({ buyer });
    const agreed = await rooms.agreed(first);
    const other = await rooms.pair({ buyer, title: '玻璃盖板划痕识别' });
    const declined = await rooms.asked({ ...other, needId: first.needId });
    await declined.seller.post(`/deals/${declined.id}/answer`, { answer: 'decline', reason: 'maturity' }).expect(200);

    const seen = await read(buyer, 'need', first.needId);
    expect(seen.subject).toMatchObject({ of: 'need', title: '玻璃盖板表面缺陷在线检测', at: expect.any(String) });
    expect(seen.items.map(({ deal, result }) => [deal!.id, deal!.state, result!.id])).toEqual([
      [declined.id, 'closed', other.resultId],
      [agreed.id, 'agreed', first.resultId],
    ]);
    const reached = (lane: Lineage['items'][number]) =>
      lane.stages.filter(({ at }) => at !== null).map(({ stage }) => stage);
    expect(seen.items.map(reached)).toEqual([
      ['need', 'match'],
      ['need', 'match', 'talk'],
    ]);
    // From the result's side the same talk, and no other of the need's.
    const back = await read(first.seller, 'result', first.resultId);
    expect(back.items.map(({ deal }) => deal!.id)).toEqual([agreed.id]);
  });

  it('is for the owner and the bureau in charge; to all others it does not exist', async () => {
    const buyer = await api.verifiedOrg('enterprise', { region: '421202' });
    const deal = await rooms.talking(await rooms.pair({ buyer }));
    const county = await api.officer('county', '421202');
    const elsewhere = await api.officer('county', '421281');
    expect((await read(county, 'need', deal.needId)).items).toHaveLength(1);
    expect((await read(county, 'organization', buyer.orgId)).items).toHaveLength(1);
    for (const [who, of, id] of [
      [deal.seller, 'need', deal.needId],
      [elsewhere, 'need', deal.needId],
      [elsewhere, 'organization', buyer.orgId],
      [deal.seller, 'organization', buyer.orgId],
      [buyer, 'result', deal.needId],
      [buyer, 'everything', deal.needId],
    ] as const) {
      await who.get(`/lineages/${of}/${id}`).expect(404);
    }
    await api.anybody().get(`/lineages/need/${deal.needId}`).expect(401);
  });

  it('goes on where a page ends', async () => {
    const buyer = await api.verifiedOrg('enterprise');
    const { needId } = await rooms.pair({ buyer });
    const seller = await api.verifiedOrg('university');
    const result = await rooms.pair({ buyer, seller });
    // By SQL: thirty-one talks of one pair, which nobody can have at once.
    await api.db.query(
      `INSERT INTO deals (code, state, origin, need_id, result_id, title, buyer_org_id, seller_org_id, scopes, created_at, updated_at,
                          outcome, closed_at)
       SELECT 'QT-' || n, 'closed', 'search', $1, $2, '第' || n || '次', $3, $4, '{}', now(), now() - n * interval '1 day', 'ended', now()
         FROM generate_series(1, 31) n`,
      [needId, result.resultId, buyer.orgId, seller.orgId],
    );
    const page = await read(buyer, 'need', needId);
    expect(page.items.map(({ title }) => title)).toEqual(Array.from({ length: 30 }, (_, i) => `第${i + 1}次`));
    const rest = await read(buyer, 'need', needId, `?cursor=${encodeURIComponent(page.next!)}`);
    expect(rest.items.map(({ title }) => title)).toEqual(['第31次']);
    expect(rest.next).toBeNull();
  });
});
