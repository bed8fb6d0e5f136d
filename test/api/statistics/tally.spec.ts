import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Cut, entriesOf, questionOf, TallyFacts, TallyStore, TallyVersion } from '@guibang/statistics';
import type { ProgressView, TallyCutView } from '@dto/statistics';
import { startApi, TestApi } from '../../support/api';

const HOME = '421200';
const place = (county: string) => ({ path: ['420000', HOME, county], counted: county });
const away = { path: ['430000', '430100'], counted: '430100' };

const facts = (more: Partial<TallyFacts> = {}): TallyFacts => ({
  type: 'development',
  ip: '',
  field: '05',
  plan: '',
  goal: '10',
  seller: '022',
  buyer: '150',
  station: '',
  size: '1',
  sellerRegion: place('421202'),
  buyerRegion: away,
  total: 128_000_000n,
  technical: 100_000_000n,
  ...more,
});

/** Registered once, then changed and ended in any way, on any days. */
const history = fc
  .record({
    county: fc.constantFrom('421202', '421281', 'XNGX'),
    inCity: fc.boolean(),
    days: fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 5 }),
    totals: fc.array(fc.bigInt({ min: 1n, max: 10n ** 11n }), { minLength: 5, maxLength: 5 }),
    types: fc.array(fc.constantFrom('development', 'service', 'licence'), { minLength: 5, maxLength: 5 }),
    fields: fc.constantFrom('01', '05', '11'),
    ends: fc.boolean(),
  })
  .map(({ county, inCity, days, totals, types, fields, ends }): TallyVersion[] => {
    const sorted = [...days].sort((a, b) => a - b);
    return sorted.map((day, i) => {
      const last = i === sorted.length - 1 && i > 0 && ends;
      const said = last ? i - 1 : i;
      return {
        seq: i + 1,
        what: i === 0 ? 'register' : last ? 'cancel' : 'change',
        day: new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10),
        facts: facts({
          sellerRegion: place(county),
          buyerRegion: inCity ? place('421281') : away,
          total: totals[said]!,
          technical: totals[said]! / 2n,
          type: types[said]!,
          field: fields,
        }),
      };
    });
  });

const day = fc.integer({ min: 0, max: 800 }).map((n) => new Date(Date.UTC(2024, 11, 1 + n)).toISOString().slice(0, 10));
const cut = fc
  .record({
    direction: fc.constantFrom('out' as const, 'in' as const),
    days: fc.tuple(day, day),
    by: fc.constantFrom('none' as const, 'month' as const, 'region' as const, 'type' as const, 'flow' as const),
    regions: fc.subarray(['421202', '421281', 'XNGX']),
    type: fc.subarray(['development', 'service', 'licence']),
    field: fc.subarray(['01', '05']),
  })
  .map(({ direction, days, by, regions, type, field }): Cut => {
    const [from = '', to = ''] = [...days].sort();
    return { direction, from, to, by, regions, where: { type, field } };
  });

