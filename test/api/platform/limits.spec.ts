import { startApi } from '../../support/api';

describe('the rate limit', () => {
  it('answers 429 in Chinese, and leaves the operators’ pages alone', async () => {
    const api = await startApi({ RATE_LIMIT: '10' });
    try {
      const statuses = [];
      for (let i = 0; i < 14; i++) statuses.push((await api.anybody().get('/session')).status);
      expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429, 429, 429]);
      const { body, headers } = await api.anybody().get('/session').expect(429);
      expect(body.detail).toBe('操作太频繁，过一会儿再试');
      expect(headers['retry-after']).toBeDefined();
      await api.anybody().get('/readyz').expect(200);
    } finally {
      await api.close();
    }
  });
});

describe('the request log', () => {
  it('has method, path and status, and no secret, search word or body', async () => {
    const lines: string[] = [];
    const api = await startApi({ LOG_LEVEL: 'debug' }, { write: (line) => void lines.push(line) });
    const who = await api.verifiedOrg('enterprise');
    await who.get('/session?q=SEARCHWORD').expect(200);
    await api.anybody().post('/session', { email: 'somebody@secret.local', password: 'PASSWORD' }).expect(401);
    await api.anybody().get('/desk').set('Authorization', 'Bearer gbt_TOKEN').expect(401);
    await api.close();
    const requests = lines.flatMap((l) => {
      const { req, res } = JSON.parse(l) as { req?: { method: string; path: string }; res?: { status: number } };
      return req ? [`${req.method} ${req.path} ${res?.status}`] : [];
    });
    expect(requests).toEqual(['GET /api/v1/session 200', 'POST /api/v1/session 401', 'GET /api/v1/desk 401']);
    const cookie = who.cookie!.split('=')[1]!;
    for (const secret of ['SEARCHWORD', 'somebody@secret.local', 'PASSWORD', 'gbt_TOKEN', cookie, who.csrf!]) {
      expect(lines.join('')).not.toContain(secret);
    }
  });
});
