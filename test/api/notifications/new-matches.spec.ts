import { GATHERED, Telling } from '@guibang/notifications';
import { startApi, TestApi } from '../../support/api';
import { atHour, listingsOf, titles } from './support';

const DAY = 86_400_000;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  atHour(api, 10);
});
afterAll(() => api.close());

describe('new matches', () => {
  it('are gathered to one notice for each listing, no result pushed to more needs a day than the rule allows', async () => {
    const firm = await api.verifiedOrg('enterprise');
    const university = await api.verifiedOrg('university');
    const needs: string[] = [];
    for (let n = 0; n < 22; n++) needs.push(await listingsOf(api).need(firm.orgId, `需求${n}`));
    const result = await listingsOf(api).result(university.orgId, '合适的成果');
    await api.db.query(`DELETE FROM matches`);
    await api.db.query(`DELETE FROM notices`);
    await api.db.query(
      `INSERT INTO matches (need_id, result_id, score, met, indicators, reasons, gaps, model_version, created_at, computed_at)
       SELECT unnest($1::uuid[]), $2, 0.9, 1, '[]', '[]', '[]', 'test', now(), now()`,
      [needs, result],
    );
    const gathering = GATHERED.find(({ kind }) => kind === 'match.suggested')!;
    const gather = () => api.app.get(Telling).gather(gathering);
    await gather();
    await gather();
    expect(await titles(university)).toEqual(['成果「合适的成果」有20项新的高匹配']);
    expect(await titles(firm)).toHaveLength(20);
    api.clock.advance(DAY);
    await gather();
    expect(
      await titles(await api.session(university.userId, university.email, university.orgId, university.role)),
    ).toHaveLength(2);
    expect(await api.db.query(`SELECT 1 FROM matches WHERE notified_at IS NULL`)).toEqual([]);
  });
});
