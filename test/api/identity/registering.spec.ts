import { readdirSync } from 'node:fs';
import { Files } from '@guibang/platform';
import type { DeskView } from '@dto/identity';
import { startApi, TestApi } from '../../support/api';
import { agent } from '../../support/agent';
import { freshUscc } from '../../support/fixtures';
import { cookieOf } from './support';

let api: TestApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());
afterEach(() => api.clean());

const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');
let count = 0;
const request = (more: object = {}) => ({
  organization: { kind: 'enterprise', name: '演示光电', uscc: freshUscc(), regionCode: '421281', ...more },
  person: { name: '张工', email: `zhang${++count}@test.guibang.local`, password: 'correct horse 1' },
});

async function register(more: object = {}) {
  const answer = await api.anybody().post('/registrations', request(more)).expect(201);
  const me = agent(api.url, cookieOf(answer), answer.body.csrf as string);
  return { me, orgId: answer.body.current.orgId as string, body: answer.body };
}

const upload = (who: { cookie: string | null; csrf: string | null }, orgId: string, file: Buffer, name = 'a.pdf') =>
  api
    .anybody()
    .post(`/organizations/${orgId}/licence`)
    .set('Cookie', who.cookie!)
    .set('X-CSRF-Token', who.csrf!)
    .attach('file', file, name);

describe('registering', () => {
  it('goes from an account to a verified organization', async () => {
    const { me, orgId, body } = await register();
    expect(body.current).toMatchObject({ orgState: 'draft', role: 'enterprise_admin', regionCode: '421281' });
    expect((await me.post(`/organizations/${orgId}/submission`).expect(422)).body.code).toBe('identity.licence-needed');
    const kept = await upload(me, orgId, PDF, '营业执照.pdf').expect(201);
    expect(kept.body.licence).toMatchObject({ name: '营业执照.pdf', size: PDF.length });
    await me.post(`/organizations/${orgId}/submission`).expect(200);
    await me.post(`/organizations/${orgId}/submission`).expect(409);

    const county = await api.officer('county', '421281');
    const { groups } = (await county.get('/desk').expect(200)).body as DeskView;
    expect(groups.flatMap(({ items }) => items)).toContainEqual(
      expect.objectContaining({ verb: '核验', object: '演示光电' }),
    );
    const queue = (await county.get('/organizations?state=submitted').expect(200)).body;
    expect(queue).toMatchObject({ total: 1, next: null, items: [{ id: orgId, uscc: expect.any(String) }] });
    const file = await county.get(`/organizations/${orgId}/licence`).expect(200);
    expect(file.headers['content-disposition']).toMatch(/^attachment/);
    expect(file.body).toEqual(PDF);

    await county.post(`/organizations/${orgId}/verification`, { decision: 'return' }).expect(422);
    await county.post(`/organizations/${orgId}/verification`, { decision: 'return', reason: '执照看不清' }).expect(200);
    const returned = (await me.get(`/organizations/${orgId}`).expect(200)).body;
    expect(returned).toMatchObject({ state: 'returned', decision: { decision: 'return', reason: '执照看不清' } });
    expect((await me.get('/desk').expect(200)).body.groups[0].items[0].object).toContain('执照看不清');
    await upload(me, orgId, Buffer.concat([PDF, Buffer.from('\n')])).expect(201);
    await me.post(`/organizations/${orgId}/submission`).expect(200);
    await county.post(`/organizations/${orgId}/verification`, { decision: 'verify' }).expect(200);
    expect((await me.get('/session').expect(200)).body.current.orgState).toBe('verified');

    await api.drain();
    // The return was mended before anybody was told of it.
    expect(await api.db.query(`SELECT title FROM notices WHERE kind = 'organization.decided'`)).toEqual([
      { title: '「演示光电」已通过核验' },
    ]);
    const events = await api.db.query<{ name: string }>(
      `SELECT name FROM events WHERE subject_kind = 'organization' ORDER BY seq`,
    );
    expect(events.map((e) => e.name)).toEqual([
      'organization.registered',
      'organization.member-joined',
      'organization.changed',
      'organization.submitted',
      'organization.returned',
      'organization.changed',
      'organization.submitted',
      'organization.verified',
    ]);
  });

  it('warns of a wrong check digit, and takes it with a reason', async () => {
    const wrong = await api
      .anybody()
      .post('/registrations', request({ uscc: '91350203M0001QAY9B' }))
      .expect(422);
    expect(wrong.body.errors).toEqual([{ path: 'organization.uscc', message: expect.stringContaining('应为9') }]);
    const { me, orgId } = await register({ uscc: '91350203M0001QAY9B', usccOverrideReason: '执照如此' });
    const view = (await me.get(`/organizations/${orgId}`).expect(200)).body;
    expect(view.usccOverrideReason).toBe('执照如此');
    expect((await api.anybody().get('/uscc/91350203M0001QAY9B').expect(200)).body).toMatchObject({
      ok: false,
      problem: 'check-digit',
      expected: '9',
      takenBy: null,
    });
  });

  it('sends the second of two with one code to the first one’s administrator', async () => {
    const first = await api.verifiedOrg('enterprise', { name: '先来的' });
    const { uscc } = (await first.get(`/organizations/${first.orgId}`).expect(200)).body;
    const answer = await api.anybody().post('/registrations', request({ uscc })).expect(409);
    expect(answer.body.detail).toContain('「先来的」');
    expect((await api.anybody().get(`/uscc/${uscc}`).expect(200)).body.takenBy).toBe('先来的');
    expect(await api.db.query(`SELECT 1 AS n FROM users WHERE email LIKE 'zhang%'`)).toEqual([]);
  });

  it('does not verify two with one code, one after the other or at once', async () => {
    const city = await api.officer('city');
    const uscc = freshUscc();
    const orgs = [await register({ uscc }), await register({ uscc })];
    for (const { me, orgId } of orgs) {
      await upload(me, orgId, PDF).expect(201);
      await me.post(`/organizations/${orgId}/submission`).expect(200);
    }
    const verify = ({ orgId }: { orgId: string }) =>
      city.post(`/organizations/${orgId}/verification`, { decision: 'verify' });
    const answers = await Promise.all(orgs.map(verify));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    expect(answers.find((a) => a.status === 409)!.body.code).toBe('identity.uscc-taken');
  });

  it('names every wrong field at once, and an address that is taken', async () => {
    const wrong = await api
      .anybody()
      .post('/registrations', {
        organization: { kind: 'bureau', name: '', uscc: 'x' },
        person: { email: 'no', extra: 1 },
      })
      .expect(422);
    const paths = wrong.body.errors.map((e: { path: string }) => e.path);
    for (const path of [
      'organization.kind',
      'organization.name',
      'organization.uscc',
      'organization.regionCode',
      'person.name',
      'person.email',
      'person.password',
      'person.extra',
    ]) {
      expect(paths).toContain(path);
    }
    const body = request();
    await api.anybody().post('/registrations', body).expect(201);
    const taken = await api.anybody().post('/registrations', { ...body, organization: request().organization });
    expect(taken.body.errors[0].path).toBe('person.email');
  });

  it('refuses codes that no table has', async () => {
    const codes = { regionCode: '999999', natureCode: 'x', scaleCode: 'x', industryCode: 'x' };
    const { body } = await api.anybody().post('/registrations', request(codes)).expect(422);
    expect(body.errors.map((e: { path: string }) => e.path)).toEqual(
      ['regionCode', 'natureCode', 'scaleCode', 'industryCode'].map((f) => `organization.${f}`),
    );
    await register({ regionCode: 'XNGX', natureCode: '010', scaleCode: 'small', industryCode: 'C30' });
    await register({ regionCode: '420100' });
  });

  it('takes only what may be a licence', async () => {
    const { me, orgId } = await register();
    expect((await upload(me, orgId, Buffer.from('<html><script>alert(1)</script>'), 'a.pdf')).body.code).toBe(
      'file.type',
    );
    expect((await upload(me, orgId, Buffer.alloc(0))).body.code).toBe('file.empty');
    const big = await upload(me, orgId, Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)])).expect(413);
    expect(big.body.detail).toContain('最多10MB');
    const stranger = await api.verifiedOrg('enterprise');
    await upload(stranger, orgId, PDF).expect(404);
    expect(await api.db.query(`SELECT 1 AS n FROM files`)).toEqual([]);
    expect(readdirSync(api.app.get(Files).incoming)).toEqual([]);
    await stranger.get(`/organizations/${orgId}/licence`).expect(404);
  });
});

