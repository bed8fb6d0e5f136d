import { Passwords, User } from './support';
import { startApi, TestApi } from '../../support/api';
import { agent, Agent } from '../../support/agent';
import type { Somebody } from '../../support/fixtures';
import { codeNow, cookieOf } from './support';

let api: TestApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());
afterEach(() => api.clean());

const PASSWORD = '竹子 elephant 42';

async function withPassword(who: Somebody): Promise<Somebody> {
  await api.db.repo(User).update(who.userId, { passwordHash: await api.app.get(Passwords).hash(PASSWORD) });
  return who;
}

const logIn = (email: string, password = PASSWORD, totp?: string) =>
  api.anybody().post('/session', { email, password, ...(totp ? { totp } : {}) });

describe('logging in', () => {
  it('opens a session that the cookie carries', async () => {
    const who = await withPassword(await api.verifiedOrg('enterprise', { name: '演示甲' }));
    await api.db.repo(User).update(who.userId, { totpEnabledAt: null });
    const answer = await logIn(` ${who.email.toUpperCase()} `).expect(201);
    expect(answer.body).toMatchObject({
      user: { email: who.email, secondFactor: 'off' },
      current: { orgName: '演示甲', role: 'enterprise_admin', orgState: 'verified' },
    });
    expect(answer.body.permissions).toContain('organization.edit');
    expect(answer.headers['set-cookie']![0]).toMatch(
      /^gb_session=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/,
    );
    const me = agent(api.url, cookieOf(answer), answer.body.csrf as string);
    expect((await me.get('/session').expect(200)).body.user.email).toBe(who.email);
    const events = await api.db.query(`SELECT name FROM events WHERE subject_id = $1`, [who.userId]);
    expect(events).toEqual([{ name: 'user.logged-in' }]);
  });

  it('keeps no secret that would open anything in the tables', async () => {
    const who = await withPassword(await api.verifiedOrg('enterprise'));
    await api.db.repo(User).update(who.userId, { totpEnabledAt: null });
    const secret = cookieOf(await logIn(who.email).expect(201)).split('=')[1]!;
    const [user] = await api.db.query<{ password_hash: string }>(`SELECT * FROM users WHERE id = $1`, [who.userId]);
    expect(user!.password_hash).toMatch(/^\$argon2id\$/);
    const all = JSON.stringify(await api.db.query(`SELECT * FROM sessions`));
    expect(all).not.toContain(secret);
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    const who = await withPassword(await api.verifiedOrg('enterprise'));
    const wrong = await logIn(who.email, 'not the password').expect(401);
    const unknown = await logIn('nobody@test.guibang.local').expect(401);
    expect(wrong.body.code).toBe('identity.login-failed');
    expect({ ...unknown.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
    // The refusals stay in the ledger although the requests failed.
    const told = await api.db.query(`SELECT subject_kind FROM events WHERE name = 'user.login-refused' ORDER BY id`);
    expect(told).toEqual([{ subject_kind: 'user' }, { subject_kind: 'unknown-account' }]);
  });

  it('stops after five wrong ones, also when they come at once, and says how long to wait', async () => {
    const who = await withPassword(await api.verifiedOrg('enterprise'));
    await api.db.repo(User).update(who.userId, { totpEnabledAt: null });
    const answers = await Promise.all(Array.from({ length: 12 }, () => logIn(who.email, 'not the password')));
    const statuses = answers.map((a) => a.status);
    expect(statuses.filter((s) => s === 401).length).toBeLessThanOrEqual(5);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    while ((await logIn(who.email, 'not the password')).status === 401);
    const locked = await logIn(who.email).expect(429);
    expect(locked.body.detail).toMatch(/^输错次数太多，1[45]分钟后再试/);
    api.clock.advance(16 * 60_000);
    await logIn(who.email).expect(201);
    // And the count starts anew.
    await logIn(who.email, 'not the password').expect(401);
  });

  it('asks for the second factor, takes a code once, and a recovery code once', async () => {
    const who = await withPassword(await api.verifiedOrg('enterprise'));
    await api.db.repo(User).update(who.userId, { totpEnabledAt: null });
    const { secret, qr } = (await who.post('/account/totp').expect(201)).body;
    expect(qr).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await who.put('/account/totp', { code: '000000' }).expect(401)).body.code).toBe('identity.totp-wrong');
    const code = codeNow(secret, api.clock);
    const { recoveryCodes } = (await who.put('/account/totp', { code }).expect(200)).body;
    expect(recoveryCodes).toHaveLength(10);

    expect((await logIn(who.email).expect(401)).body.code).toBe('identity.totp-needed');
    await logIn(who.email, PASSWORD, code).expect(401);
    api.clock.advance(30_000);
    const next = codeNow(secret, api.clock);
    const both = await Promise.all([logIn(who.email, PASSWORD, next), logIn(who.email, PASSWORD, next)]);
    expect(both.map((a) => a.status).sort()).toEqual([201, 401]);
    await logIn(who.email, PASSWORD, recoveryCodes[0]).expect(201);
    await logIn(who.email, PASSWORD, recoveryCodes[0]).expect(401);
    const sealed = JSON.stringify(await api.db.query(`SELECT * FROM users WHERE id = $1`, [who.userId]));
    expect(sealed).not.toContain(secret);
  });

  it('makes an officer set up the second factor before anything else', async () => {
    const who = await withPassword(await api.officer('county'));
    await api.db.repo(User).update(who.userId, { totpEnabledAt: null });
    const { body } = await who.get('/session').expect(200);
    expect(body).toMatchObject({ user: { secondFactor: 'must-set-up' }, permissions: [] });
    expect((await who.get('/organizations').expect(403)).body.code).toBe('identity.second-factor-needed');
    const waiting = await api.registerOrg('enterprise', { region: '421202' });
    await who.get(`/organizations/${waiting.orgId}`).expect(404);
    const { secret } = (await who.post('/account/totp').expect(201)).body;
    await who.put('/account/totp', { code: codeNow(secret, api.clock) }).expect(200);
    await who.get('/organizations').expect(200);
  });

  it('does not let demo accounts in where the demo is off', async () => {
    const who = await withPassword(await api.verifiedOrg('enterprise'));
    await api.db.repo(User).update(who.userId, { demo: true, totpEnabledAt: null });
    await logIn(who.email).expect(401);
    await who.get('/desk').expect(401);
    await api.anybody().get('/demo-accounts').expect(404);
  });
});