describe('the tally', () => {
  let api: TestApi;
  let store: TallyStore;

  beforeAll(async () => {
    api = await startApi();
    store = api.app.get(TallyStore);
    // The middle of a year, whatever the day of the run: what is registered in January lies behind.
    const year = new Date().getUTCFullYear() + 1;
    api.clock.advance(Date.UTC(year, 5, 15, 4) - api.clock.now().getTime());
  });
  afterAll(() => api.close());
  beforeEach(() => api.clean());

  const plain = async ({ direction, from, to, by, regions, where }: Cut) => {
    const key = by === 'none' ? `''` : by === 'month' ? `to_char(day, 'YYYY-MM')` : by;
    const list = (codes: readonly string[] | undefined) => (codes?.length ? codes : null);
    return api.db.query(
      `SELECT ${key} AS key, sum(amount)::text AS amount, sum(technical)::text AS technical, sum(count)::int AS count
         FROM tally_entries WHERE direction = $1 AND day BETWEEN $2 AND $3
          AND ($4::text[] IS NULL OR region = ANY($4)) AND ($5::text[] IS NULL OR type = ANY($5))
          AND ($6::text[] IS NULL OR field = ANY($6)) GROUP BY 1 ORDER BY 1`,
      [direction, from, to, list(regions), list(where.type), list(where.field)],
    );
  };

  it('answers every cut as the plain sum of its lines does, to the 分', async () => {
    const histories = fc.sample(history, { numRuns: 80, seed: 20261125 });
    for (const versions of histories) await store.add(one(entriesOf(versions, HOME)));
    expect(await store.wrongCells()).toEqual([]);
    let cells = 0;
    for (const one of fc.sample(cut, { numRuns: 120, seed: 7 })) {
      const { sql, params } = questionOf(one);
      cells += Number(sql.includes('tally_cells'));
      const empty = (rows: Record<string, unknown>[]) => rows.filter(({ key }) => one.by !== 'none' || key === '');
      expect([one, empty(await api.db.query(sql, [...params]))]).toEqual([one, empty(await plain(one))]);
    }
    expect(cells).toBeGreaterThan(20);
  });

  it('heard twice, late, in pieces or at once from two processes, comes to the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 6 }), fc.nat(), async (histories, seed) => {
        await api.clean();
        const ids = histories.map(() => randomUUID());
        // Each hearing knows the versions that existed then, and any of them may be heard again later.
        const hearings = histories.flatMap((versions, i) =>
          versions.map((_, seen) => ({ id: ids[i]!, versions: versions.slice(0, seen + 1) })),
        );
        const order = [...hearings, ...hearings].sort(
          (a, b) => hashOf(`${seed}${a.id}${a.versions.length}`) - hashOf(`${seed}${b.id}${b.versions.length}`),
        );
        for (let at = 0; at < order.length; at += 3) {
          await Promise.all(
            order
              .slice(at, at + 3)
              .map(({ id, versions }) => store.add([{ contractId: id, entries: entriesOf(versions, HOME) }])),
          );
        }
        expect(await store.wrongCells()).toEqual([]);
        const wanted = histories.flatMap((versions) => entriesOf(versions, HOME)).filter((e) => e.direction === 'out');
        const [row] = await api.db.query<{ amount: string; n: string }>(
          `SELECT coalesce(sum(amount), 0)::text AS amount, count(*) AS n FROM tally_entries WHERE direction = 'out'`,
        );
        expect(row).toEqual({
          amount: String(wanted.reduce((sum, { amount }) => sum + amount, 0n)),
          n: String(wanted.length),
        });
      }),
      { numRuns: 12, seed: 3 },
    );
  });

  it('rolled back with its transaction, leaves neither line nor cell', async () => {
    const boom = api.db.tx(async () => {
      await store.add(one(entriesOf([{ seq: 1, what: 'register', day: '2026-03-02', facts: facts() }], HOME)));
      throw new Error('killed here');
    });
    await expect(boom).rejects.toThrow('killed here');
    for (const table of ['tally_entries', 'tally_cells'])
      expect(await api.db.one(`SELECT count(*)::int AS n FROM ${table}`)).toEqual({ n: 0 });
  });

  it('rebuilt, is line by line what it was', async () => {
    const all = fc.sample(history, { numRuns: 20, seed: 1 }).map((versions) => ({
      contractId: randomUUID(),
      entries: entriesOf(versions, HOME),
    }));
    await store.add(all);
    const before = await api.db.query(`SELECT * FROM tally_cells ORDER BY 1, 2, 3, 4, 5`);
    await api.db.query(`UPDATE tally_cells SET amount = amount + 1 WHERE dimension = 'all'`);
    expect((await store.wrongCells()).length).toBeGreaterThan(0);
    await store.replace(
      (async function* () {
        yield all;
      })(),
    );
    expect(await api.db.query(`SELECT * FROM tally_cells ORDER BY 1, 2, 3, 4, 5`)).toEqual(before);
    expect(await store.wrongCells()).toEqual([]);
  });

  it('lines are never changed', async () => {
    await store.add(one(entriesOf([{ seq: 1, what: 'register', day: '2026-03-02', facts: facts() }], HOME)));
    await expect(api.db.query(`UPDATE tally_entries SET amount = 1`)).rejects.toThrow('append-only');
  });

  it('tells officers the year, by month and county, and nobody else', async () => {
    const city = await api.officer('city', HOME);
    const year = api.clock.now().getUTCFullYear();
    const on = (day: string, seq = 1, more: Partial<TallyFacts> = {}): TallyVersion => ({
      seq,
      what: 'register',
      day,
      facts: facts(more),
    });
    await store.add(one(entriesOf([on(`${year}-01-05`)], HOME)));
    await store.add(one(entriesOf([on(`${year - 1}-01-05`, 1, { total: 64_000_000n })], HOME)));
    await city
      .post('/targets', {
        year,
        regionCode: HOME,
        indicator: 'registered-amount',
        value: '7000000000',
        source: '会议纪要',
        reason: '年初下达',
      })
      .expect(204);
    const view = (await city.get(`/tallies/progress?year=${year}&direction=out`).expect(200)).body as ProgressView;
    expect(view).toMatchObject({
      total: { amount: '1280000.00', technical: '1000000.00', count: 1 },
      lastYear: { amount: '640000.00', count: 1 },
      target: '7000000000',
    });
    expect(view.months[0]).toMatchObject({ sums: { amount: '1280000.00' }, lastYear: { amount: '640000.00' } });
    expect(view.months).toHaveLength(12);
    expect(view.regions.find(({ code }) => code === '421202')!.sums.count).toBe(1);
    const cutView = (
      await city.get(`/tallies?direction=out&from=${year}-01-01&to=${year}-12-31&by=type&type=development`).expect(200)
    ).body as TallyCutView;
    expect(cutView.items).toMatchObject([
      { key: 'development', amount: '1280000.00', before: { amount: '640000.00' } },
    ]);
    const lines = await city.get(`/tallies/lines?direction=out&from=${year}-01-01&to=${year}-12-31`).expect(200);
    expect(lines.body).toMatchObject({ items: [{ day: `${year}-01-05`, version: 1, reverses: null }], next: null });
    await city.get('/tallies?direction=out&from=yesterday&to=2026-01-01').expect(422);
    await (await api.verifiedOrg('enterprise')).get(`/tallies/progress?year=${year}&direction=out`).expect(403);
  });

  const registered = (day: string, more: Partial<TallyFacts> = {}): TallyVersion => ({
    seq: 1,
    what: 'register',
    day,
    facts: facts(more),
  });
  const thisYear = (): number => api.clock.now().getUTCFullYear();

  it('goes through lines page by page, each once, whatever comes in meanwhile', async () => {
    const year = thisYear();
    const ids = Array.from({ length: 120 }, (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`);
    const add = (id: string, day: number) =>
      store.add([
        { contractId: id, entries: entriesOf([registered(`${year}-01-${String(day).padStart(2, '0')}`)], HOME) },
      ]);
    for (const [i, id] of ids.entries()) await add(id, (i % 28) + 1);
    const city = await api.officer('city', HOME);
    const range = `direction=out&from=${year}-01-01&to=${year}-12-31`;
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await city.get(`/tallies/lines?${range}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      const page = body as { items: { contractId: string; day: string }[]; next: string | null };
      seen.push(...page.items.map(({ contractId }) => contractId));
      if (!cursor) await add('00000000-0000-4000-8000-999999999999', 28);
      cursor = page.next ?? '';
    } while (cursor);
    expect(seen).toHaveLength(120);
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  it('shows a county the contracts of its own sellers, and no others', async () => {
    const year = thisYear();
    await store.add(one(entriesOf([registered(`${year}-02-01`)], HOME)));
    await store.add(one(entriesOf([registered(`${year}-02-02`, { sellerRegion: place('421281') })], HOME)));
    const county = await api.officer('county', '421202');
    const range = `direction=out&from=${year}-01-01&to=${year}-12-31`;
    const mine = (await county.get(`/tallies/lines?${range}`).expect(200)).body as { items: { region: string }[] };
    expect(mine.items.map(({ region }) => region)).toEqual(['421202']);
    await county.get(`/tallies/lines?${range}&region=421281`).expect(404);
    await county.get(`/tallies/lines?${range}&region=421202,421281`).expect(404);
  });

  it('has a row for what is registered in no county, so that the rows add up to the total', async () => {
    const year = thisYear();
    const city = await api.officer('city', HOME);
    const cityItself = { path: ['420000', HOME], counted: HOME };
    await store.add(one(entriesOf([registered(`${year}-02-01`)], HOME)));
    await store.add(one(entriesOf([registered(`${year}-02-02`, { sellerRegion: cityItself, total: 5_00n })], HOME)));
    const view = (await city.get(`/tallies/progress?year=${year}&direction=out`).expect(200)).body as ProgressView;
    expect(view.regions.find(({ code }) => code === HOME)).toMatchObject({ name: '市本级', sums: { amount: '5.00' } });
    expect(view.regions.reduce((n, { sums }) => n + sums.count, 0)).toBe(view.total.count);
  });

  it('tells the public what stands: nothing while all that was registered is cancelled again', async () => {
    const year = thisYear();
    const ofYear = async () => (await api.anybody().get('/tallies/year').expect(200)).body as { amount: string | null };
    expect(await ofYear()).toMatchObject({ year, amount: null });
    const id = randomUUID();
    const first = registered(`${year}-02-01`);
    const add = (...versions: TallyVersion[]) => store.add([{ contractId: id, entries: entriesOf(versions, HOME) }]);
    await add(first);
    expect(await ofYear()).toMatchObject({ amount: '1280000.00' });
    await add(first, { seq: 2, what: 'cancel', day: `${year}-03-01`, facts: first.facts });
    expect(await ofYear()).toMatchObject({ amount: null });
  });
});

const one = (entries: ReturnType<typeof entriesOf>) => [{ contractId: randomUUID(), entries }];

/** Any fixed shuffle. */
function hashOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + character.codePointAt(0)!) % 1_000_003;
  return hash;
}
