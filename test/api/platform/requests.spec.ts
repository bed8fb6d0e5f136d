import { randomUUID } from 'node:crypto';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';

let api: TestApi;
let admin: Somebody;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  admin = await api.verifiedOrg('enterprise');
});

const invite = (email: string, key?: string) => {
  const call = admin.post(`/organizations/${admin.orgId}/invitations`, { email, roles: ['enterprise_staff'] });
  return key ? call.set('Idempotency-Key', key) : call;
};
const count = async (table: string): Promise<number> =>
  (await api.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))!.n;

describe('Idempotency-Key', () => {
  it('does the work once for two calls at once, and answers both the same', async () => {
    const key = randomUUID();
    const [a, b] = await Promise.all([invite('a@b.local', key), invite('a@b.local', key)]);
    expect([a.status, b.status]).toEqual([201, 201]);
    expect(a.body).toEqual(b.body);
    expect([await count('invitations'), await count('mails')]).toEqual([1, 1]);
    expect((await invite('a@b.local', key)).body).toEqual(a.body);
    expect(await count('mails')).toBe(1);
  });

  it('refuses the same key for something else', async () => {
    const key = randomUUID();
    await invite('a@b.local', key).expect(201);
    expect((await invite('c@d.local', key).expect(422)).body.code).toBe('http.key-reused');
    await invite('c@d.local', 'short').expect(400);
  });

  it('forgets a call that failed, and belongs to one person', async () => {
    const key = randomUUID();
    await invite(admin.email, key).expect(409);
    expect(await count('idempotency_keys')).toBe(0);
    await invite('a@b.local', key).expect(201);
    const other = await api.verifiedOrg('enterprise');
    await other
      .post(`/organizations/${other.orgId}/invitations`, { email: 'a@b.local', roles: ['enterprise_staff'] })
      .set('Idempotency-Key', key)
      .expect(201);
  });
});

describe('problems', () => {
  it('are problem+json with a code, a Chinese sentence and the request’s number', async () => {
    const answer = await api.anybody().get('/desk').set('X-Request-Id', 'abc-123').expect(401);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['x-request-id']).toBe('abc-123');
    expect(answer.body).toEqual({
      type: 'urn:guibang:common.unauthenticated',
      title: 'common.unauthenticated',
      code: 'common.unauthenticated',
      status: 401,
      detail: '先登录，再继续',
      instance: 'urn:request:abc-123',
    });
  });

  it('name every wrong field by its path', async () => {
    const { body } = await admin
      .post(`/organizations/${admin.orgId}/invitations`, { email: 'no', roles: ['king'], extra: 1 })
      .expect(422);
    expect(body.code).toBe('common.invalid');
    expect(body.errors.map((e: { path: string }) => e.path).sort()).toEqual(['email', 'extra', 'roles']);
    for (const e of body.errors) expect(e.message).toMatch(/[一-鿿]/);
  });

  it.each([
    ['a broken body', '{"email":', 400],
    ['no such page', null, 404],
  ])('cover %s', async (_, body, status) => {
    const answer = body
      ? await api.anybody().post('/session').set('Content-Type', 'application/json').send(body)
      : await api.anybody().get('/nowhere');
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('say nothing of the inside when something unexpected happens', async () => {
    await api.db.query(`ALTER TABLE memberships RENAME TO gone`);
    try {
      const answer = await api.anybody().get('/desk').set('Cookie', admin.cookie!);
      expect(answer.status).toBe(500);
      expect(answer.text).not.toMatch(/memberships|relation|at /);
      expect(answer.body.detail).toContain(answer.headers['x-request-id']);
    } finally {
      await api.db.query(`ALTER TABLE gone RENAME TO memberships`);
    }
  });
});

describe('forged requests', () => {
  const path = () => `/organizations/${admin.orgId}/invitations`;
  const body = { email: 'a@b.local', roles: ['enterprise_staff'] };

  it('are refused without the session’s own token', async () => {
    const other = await api.verifiedOrg('enterprise');
    const bare = () => api.anybody().post(path(), body).set('Cookie', admin.cookie!);
    expect((await bare().expect(403)).body.code).toBe('identity.csrf');
    await bare().set('X-CSRF-Token', other.csrf!).expect(403);
    await bare().set('X-CSRF-Token', admin.csrf!).expect(201);
  });

  it('are refused from another site’s page, also before anybody is logged in', async () => {
    const logIn = () => api.anybody().post('/session', { email: 'a@b.local', password: 'x' });
    await logIn().set('Origin', 'https://evil.example').expect(403);
    await logIn().set('Sec-Fetch-Site', 'cross-site').expect(403);
    await logIn().set('Origin', api.url).expect(401);
    await logIn().set('Sec-Fetch-Site', 'same-origin').expect(401);
    await logIn().expect(401);
  });
});

describe('answers', () => {
  it('carry a policy that runs no foreign script', async () => {
    const { headers } = await api.anybody().get('/session').expect(200);
    const csp = headers['content-security-policy']!;
    expect(csp).toContain(`script-src 'self'`);
    expect(csp).toContain(`object-src 'none'`);
    expect(csp).toContain(`frame-ancestors 'none'`);
    expect(csp).not.toContain('upgrade-insecure-requests');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
