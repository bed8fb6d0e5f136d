import type { CaseView, ContractDetail } from '@dto/contracts';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { filed, read, type Sides } from './support';

/** Counted by hand from the State Council's arrangement for 2026; Beijing days, each ends at 16:00 UTC. */
describe('the clocks of the desk over 国庆 and 春节', () => {
  let api: TestApi;
  let sides: Sides;
  let first: Somebody;
  let moved = 0;

  const shift = (moment: string): void => {
    const by = Date.parse(moment) - api.clock.now().getTime();
    api.clock.advance(by);
    moved += by;
  };
  /** Sessions do not last so long: whoever goes on is a colleague who has just logged in. */
  const goTo = async (moment: string): Promise<void> => {
    shift(moment);
    first = await api.member(first.orgId, 'station_first');
    sides = { ...sides, seller: await api.member(sides.seller.orgId, 'enterprise_admin') };
  };
  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(() => api.clean());
  afterEach(() => {
    api.clock.advance(-moved);
    moved = 0;
  });

  async function begin(moment: string): Promise<void> {
    shift(moment);
    sides = { seller: await api.verifiedOrg('enterprise'), buyer: await api.verifiedOrg('enterprise') };
    first = await api.verifiedOrg('station', { role: 'station_first' });
  }
  const due = async (id: string): Promise<string> => (await read(first, id)).clock!.dueAt!;

  it('国庆 2026: 1–7 October off, Saturday the 10th worked', async () => {
    await begin('2026-09-28T02:00:00Z');
    const { id } = await filed(api, sides);
    // 29, 30 September, 8 October.
    expect(await due(id)).toBe('2026-10-08T16:00:00.000Z');
    await goTo('2026-09-29T02:00:00Z');
    await first.post('/registrations/acceptances', { ids: [id] }).expect(200);
    // 30 September; 8, 9, 10, 12, 13, 14, 15, 16, 19 October.
    expect(await due(id)).toBe('2026-10-19T16:00:00.000Z');
  });

  it('春节 2026: 15–23 February off, Saturdays the 14th and the 28th worked; the rule of the filing day stays', async () => {
    await begin('2026-02-11T02:00:00Z');
    const { id, contractId } = await filed(api, sides);
    // 12, 13, 14 February.
    expect(await due(id)).toBe('2026-02-14T16:00:00.000Z');
    await goTo('2026-02-13T02:00:00Z');
    const marks = [{ path: 'content', note: '没有写清检测范围', suggestion: '写明检测哪几面' }];
    await first.post(`/registrations/${id}/return`, { marks }).expect(200);
    const { registration } = (await sides.seller.get(`/contracts/${contractId}`).expect(200)).body as ContractDetail;
    // 14, 24, 25, 26, 27, 28 February; 2, 3, 4, 5 March.
    expect(registration!.dueAt).toBe('2026-03-05T16:00:00.000Z');
    await goTo('2026-03-02T02:00:00Z');
    await sides.seller.post(`/contracts/${contractId}/registration`, { notClassified: true }).expect(200);
    await first.post('/registrations/acceptances', { ids: [id] }).expect(200);
    const { clock } = (await read(first, id)) as CaseView;
    // Filed before the rules of 1 March 2026: thirty days of the calendar, not ten working days.
    expect(clock).toMatchObject({ unit: '天', dueAt: expect.stringMatching(/^2026-04-01T02:00:0/) });
  });
});