describe('deciding', () => {
  it('is only for the bureau in charge', async () => {
    const waiting = await api.registerOrg('enterprise', { region: '421281' });
    const decide = (who: { post: typeof waiting.post }) =>
      who.post(`/organizations/${waiting.orgId}/verification`, { decision: 'verify' });
    await decide(await api.officer('county', '421202')).expect(404);
    await decide(await api.verifiedOrg('enterprise')).expect(403);
    await decide(await api.verifiedOrg('bureau', { region: '421200', role: 'leader' })).expect(403);
    await decide(await api.officer('county', '421281')).expect(200);
  });

  it('of one from outside the city, or from 高新区, is the city’s', async () => {
    const city = await api.officer('city');
    const county = await api.officer('county', '421202');
    for (const region of ['420111', 'XNGX']) {
      const { orgId } = await api.registerOrg('university', { region });
      await county.post(`/organizations/${orgId}/verification`, { decision: 'verify' }).expect(404);
      await city.post(`/organizations/${orgId}/verification`, { decision: 'verify' }).expect(200);
    }
    expect((await county.get('/organizations').expect(200)).body.items.map((o: { kind: string }) => o.kind)).toEqual([
      'bureau',
    ]);
  });

  it('is not for one’s own organization, in whatever role', async () => {
    const officer = await api.officer('city');
    const own = await api.registerOrg('enterprise');
    await api.db.query(`INSERT INTO memberships (user_id, org_id, role) VALUES ($1, $2, 'enterprise_staff')`, [
      officer.userId,
      own.orgId,
    ]);
    const answer = await officer.post(`/organizations/${own.orgId}/verification`, { decision: 'verify' }).expect(403);
    expect(answer.body.code).toBe('identity.own-organization');
  });

  it('pages through a long queue without skipping or repeating', async () => {
    const city = await api.officer('city');
    await api.db.query(
      `INSERT INTO organizations (kind, state, name, uscc, region_code, region_path, submitted_at, created_at)
       SELECT 'enterprise', 'submitted', '演示' || n, 'X' || n, '421202', '{420000,421200,421202}',
              timestamptz '2026-01-01' + (n / 7) * interval '1 microsecond', now() FROM generate_series(1, 75) n`,
    );
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await city.get(`/organizations?state=submitted${cursor && `&cursor=${cursor}`}`).expect(200);
      seen.push(...body.items.map((o: { name: string }) => o.name));
      cursor = body.next ?? '';
    } while (cursor);
    expect(seen).toHaveLength(75);
    expect(new Set(seen).size).toBe(75);
    const found = await city.get(`/organizations?q=${encodeURIComponent('演示7')}`).expect(200);
    expect(found.body.total).toBe(7);
  });
});
