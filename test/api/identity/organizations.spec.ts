import { startApi, TestApi } from '../../support/api';
import { agent } from '../../support/agent';
import { freshUscc } from '../../support/fixtures';
import { cookieOf } from './support';

let api: TestApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());
afterEach(() => api.clean());

describe('an organization’s page', () => {
  it('is everything for members and their bureau, a card for others, and nothing before it is verified', async () => {
    const org = await api.registerOrg('enterprise', { name: '演示甲', region: '421281' });
    const county = await api.officer('county', '421281');
    const read = (who: typeof org | ReturnType<TestApi['anybody']>) => who.get(`/organizations/${org.orgId}`);
    const full = await read(org).expect(200);
    expect(full.headers.etag).toBe('"1"');
    expect(full.body).toMatchObject({ state: 'submitted', uscc: expect.any(String) });
    await read(county).expect(200);
    await read(api.anybody()).expect(404);
    await api.anybody().get('/organizations/nonsense').expect(404);
    await county.post(`/organizations/${org.orgId}/verification`, { decision: 'verify' }).expect(200);
    const card = await read(api.anybody()).expect(200);
    expect(Object.keys(card.body).sort()).toEqual(
      ['id', 'industryCode', 'intro', 'kind', 'name', 'qualifications', 'regionCode', 'verified'].sort(),
    );
  });

  it('is saved only over what was read', async () => {
    const org = await api.verifiedOrg('enterprise');
    const path = `/organizations/${org.orgId}`;
    await org.put(path, {}).expect(404);
    const blind = await api
      .anybody()
      .patch(path, 1, { intro: 'x' })
      .set('Cookie', org.cookie!)
      .set('X-CSRF-Token', org.csrf!)
      .unset('If-Match');
    expect(blind.status).toBe(428);
    const both = await Promise.all([org.patch(path, 1, { intro: '甲' }), org.patch(path, 1, { intro: '乙' })]);
    expect(both.map((a) => a.status).sort()).toEqual([200, 412]);
    const saved = both.find((a) => a.status === 200)!;
    expect(saved.headers.etag).toBe('"2"');
    await org.patch(path, 2, { intro: null, qualifications: ['高新技术企业'] }).expect(200);
    const view = (await org.get(path).expect(200)).body;
    expect(view).toMatchObject({ intro: null, qualifications: ['高新技术企业'], state: 'verified', version: 3 });
    // Saving what stands there already is no change.
    await org.patch(path, 3, { qualifications: ['高新技术企业'] }).expect(200);
    expect((await org.get(path).expect(200)).body.version).toBe(3);
  });

  it('keeps its verification, unless what it was verified by changes', async () => {
    const org = await api.verifiedOrg('enterprise');
    const path = `/organizations/${org.orgId}`;
    expect((await org.patch(path, 1, { address: '新址', staff: 12 }).expect(200)).body.state).toBe('verified');
    expect((await org.viewer()).tokens).toContain('member');
    expect((await org.patch(path, 2, { name: '换了名字' }).expect(200)).body.state).toBe('submitted');
    expect((await org.viewer()).tokens).toContain('anon');
    const bad = await org.patch(path, 3, { uscc: '91350100M000100Y4A' }).expect(422);
    expect(bad.body.errors[0].path).toBe('uscc');
  });

  it('is edited by its administrators only', async () => {
    const org = await api.verifiedOrg('enterprise');
    const staff = await api.member(org.orgId, 'enterprise_staff');
    const other = await api.verifiedOrg('enterprise');
    await staff.patch(`/organizations/${org.orgId}`, 1, { intro: 'x' }).expect(403);
    await other.patch(`/organizations/${org.orgId}`, 1, { intro: 'x' }).expect(404);
    await api.anybody().patch(`/organizations/${org.orgId}`, 1, { intro: 'x' }).expect(401);
  });
});

