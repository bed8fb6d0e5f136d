import { Ledger } from '@guibang/ledger';
import { listingChanged } from '@guibang/listings';
import { beijingDay } from '@guibang/kernel';
import { ComputingService, ProfilesService, RematchingService } from '@guibang/matching';
import { startApi, type TestApi } from '../../support/api';
import { Listings } from './listings';

const THINGS = ['竹木复合板', '青砖茶', '汽车制动盘', '砂型铸件', '石英砂', '中药提取物'];
const WORK = ['热压成形', '渥堆发酵', '表面涂层', '在线检测', '除杂提纯', '低温干燥'];
/** Short lists, so that most pairs are cut from one side's list and many from both. */
const KEPT = 5;
const NEEDS = 12;

let api: TestApi;
let listings: Listings;
const ids: string[] = [];

beforeAll(async () => {
  api = await startApi();
  await api.clean();
  listings = new Listings(api);
  const enterprises = [await api.verifiedOrg('enterprise'), await api.verifiedOrg('enterprise')];
  const universities = [await api.verifiedOrg('university'), await api.verifiedOrg('university')];
  for (const [i, thing] of THINGS.entries()) {
    for (const [k, work] of WORK.entries()) {
      if ((i + k) % 3 === 0) {
        const { orgId } = enterprises[k % 2]!;
        ids.push(await listings.need(orgId, `${thing}${work}良品率低`, { fieldCode: '0503', trlMin: 4 + (i % 4) }));
      }
      const { orgId } = universities[i % 2]!;
      ids.push(await listings.result(orgId, `${thing}的${work}新工艺`, { fieldCode: '0503', trl: 3 + k }));
    }
  }
  // A result of the same organization as a need, which is never offered to itself.
  ids.push(await listings.result(enterprises[0]!.orgId, '竹木复合板热压成形良品率提高', { fieldCode: '0503' }));
  const rule = { value: KEPT, validFrom: beijingDay(new Date()), reason: '测试', source: '测试', grade: 'D' };
  await (await api.officer('city')).post('/rules/match.keep-per-listing/versions', rule).expect(201);
}, 240_000);
afterAll(() => api.close());

interface Kept {
  readonly need: string;
  readonly result: string;
  readonly score: string;
  readonly reasons: string;
}

const kept = () =>
  api.db.query<Kept>(
    `SELECT need_id AS need, result_id AS result, round(score::numeric, 5)::text AS score, reasons::text
       FROM matches WHERE listed ORDER BY need_id, result_id`,
  );

it('a batch keeps the pairs, scores and reasons that the listings find one by one', async () => {
  const [computing, rematching] = [api.app.get(ComputingService), api.app.get(RematchingService)];
  await rematching.profileAll();
  await api.db.query('DELETE FROM matches');
  for (const id of ids) await computing.recompute(id);
  const alone = await kept();
  expect(alone.length).toBeGreaterThan(KEPT * NEEDS);
  expect(alone.length).toBeLessThan(NEEDS * (ids.length - NEEDS) * 0.8);
  await api.db.query('DELETE FROM matches');
  const progress: number[] = [];
  const report = await rematching.rematchAll((done) => progress.push(done));
  expect(await kept()).toEqual(alone);
  expect(report.needs).toBe(NEEDS);
  expect(progress).toEqual(Array.from({ length: NEEDS }, (_, i) => i + 1));
});

it('a second batch changes no pair, tells nobody again, and keeps what was answered', async () => {
  const rematching = api.app.get(RematchingService);
  await rematching.rematchAll();
  const before = await kept();
  const worst = await api.db.one<{ id: string }>('SELECT id FROM matches ORDER BY score LIMIT 1');
  await api.db.query(`UPDATE matches SET need_state = 'interested' WHERE id = $1`, [worst!.id]);
  const { events } = await api.app.get(Ledger).verify();
  await rematching.rematchAll();
  expect(await kept()).toEqual(before);
  expect(await api.app.get(Ledger).verify()).toEqual({ events, breaks: [] });
  expect(await api.db.one(`SELECT need_state FROM matches WHERE id = $1`, [worst!.id])).toEqual({
    need_state: 'interested',
  });
});

it('a listing that changes while the batch runs ends with the matches of its new text', async () => {
  const changed = ids[1]!;
  let change = Promise.resolve();
  await api.app.get(RematchingService).rematchAll((done) => {
    if (done === 1) change = listings.change(changed, { title: '石英砂表面涂层新工艺' }, listingChanged);
  });
  await change;
  const best = await api.db.query<{ title: string }>(
    `SELECT l.title FROM matches m JOIN listings l ON l.id = m.need_id WHERE m.result_id = $1 ORDER BY score DESC LIMIT 1`,
    [changed],
  );
  expect(best[0]).toEqual({ title: '石英砂表面涂层良品率低' });
});

it('profiles of the older version say the same after the migration', async () => {
  const { source } = api.db;
  const packed = () =>
    runner.query(`SELECT listing_id, terms, encode(counts, 'hex') AS counts FROM match_profiles ORDER BY listing_id`);
  const profiles = await api.app.get(ProfilesService).load(ids);
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    const before: unknown[] = await packed();
    await runner.query(
      `ALTER TABLE match_profiles DROP COLUMN counts, DROP COLUMN terms, ADD COLUMN terms json, ADD COLUMN keys text[]`,
    );
    for (const { id, terms } of profiles) {
      const said = [...terms].map(([, term]) => term);
      const columns = {
        k: terms.keys(),
        c: said.map(({ cls }) => cls),
        t: said.map(({ inTitle }) => inTitle),
        x: said.map(({ inText }) => inText),
        l: said.map(({ layer }) => layer),
      };
      await runner.query(`UPDATE match_profiles SET terms = $2, keys = $3 WHERE listing_id = $1`, [
        id,
        JSON.stringify(columns),
        columns.k,
      ]);
    }
    await source.migrations.find(({ name }) => name?.startsWith('MatchProfilesPack'))!.up(runner);
    expect(before).toHaveLength(ids.length);
    expect(await packed()).toEqual(before);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});