describe('sessions', () => {
  it('ends when the browser logs out, and another device can be ended from the list', async () => {
    const who = await api.verifiedOrg('enterprise');
    const other = await api.session(who.userId, who.email, who.orgId, who.role);
    const { items } = (await who.get('/sessions').expect(200)).body;
    expect(items).toHaveLength(2);
    const foreign = items.find((s: { current: boolean }) => !s.current);
    await who.delete(`/sessions/${foreign.id}`).expect(204);
    await other.get('/desk').expect(401);
    await who.delete('/session').expect(204);
    await who.get('/desk').expect(401);
  });

  it('does not let somebody else end it', async () => {
    const [a, b] = [await api.verifiedOrg('enterprise'), await api.verifiedOrg('enterprise')];
    const { items } = (await b.get('/sessions').expect(200)).body;
    await a.delete(`/sessions/${items[0].id}`).expect(404);
    await b.get('/desk').expect(200);
  });

  it('ends after idling, and at the latest after a week', async () => {
    const [idle, busy] = [await api.verifiedOrg('enterprise'), await api.verifiedOrg('enterprise')];
    for (let hours = 0; hours < 165; hours += 11) {
      await busy.get('/desk').expect(200);
      api.clock.advance(11 * 3_600_000);
    }
    await idle.get('/desk').expect(401);
    api.clock.advance(4 * 3_600_000);
    await busy.get('/desk').expect(401);
  });

  it('a new log-in replaces the session that the browser had', async () => {
    const who = await withPassword(await api.verifiedOrg('enterprise'));
    await api.db.repo(User).update(who.userId, { totpEnabledAt: null });
    const answer = await who.post('/session', { email: who.email, password: PASSWORD }).expect(201);
    expect(cookieOf(answer)).not.toBe(who.cookie);
    await who.get('/desk').expect(401);
  });

  it('counts a role that was taken away, and an organization that lost its verification, at once', async () => {
    const who = await api.verifiedOrg('enterprise');
    const staff = await api.member(who.orgId, 'enterprise_staff');
    expect((await staff.viewer()).tokens).toEqual(['member', `org:${who.orgId}`]);
    await api.db.query(`UPDATE organizations SET state = 'returned' WHERE id = $1`, [who.orgId]);
    expect((await staff.viewer()).tokens).toEqual(['anon', `org:${who.orgId}`]);
    await who.put(`/organizations/${who.orgId}/members/${staff.userId}`, { roles: ['enterprise_admin'] }).expect(204);
    await staff.get('/desk').expect(401);
  });
});