describe('members', () => {
  it('are seen by members and the bureau, changed by the administrator', async () => {
    const org = await api.verifiedOrg('enterprise', { region: '421281' });
    const staff = await api.member(org.orgId, 'enterprise_staff');
    const path = `/organizations/${org.orgId}/members`;
    const { items } = (await staff.get(path).expect(200)).body;
    expect(items.map((m: { roles: string[] }) => m.roles)).toEqual([['enterprise_admin'], ['enterprise_staff']]);
    await (await api.verifiedOrg('enterprise')).get(path).expect(404);
    await (await api.officer('county', '421281')).get(path).expect(200);
    await staff.put(`${path}/${staff.userId}`, { roles: ['enterprise_admin'] }).expect(403);
    const wrong = await org.put(`${path}/${staff.userId}`, { roles: ['city_officer'] }).expect(422);
    expect(wrong.body.code).toBe('identity.role-not-of-kind');
    await org.put(`${path}/${staff.userId}`, { roles: [] }).expect(422);
    await org.put(`${path}/${staff.userId}`, { roles: ['enterprise_staff', 'expert'] }).expect(204);
    await staff.get('/desk').expect(200);
    await org.delete(`${path}/${staff.userId}`).expect(204);
    await staff.get('/desk').expect(401);
    await org.delete(`${path}/${staff.userId}`).expect(404);
  });

  it('always include one administrator, also when two leave at once', async () => {
    const a = await api.verifiedOrg('enterprise');
    const b = await api.member(a.orgId, 'enterprise_admin');
    const path = `/organizations/${a.orgId}/members`;
    const both = await Promise.all([
      a.put(`${path}/${b.userId}`, { roles: ['enterprise_staff'] }),
      b.put(`${path}/${a.userId}`, { roles: ['enterprise_staff'] }),
    ]);
    expect(both.map((x) => x.status).sort((x, y) => x - y)[0]).toBe(204);
    const admins = await api.db.query(`SELECT 1 AS n FROM memberships WHERE role = 'enterprise_admin'`);
    expect(admins.length).toBeGreaterThanOrEqual(1);
    const left = both[0].status === 204 ? a : b;
    const answer = await left.delete(`${path}/${left.userId}`);
    expect(answer.body.code).toBe('identity.last-admin');
  });
});

