import { BACKGROUND, Jobs } from '@guibang/platform';
import { startApi, TestApi } from '../../support/api';

let api: TestApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());

describe('what operators ask', () => {
  it('answers alive and ready', async () => {
    await api.anybody().get('/healthz').expect(200, { ok: true });
    const { body } = await api.anybody().get('/readyz').expect(200);
    expect(Object.keys(body.checks)).toEqual(expect.arrayContaining(['database', 'migrations', 'worker', 'search']));
  });

  it('is not ready while ordinary work is not done, and does not mind background work that waits', async () => {
    const hourAgo = new Date(Date.now() - 3_600_000);
    await api.app.get(Jobs).add('test.nobody', {}, { runAt: hourAgo, priority: BACKGROUND, key: 'background' });
    await api.anybody().get('/readyz').expect(200);
    await api.app.get(Jobs).add('test.nobody', {}, { runAt: hourAgo, key: 'ordinary' });
    const { body } = await api.anybody().get('/readyz').expect(503);
    expect(body.checks.worker).toMatchObject({ ok: false });
    await api.db.query(`SELECT graphile_worker.remove_job('background'), graphile_worker.remove_job('ordinary')`);
  });

  it('gives figures to loopback', async () => {
    await api.anybody().get('/deliveries').expect(401);
    const { text } = await api.anybody().get('/metrics').expect(200);
    expect(text).toMatch(/http_request_duration_seconds_count\{[^}]*route="\/api\/v1\/deliveries"/);
    expect(text).toContain('jobs_dead 0');
  });

  it('serves its contract', async () => {
    const { body } = await api.anybody().get('/api/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    await api.anybody().get('/api/docs').expect(200);
  });

  it('knows its people', async () => {
    const officer = await api.officer('county', '421281');
    expect(await officer.viewer()).toMatchObject({
      role: 'county_officer',
      tokens: ['member', `org:${officer.orgId}`, 'bureau:421281'],
    });
    await officer.get('/deliveries').expect(403);
    await (await api.officer('city')).get('/deliveries').expect(200);
    await api.anybody().get('/deliveries').expect(401);
  });
});
