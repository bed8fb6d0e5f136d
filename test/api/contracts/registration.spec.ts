import type { CaseView, ContractDetail, QueuePage } from '@dto/contracts';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { agreeing, contractFields, DEVELOPMENT, filed, read, type Sides, signed } from './support';

describe('the registration desk, verb by verb', () => {
  let api: TestApi;
  let sides: Sides;
  let first: Somebody;
  let second: Somebody;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    const seller = await api.verifiedOrg('enterprise', { name: '卖方科技（演示）', region: '421202' });
    const buyer = await api.verifiedOrg('enterprise', { name: '买方玻璃（演示）', region: '421221' });
    sides = { seller, buyer };
    first = await api.verifiedOrg('station', { region: '421200', role: 'station_first' });
    second = await api.member(first.orgId, 'station_second');
  });

  const decision = { decision: 'register', technicalContract: true, type: 'development', subtype: 'commissioned' };
  const agree = (fields = DEVELOPMENT) => ({ ...decision, lines: agreeing(fields) });
  const big = { lines: [{ id: 'a', kind: 'rnd_fee' as const, technical: true, amount: '6000000.00' }] };

  it('an ordinary case: filed, accepted, registered, with a version, letters and events', async () => {
    const { id, contractId } = await filed(api, sides);
    const queue = (await first.get('/registrations?queue=to_accept').expect(200)).body as QueuePage;
    expect(queue).toMatchObject({ total: 1, counts: { to_accept: 1, open: 1 } });
    expect(queue.items[0]).toMatchObject({ id, total: '1280000.00', technical: '920000.00', conflict: false });
    const bulk = await first.post('/registrations/acceptances', { ids: [id] }).expect(200);
    expect(bulk.body.items).toEqual([{ id, ok: true, message: null }]);
    const done = (await first.post(`/registrations/${id}/decision`, agree()).expect(200)).body as CaseView;
    expect(done).toMatchObject({ state: 'registered', brief: { no: 1 }, clock: null });
    expect(done.versions).toMatchObject([{ what: 'register', deltaTotal: '1280000.00', technical: '920000.00' }]);
    expect(done.letters.map((l) => l.kind)).toEqual(['accepted', 'registered']);
    const events = await api.db.query<{ name: string }>(`SELECT name FROM events WHERE subject_id = $1 ORDER BY seq`, [
      contractId,
    ]);
    expect(events.map((e) => e.name)).toEqual([
      'contract.signed',
      'registration.submitted',
      'registration.accepted',
      'registration.registered',
    ]);
    const detail = (await sides.seller.get(`/contracts/${contractId}`).expect(200)).body as ContractDetail;
    expect(detail.code).toMatch(/^XN-\d{4}-000001$/);
    expect(detail.verbs).toContain('change');
  });

  it('over the threshold one reviewer is not enough, and the same person not two', async () => {
    const { id } = await filed(api, sides, big);
    await first.post('/registrations/acceptances', { ids: [id] }).expect(200);
    const view = await read(first, id);
    expect(view.second).toMatchObject({ needed: true, reason: expect.stringContaining('500万元') });
    const proposed = await second.post(`/registrations/${id}/decision`, agree(big)).expect(200);
    expect(proposed.body).toMatchObject({ state: 'second_review', versions: [] });
    const same = await second.post(`/registrations/${id}/decision`, agree(big)).expect(403);
    expect(same.body.code).toBe('registration.second-other');
    const lower = await first.post(`/registrations/${id}/decision`, agree(big)).expect(403);
    expect(lower.body.code).toBe('registration.second-role');
    const other = await api.member(first.orgId, 'station_second');
    const done = await other.post(`/registrations/${id}/decision`, agree(big)).expect(200);
    expect(done.body).toMatchObject({ state: 'registered' });
  });

  it('a contract that lacks something cannot be filed, and everything is named at once', async () => {
    const fields = await contractFields(api, sides, { fieldCode: null, ipOwnership: null, rndGoal: '太短' });
    const draft = (await sides.seller.post('/contracts', fields).expect(201)).body as ContractDetail;
    expect(draft.precheck!.findings.map((f) => f.rule)).toEqual(expect.arrayContaining(['P03', 'P08', 'P11', 'P15']));
    const { id } = await signed(api, sides, { fieldCode: null, ipOwnership: null });
    const answer = await sides.seller.post(`/contracts/${id}/registration`, { notClassified: true }).expect(422);
    expect(answer.body.code).toBe('registration.blocked');
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual(['ipOwnership', 'fieldCode']);
  });
});
