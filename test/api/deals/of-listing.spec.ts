import type { DealList } from '@dto/deals';
import { startApi, TestApi } from '../../support/api';
import { Rooms } from './rooms';

/** What the page of matches asks: which talks came of this need or result. */
describe('deals of one listing', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('are those of the need or the result asked for, and only the viewer’s own', async () => {
    const rooms = new Rooms(api);
    const one = await rooms.asked();
    const pair = await rooms.pair({ buyer: one.buyer });
    const other = await rooms.asked(pair);
    const ids = async (who: typeof one.buyer, listing: string) =>
      ((await who.get(`/deals?listing=${listing}`).expect(200)).body as DealList).items.map(({ id }) => id);
    expect(await ids(one.buyer, one.needId)).toEqual([one.id]);
    expect(await ids(one.buyer, other.resultId)).toEqual([other.id]);
    expect(await ids(one.seller, other.resultId)).toEqual([]);
    const detail = await rooms.read(one.seller, one.id);
    expect(detail.matchId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
