import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DemoChallenges } from '@guibang/challenges';
import { DemoLoader } from '@guibang/listings';
import type { BoardPage, ChallengeDetail, QuestionView } from '@dto/challenges';
import type { SearchPage } from '@dto/search';
import type { SessionView } from '@dto/identity';
import { startApi, TestApi } from '../../support/api';

const FOLDER = resolve(__dirname, '../../../seeds/demo');
const read = (start: string): { key: string; state: string }[] =>
  readdirSync(FOLDER)
    .filter((name) => name.startsWith(start))
    .flatMap((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { key: string; state: string }[]);

describe('the demo', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startApi({ GUIBANG_DEMO: '1' });
    await api.app.get(DemoLoader).loadIntoEmpty();
    await api.app.get(DemoChallenges).load();
  }, 120_000);
  afterAll(() => api.close());

  const states = async (kind: string): Promise<Record<string, number>> => {
    const rows = await api.db.query<{ state: string; n: number }>(
      `SELECT state, count(*)::int AS n FROM listings WHERE kind = $1 GROUP BY state`,
      [kind],
    );
    return Object.fromEntries(rows.map((row) => [row.state, row.n]));
  };
  const written = (start: string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { state } of read(start)) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };

  it('reaches the states that its files name', async () => {
    expect(await states('need')).toEqual(written('needs-'));
    expect(await states('result')).toEqual(written('results-'));
    const orgs = await api.db.query<{ name: string; state: string }>(`SELECT name, state FROM organizations`);
    expect(orgs).toHaveLength(read('organizations').length);
    expect(orgs.every((o) => o.name.includes('演示'))).toBe(true);
  });

  it('is found by the public as far as it is published', async () => {
    const page = (await api.anybody().get('/search?size=1').expect(200)).body as SearchPage;
    expect(page.kinds).toMatchObject({ need: written('needs-').published, result: written('results-').published });
  });

  it('keeps a whole chain, numbers in order of time, and a text of each published version', async () => {
    const codes = await api.db.query<{ code: string }>(
      `SELECT code FROM listings WHERE kind = 'need' AND published_at IS NOT NULL ORDER BY published_at, code`,
    );
    expect(codes.map((c) => c.code)).toEqual(codes.map((c) => c.code).sort());
    const without = await api.db.query(
      `SELECT 1 FROM listings l WHERE published_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM listing_versions v WHERE v.listing_id = l.id)`,
    );
    expect(without).toEqual([]);
  });

  it('has an account for each role that logs in with the password on the page', async () => {
    const { items } = (await api.anybody().get('/demo-accounts').expect(200)).body as {
      items: { email: string; role: string; password: string }[];
    };
    expect(items.map((a) => a.role).sort()).toEqual([
      'auditor',
      'broker',
      'city_officer',
      'county_officer',
      'enterprise_admin',
      'enterprise_staff',
      'expert',
      'leader',
      'researcher',
      'station_first',
      'station_second',
      'university_admin',
    ]);
    const officer = items.find((a) => a.role === 'city_officer')!;
    const answer = await api.anybody().post('/session', { email: officer.email, password: officer.password });
    expect((answer.body as SessionView).user).toMatchObject({ secondFactor: 'skipped-demo' });
  });

  it('is loaded once, and never between organizations that are there', async () => {
    expect(await api.app.get(DemoLoader).load()).toBe(false);
    expect(await api.app.get(DemoLoader).loadIntoEmpty()).toBe(false);
  });

  it('has challenges at every stage that needs no bids, once', async () => {
    expect(await api.app.get(DemoChallenges).load()).toBe(false);
    const states = await api.db.query<{ state: string; n: number }>(
      `SELECT state, count(*)::int AS n FROM challenges GROUP BY 1 ORDER BY 1`,
    );
    expect(Object.fromEntries(states.map(({ state, n }) => [state, n]))).toEqual({
      announced: 3,
      list_notice: 1,
      returned: 1,
      submitted: 1,
    });
  });

  it('has them on the board, one without its publisher, open for bids', async () => {
    const page = (await api.anybody().get('/challenges').expect(200)).body as BoardPage;
    expect(page.counts).toMatchObject({ open: 3, notice: 1 });
    expect(page.items.filter(({ orgName }) => orgName === null)).toHaveLength(1);
    const glass = page.items.find(({ title }) => title.startsWith('玻璃盖板'))!;
    const detail = (await api.anybody().get(`/challenges/${glass.id}`).expect(200)).body as ChallengeDetail;
    expect(detail.publicKey).toMatch(/^age1/);
    const { items } = (await api.anybody().get(`/challenges/${glass.id}/questions`).expect(200)).body as {
      items: QuestionView[];
    };
    expect(items.map(({ answer }) => answer !== null)).toEqual(expect.arrayContaining([true, false]));
  });
});