describe('invitations', () => {
  const tokenFor = async (email: string): Promise<string> => {
    const [mail] = await api.db.query<{ body: string }>(`SELECT body FROM mails WHERE recipient = $1`, [email]);
    return /invitations\/([\w-]+)/.exec(mail!.body)![1]!;
  };

  it('make a new person a member, once', async () => {
    const org = await api.verifiedOrg('university', { name: '演示大学' });
    const path = `/organizations/${org.orgId}/invitations`;
    await org.post(path, { email: 'New@Test.local', roles: ['researcher'] }).expect(201);
    const token = await tokenFor('new@test.local');
    const offer = (await api.anybody().get(`/invitations/${token}`).expect(200)).body;
    expect(offer).toMatchObject({ orgName: '演示大学', email: 'new@test.local', roles: ['researcher'], known: false });
    const accept = (body: object) => api.anybody().post(`/invitations/${token}/acceptance`, body);
    expect((await accept({}).expect(422)).body.errors.map((e: { path: string }) => e.path)).toEqual([
      'name',
      'password',
    ]);
    const answer = await accept({ name: '新人', password: 'a long password' }).expect(200);
    expect(answer.body.current).toMatchObject({ orgId: org.orgId, role: 'researcher' });
    await agent(api.url, cookieOf(answer), answer.body.csrf as string)
      .get('/desk')
      .expect(200);
    await accept({ name: '新人', password: 'a long password' }).expect(404);
    const { items } = (await org.get(path).expect(200)).body;
    expect(items).toMatchObject([{ email: 'new@test.local', acceptedAt: expect.any(String) }]);
    expect((await org.post(path, { email: 'new@test.local', roles: ['researcher'] }).expect(409)).body.code).toBe(
      'identity.member-already',
    );
  });

  it('let somebody known join by their own account only, and switch between their organizations', async () => {
    const org = await api.verifiedOrg('university');
    const person = await api.verifiedOrg('enterprise');
    const thief = await api.verifiedOrg('enterprise');
    await org.post(`/organizations/${org.orgId}/invitations`, { email: person.email, roles: ['researcher', 'expert'] });
    const token = await tokenFor(person.email);
    await api.anybody().post(`/invitations/${token}/acceptance`, {}).expect(401);
    await thief.post(`/invitations/${token}/acceptance`, {}).expect(401);
    const joined = await person.post(`/invitations/${token}/acceptance`, {}).expect(200);
    expect(joined.body.current).toMatchObject({ orgId: org.orgId });
    expect(joined.body.memberships).toHaveLength(3);
    const switched = await person
      .put('/session/membership', { orgId: person.orgId, role: 'enterprise_admin' })
      .expect(200);
    expect(switched.body.current).toMatchObject({ orgId: person.orgId, role: 'enterprise_admin' });
    expect((await person.viewer()).orgId).toBe(person.orgId);
    await person.put('/session/membership', { orgId: thief.orgId, role: 'enterprise_admin' }).expect(404);
  });

  it('can be taken back, expire, and are the administrator’s alone', async () => {
    const org = await api.verifiedOrg('enterprise');
    const staff = await api.member(org.orgId, 'enterprise_staff');
    const path = `/organizations/${org.orgId}/invitations`;
    await staff.post(path, { email: 'a@b.local', roles: ['enterprise_staff'] }).expect(403);
    const { id } = (await org.post(path, { email: 'a@b.local', roles: ['enterprise_staff'] }).expect(201)).body;
    const token = await tokenFor('a@b.local');
    await org.delete(`${path}/${id}`).expect(204);
    await api.anybody().get(`/invitations/${token}`).expect(404);
    await org.post(path, { email: 'c@d.local', roles: ['enterprise_staff'] }).expect(201);
    const late = await tokenFor('c@d.local');
    await api.anybody().get(`/invitations/${late}`).expect(200);
    api.clock.advance(8 * 86_400_000);
    await api.anybody().get(`/invitations/${late}`).expect(404);
    api.clock.advance(-8 * 86_400_000);
  });
});

describe('officers', () => {
  it('are created by the city: a bureau or station, then its people', async () => {
    const city = await api.officer('city');
    const body = { kind: 'station', name: '演示登记站', uscc: freshUscc(), regionCode: '421200' };
    await (await api.officer('county')).post('/organizations', body).expect(403);
    const { id, state } = (await city.post('/organizations', body).expect(201)).body;
    expect(state).toBe('verified');
    const invite = (roles: string[]) => city.post(`/organizations/${id}/invitations`, { email: 'x@y.local', roles });
    await invite(['city_officer']).expect(422);
    await invite(['station_first']).expect(201);
    const county = { ...body, kind: 'bureau', regionCode: '421222', uscc: freshUscc() };
    const bureau = (await city.post('/organizations', county).expect(201)).body;
    const wrong = { email: 'z@y.local', roles: ['city_officer'] };
    await city.post(`/organizations/${bureau.id}/invitations`, wrong).expect(422);
  });

  it('read the mails that stay here', async () => {
    const city = await api.officer('city');
    const org = await api.verifiedOrg('enterprise');
    await org.post(`/organizations/${org.orgId}/invitations`, { email: 'a@b.local', roles: ['enterprise_staff'] });
    await api.drain();
    const [mail] = (await city.get('/mails').expect(200)).body.items;
    expect(mail).toMatchObject({ recipient: 'a@b.local', state: 'kept' });
    expect((await city.get(`/mails/${mail.id}`).expect(200)).body.body).toContain('/invitations/');
    await (await api.officer('county')).get('/mails').expect(403);
    await org.get('/mails').expect(403);
  });
});
