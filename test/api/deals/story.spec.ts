import type { DealStory } from '@dto/deals';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Rooms } from './rooms';

describe('the story of a deal', () => {
  let api: TestApi;
  let rooms: Rooms;
  beforeAll(async () => {
    api = await startApi();
    rooms = new Rooms(api);
  });
  beforeEach(() => api.clean());
  afterAll(() => api.close());

  const story = async (who: Somebody, id: string): Promise<DealStory> =>
    (await who.get(`/deals/${id}/story`).expect(200)).body as DealStory;
  const names = ({ entries }: DealStory) => entries.map(({ event }) => event);

  it('tells the steps in order with who and which row, and that the chain fits; the talk is not in it', async () => {
    const { buyer, seller, id } = await rooms.talking();
    await buyer.post(`/deals/${id}/messages`, { id: '7b7f7d0e-3c0c-4b8f-9a53-0f8b6e6f2a11', body: '你好' }).expect(200);
    await rooms.offer(buyer, id, 'type', { type: { type: 'consult' } });
    await rooms.accept(seller, id, 'type');
    const told = await story(seller, id);
    expect(names(told)).toEqual([
      'deal.asked',
      'deal.opened',
      'deal.nda-accepted',
      'deal.nda-accepted',
      'deal.disclosed',
      'deal.offered',
      'deal.term-agreed',
    ]);
    expect(told.entries.at(-2)).toMatchObject({ by: 'buyer', key: 'type', stage: 'deal' });
    expect(told.entries.at(-2)!.person).toBeTruthy();
    expect(told.intact).toBe(true);
    expect(told.stations.map(({ stage, at }) => [stage, at !== null])).toEqual([
      ['need', true],
      ['match', true],
      ['deal', true],
      ['contract', false],
    ]);
  });

  it('before names are open it has none', async () => {
    const { seller, id } = await rooms.asked();
    expect((await story(seller, id)).entries.map(({ person }) => person)).toEqual([null]);
  });

  it('the bureau in charge sees stages without rows and people; nobody else sees anything', async () => {
    const { buyer, id } = await rooms.talking();
    await rooms.offer(buyer, id, 'type', { type: { type: 'consult' } });
    const city = await api.officer('city');
    const told = await story(city, id);
    expect(names(told)).toEqual(['deal.asked', 'deal.opened', 'deal.disclosed']);
    expect(told.entries.every(({ person, key }) => person === null && key === null)).toBe(true);
    const stranger = await api.verifiedOrg('enterprise');
    await stranger.get(`/deals/${id}/story`).expect(404);
  });

  it('says so when somebody changed the record', async () => {
    const { buyer, id } = await rooms.open();
    await api.db.tx(async () => {
      // As somebody with the database's own rights.
      await api.db.query(`SET LOCAL session_replication_role = replica`);
      await api.db.query(`UPDATE events SET data = data || '{"by":"seller"}' WHERE subject_id = $1 AND seq = 1`, [id]);
    });
    expect((await story(buyer, id)).intact).toBe(false);
  });
});