describe('passwords', () => {
  const mailFor = async (email: string): Promise<string> => {
    await api.drain();
    const [mail] = await api.db.query<{ body: string }>(
      `SELECT body FROM mails WHERE recipient = $1 ORDER BY created_at DESC LIMIT 1`,
      [email],
    );
    return mail?.body ?? '';
  };

  it('are reset by a mail that works once and ends every session and token', async () => {
    const who = await withPassword(await api.verifiedOrg('enterprise'));
    await api.db.repo(User).update(who.userId, { totpEnabledAt: null });
    await api.anybody().post('/password-resets', { email: who.email }).expect(204);
    await api.anybody().post('/password-resets', { email: 'nobody@test.guibang.local' }).expect(204);
    const token = /password-reset\/([\w-]+)/.exec(await mailFor(who.email))![1]!;
    expect(await api.db.query(`SELECT 1 AS n FROM mails`)).toHaveLength(1);
    const reset = (password: string) => api.anybody().post(`/password-resets/${token}`, { password });
    await reset('short').expect(422);
    await reset('a new long password').expect(204);
    await reset('yet another password').expect(404);
    await who.get('/desk').expect(401);
    await logIn(who.email).expect(401);
    await logIn(who.email, 'a new long password').expect(201);
  });

  it('a reset expires, and no more than three mails go out in an hour', async () => {
    const who = await api.verifiedOrg('enterprise');
    for (let i = 0; i < 5; i++) {
      await api.anybody().post('/password-resets', { email: who.email }).expect(204);
      await api.drain();
    }
    const mails = await api.db.query<{ body: string }>(`SELECT body FROM mails`);
    expect(mails).toHaveLength(3);
    const token = /password-reset\/([\w-]+)/.exec(mails[0]!.body)![1]!;
    api.clock.advance(31 * 60_000);
    await api.anybody().post(`/password-resets/${token}`, { password: 'a new long password' }).expect(404);
  });

  it('are changed with the present one, which keeps this session only', async () => {
    const who = await withPassword(await api.verifiedOrg('enterprise'));
    const other = await api.session(who.userId, who.email, who.orgId, who.role);
    const wrong = await who.post('/account/password', { current: 'no', password: 'a new long password' }).expect(422);
    expect(wrong.body.errors).toEqual([{ path: 'current', message: '现在的密码不对' }]);
    await who.post('/account/password', { current: PASSWORD, password: 'a new long password' }).expect(204);
    await who.get('/desk').expect(200);
    await other.get('/desk').expect(401);
  });
});

describe('API tokens', () => {
  const bearer = (secret: string): { get: (path: string) => ReturnType<Agent['get']> } => ({
    get: (path) => api.anybody().get(path).set('Authorization', `Bearer ${secret}`),
  });

  it('do what their scopes say, and never touch the account', async () => {
    const officer = await api.officer('city');
    const made = await officer
      .post('/account/tokens', { name: '报表', scopes: ['organizations.list'], days: 30 })
      .expect(201);
    const { secret, id } = made.body;
    expect(secret).toMatch(/^gbt_/);
    await bearer(secret).get('/organizations').expect(200);
    await bearer(secret).get('/mails').expect(403);
    await bearer(secret).get('/account/tokens').expect(403);
    const [listed] = (await officer.get('/account/tokens').expect(200)).body.items;
    expect(listed).toMatchObject({ name: '报表', scopes: ['organizations.list'] });
    expect(listed.lastUsedAt).not.toBeNull();
    expect(listed.secret).toBeUndefined();
    await officer.delete(`/account/tokens/${id}`).expect(204);
    await bearer(secret).get('/organizations').expect(401);
  });

  it('write without a CSRF token', async () => {
    const admin = await api.verifiedOrg('enterprise');
    const { secret } = (
      await admin.post('/account/tokens', { name: '同步', scopes: ['members.manage'], days: 1 }).expect(201)
    ).body;
    await api
      .anybody()
      .post(`/organizations/${admin.orgId}/invitations`, { email: 'x@y.local', roles: ['enterprise_staff'] })
      .set('Authorization', `Bearer ${secret}`)
      .expect(201);
  });

  it('carry no more than their maker holds, end with the role, and expire', async () => {
    const admin = await api.verifiedOrg('enterprise');
    await admin.post('/account/tokens', { name: 'x', scopes: ['organizations.verify'], days: 1 }).expect(422);
    await admin.post('/account/tokens', { name: 'x', scopes: ['account.own'], days: 1 }).expect(422);
    await admin.post('/account/tokens', { name: 'x', scopes: ['organization.read'], days: 366 }).expect(422);
    const make = async (days: number): Promise<string> =>
      (await admin.post('/account/tokens', { name: 'x', scopes: ['organization.read'], days }).expect(201)).body.secret;
    const [short, long] = [await make(1), await make(30)];
    await bearer(short).get('/desk').expect(200);
    api.clock.advance(25 * 3_600_000);
    await bearer(short).get('/desk').expect(401);
    await bearer(long).get('/desk').expect(200);
    await api.db.query(`DELETE FROM memberships WHERE user_id = $1`, [admin.userId]);
    await bearer(long).get('/desk').expect(401);
  });
});
