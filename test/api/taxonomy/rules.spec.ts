import { beijingDay, Clock, RuleBook } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { RulesService, shiftDay, TaxonomyService, WorkingDays } from '@guibang/taxonomy';
import { openTaxonomy, TaxonomyBench } from './bench';

let bench: TaxonomyBench;
beforeAll(async () => (bench = await openTaxonomy()));
afterAll(() => bench.close());

const today = (): string => beijingDay(bench.app.get(Clock).now());
const because = { source: '咸宁市科学技术局局务会', grade: 'B', reason: '企业反映时间太短' };

describe('a dated rule', () => {
  it('is asked through the rule book too, by libs below taxonomy', () => {
    expect(bench.app.get(RuleBook, { strict: false }).number('need.expiry-days')).toBe(180);
  });

  it('gets a new version from a day on; what was filed before keeps the old one', async () => {
    const officer = await bench.as('city_officer');
    const from = shiftDay(today(), 10);
    await officer
      .post('/api/v1/rules/need.expiry-days/versions')
      .send({ value: 270, validFrom: from, ...because })
      .expect(201);
    const { body } = await officer.get('/api/v1/rules/need.expiry-days').expect(200);
    expect(body.current).toMatchObject({ value: 180, verified: false, changedBy: null });
    expect(body.upcoming).toMatchObject([
      { value: 270, validFrom: from, unit: '天', verified: true, reason: because.reason },
    ]);
    expect(body.history).toHaveLength(2);

    const rules = bench.app.get(RulesService);
    expect(rules.number('need.expiry-days')).toBe(180);
    expect(rules.number('need.expiry-days', new Date(`${from}T00:00:00+08:00`))).toBe(270);
    expect(rules.number('need.expiry-days', new Date(`${shiftDay(from, -1)}T23:59:59+08:00`))).toBe(180);
    const told = await bench.app.get(Ledger).history({ kind: 'rule', id: 'need.expiry-days' });
    expect(told.map((e) => [e.name, e.data.step, e.data.validFrom])).toEqual([['rules.changed', 'proposed', from]]);
  });

  it('comes into force by the clock alone', async () => {
    const officer = await bench.as('city_officer');
    const clock = bench.app.get(Clock);
    const from = shiftDay(today(), 2);
    await officer
      .post('/api/v1/rules/result.expiry-days/versions')
      .send({ value: 400, validFrom: from, ...because })
      .expect(201);
    const rules = bench.app.get(RulesService);
    expect(rules.number('result.expiry-days')).toBe(365);
    clock.advance(2 * 86_400_000);
    expect(rules.number('result.expiry-days')).toBe(400);
    const bundle = await bench.http.get('/api/v1/taxonomy').expect(200);
    expect(bundle.body.rules['result.expiry-days'].value).toBe(400);
    clock.advance(-2 * 86_400_000);
  });

  it('may be withdrawn while it lies ahead, and its day taken again', async () => {
    const officer = await bench.as('city_officer');
    const validFrom = shiftDay(today(), 30);
    const versions = '/api/v1/rules/match.answer-working-days/versions';
    await officer
      .post(versions)
      .send({ value: 7, validFrom, ...because })
      .expect(201);
    const taken = await officer
      .post(versions)
      .send({ value: 8, validFrom, ...because })
      .expect(409);
    expect(taken.body.code).toBe('rules.day-taken');
    await officer
      .post('/api/v1/rules/match.answer-working-days/withdrawal')
      .send({ validFrom, reason: '算错了' })
      .expect(204);
    await officer
      .post(versions)
      .send({ value: 8, validFrom, ...because })
      .expect(201);
  });

  it('in force is never edited or withdrawn', async () => {
    const officer = await bench.as('city_officer');
    const past = await officer
      .post('/api/v1/rules/review.clock-working-days/versions')
      .send({ value: 9, validFrom: shiftDay(today(), -1), ...because })
      .expect(422);
    expect(past.body).toMatchObject({ code: 'rules.starts-in-past', detail: expect.stringContaining(today()) });
    const refused = await officer
      .post('/api/v1/rules/review.clock-working-days/withdrawal')
      .send({ validFrom: '2020-01-01', reason: '测试' })
      .expect(409);
    expect(refused.body.code).toBe('rules.already-in-force');
  });

  it.each([
    ['need.expiry-days', 3, '不能小于7'],
    ['need.expiry-days', '九十', '要填数字'],
    ['region.hitech-counted-in', '421221', '只能是'],
    ['listing.renewal-reminder-days', ['三十'], '数字'],
    ['match.field-weights', { same: 1 }, '要有且只有'],
  ])('%s refuses %j', async (key, value, problem) => {
    const officer = await bench.as('city_officer');
    const { body } = await officer
      .post(`/api/v1/rules/${key}/versions`)
      .send({ value, validFrom: shiftDay(today(), 5), ...because })
      .expect(422);
    expect(body.code).toBe('rules.wrong-value');
    expect(body.detail).toContain(problem);
  });

  it('wants a reason and a source', async () => {
    const officer = await bench.as('city_officer');
    await officer
      .post('/api/v1/rules/need.expiry-days/versions')
      .send({ value: 200, validFrom: shiftDay(today(), 5), grade: 'D' })
      .expect(422);
  });

  it('is read by those who work by it, changed by the city only', async () => {
    for (const role of ['county_officer', 'leader', 'auditor', 'station_first'] as const) {
      const reader = await bench.as(role);
      await reader.get('/api/v1/rules').expect(200);
      await reader.post('/api/v1/rules/need.expiry-days/versions').send({}).expect(403);
    }
    const firm = await bench.as('enterprise_admin');
    await firm.get('/api/v1/rules').expect(403);
    await bench.http.get('/api/v1/rules').expect(401);
  });

  it('moves where 高新区 is counted, once', async () => {
    const taxonomy = bench.app.get(TaxonomyService);
    const officer = await bench.as('city_officer');
    expect(taxonomy.countedRegion('XNGX')).toBe('XNGX');
    await officer
      .post('/api/v1/rules/region.hitech-counted-in/versions')
      .send({ value: '421202', validFrom: today(), ...because })
      .expect(201);
    expect(taxonomy.countedRegion('XNGX')).toBe('421202');
    expect(taxonomy.countedRegion('421281')).toBe('421281');
  });
});

describe('the calendar', () => {
  it('is overridden by the city, told to the ledger, and restored', async () => {
    const officer = await bench.as('city_officer');
    const days = bench.app.get(WorkingDays);
    await officer.put('/api/v1/calendar/2026-12-01').send({ working: false, note: '停电检修' }).expect(204);
    const { body } = await bench.http.get('/api/v1/calendar?year=2026').expect(200);
    expect(body.provisional).toBe(false);
    expect(body.items).toContainEqual({ date: '2026-12-01', working: false, note: '停电检修', overridden: true });
    expect(days.add('2026-11-30', 1)).toBe('2026-12-02');
    await officer.delete('/api/v1/calendar/2026-12-01').expect(204);
    expect(days.add('2026-11-30', 1)).toBe('2026-12-01');
    await officer.delete('/api/v1/calendar/2026-12-01').expect(404);
    const told = await bench.app.get(Ledger).history({ kind: 'calendar-day', id: '2026-12-01' });
    expect(told.map((e) => e.data.working)).toEqual([false, null]);
  });

  it('refuses a day that does not exist and a year out of range', async () => {
    const officer = await bench.as('city_officer');
    await officer.put('/api/v1/calendar/2026-02-30').send({ working: true, note: '测试' }).expect(422);
    await bench.http.get('/api/v1/calendar?year=abc').expect(422);
  });
});
