import { Ledger } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { openTaxonomy, TaxonomyBench } from './bench';

let bench: TaxonomyBench;
beforeAll(async () => (bench = await openTaxonomy()));
afterAll(() => bench.close());

const words = { source: '科技局会议纪要', grade: 'B', reason: '测试' };

describe('reading the code tables', () => {
  it('answers everybody with all schemes at once, and 304 while nothing changed', async () => {
    const first = await bench.http.get('/api/v1/taxonomy').expect(200);
    expect(Object.keys(first.body.schemes)).toEqual(
      expect.arrayContaining(['region', 'technical-field', 'trl', 'unit']),
    );
    expect(Object.keys(first.body.schemes)).not.toContain('domain-word');
    expect(first.body.rules['need.expiry-days']).toEqual({ value: 180, unit: '天', unverified: true });
    expect(first.body.rules['login.failures-before-lock']).toBeUndefined();
    expect(first.text.length).toBeLessThan(100_000);
    await bench.http
      .get('/api/v1/taxonomy')
      .set('If-None-Match', first.headers.etag as string)
      .expect(304);
  });

  it('marks what nobody has verified', async () => {
    const { body } = await bench.http.get('/api/v1/taxonomy/region').expect(200);
    const byCode = new Map(body.terms.map((t: { code: string }) => [t.code, t]));
    expect(byCode.get('421281')).toMatchObject({
      name: '赤壁市',
      verified: true,
      path: ['420000', '421200', '421281'],
    });
    expect(byCode.get('XNGX')).toMatchObject({ verified: false, grade: 'D', gradeLabel: '平台设定，未核实' });
  });

  it('names every scheme, also the word lists that no form needs', async () => {
    const { body } = await bench.http.get('/api/v1/taxonomy/schemes').expect(200);
    const { items } = body as { items: { scheme: string; name: string }[] };
    for (const { scheme, name } of items) {
      expect((await bench.http.get(`/api/v1/taxonomy/${scheme}`).expect(200)).body).toMatchObject({ scheme, name });
    }
    expect(items.map(({ scheme }) => scheme)).toEqual(
      expect.arrayContaining(['domain-word', 'synonym', 'law-default']),
    );
  });

  it('does not know a scheme that nobody declared', async () => {
    const { body } = await bench.http.get('/api/v1/taxonomy/nonsense').expect(404);
    expect(body).toMatchObject({ code: 'taxonomy.no-scheme', detail: expect.stringContaining('nonsense') });
  });

  it('suggests fields and says by which words', async () => {
    const { body } = await bench.http
      .post('/api/v1/taxonomy/field-suggestions')
      .send({ title: '钒电解液制备', text: '全钒液流电池用电解液，能量效率不低于80%' })
      .expect(200);
    expect(body.items[0]).toMatchObject({ name: '电池与储能', words: expect.arrayContaining(['全钒液流电池']) });
  });
});

describe('an officer’s edit of a term', () => {
  it('is seen at once, told to the ledger with its reason, and kept apart by version', async () => {
    const officer = await bench.as('city_officer');
    const before = await term('qualification', 'gazelle');
    const url = '/api/v1/taxonomy/qualification/terms/gazelle';
    await officer.patch(url).send({ name: '瞪羚培育企业', reason: '测试' }).expect(428);
    const changed = await officer
      .patch(url)
      .set('If-Match', `"${before.version}"`)
      .send({ name: '瞪羚培育企业', aliases: ['瞪羚'], reason: '省里改了叫法' })
      .expect(200);
    expect(changed.body).toMatchObject({ name: '瞪羚培育企业', edited: true, version: before.version + 1 });
    expect((await term('qualification', 'gazelle')).name).toBe('瞪羚培育企业');
    expect(bench.app.get(TaxonomyService).label('qualification', 'gazelle')).toBe('瞪羚培育企业');
    await officer.patch(url).set('If-Match', `"${before.version}"`).send({ name: '别的', reason: '迟了' }).expect(412);

    const history = await bench.app.get(Ledger).history({ kind: 'term', id: 'qualification:gazelle' });
    expect(history.map((e) => [e.name, e.data])).toEqual([
      [
        'taxonomy.term-changed',
        { before: { name: '瞪羚企业' }, after: { name: '瞪羚培育企业' }, reason: '省里改了叫法' },
      ],
    ]);
  });

  it('adds a term below a parent, once', async () => {
    const officer = await bench.as('city_officer');
    const add = {
      code: '0509',
      parentCode: '05',
      name: '竹基材料',
      attrs: { level: 2, keywords: ['重组竹'] },
      ...words,
    };
    const made = await officer.post('/api/v1/taxonomy/technical-field/terms').send(add).expect(201);
    expect(made.body).toMatchObject({ path: ['05', '0509'], verified: true, edited: true });
    const again = await officer.post('/api/v1/taxonomy/technical-field/terms').send(add).expect(409);
    expect(again.body.code).toBe('taxonomy.code-taken');
    const taxonomy = bench.app.get(TaxonomyService);
    expect(taxonomy.descendants('technical-field', '05')).toContain('0509');
    expect(taxonomy.proximity('technical-field', '0509', '0504')).toBe(0.3);
  });

  it('switches a term off for new rows, keeps its name for old ones', async () => {
    const officer = await bench.as('city_officer');
    const { version } = await term('qualification', 'champion');
    const url = '/api/v1/taxonomy/qualification/terms/champion';
    await officer.patch(url).set('If-Match', `"${version}"`).send({ active: false, reason: '不再用' }).expect(200);
    const taxonomy = bench.app.get(TaxonomyService);
    expect(taxonomy.has('qualification', 'champion')).toBe(false);
    expect(taxonomy.label('qualification', 'champion')).toBe('制造业单项冠军企业');
    expect(taxonomy.check('qualification', 'champion', 'qualifications.0', '资质')).toEqual({
      path: 'qualifications.0',
      message: '从列表里选「资质」',
    });
  });

  it.each([
    ['decline-reason', { code: 'other', name: '其他', ...words }, 409, 'taxonomy.fixed'],
    ['technical-field', { code: '9901', parentCode: '99', name: '未知', ...words }, 422, 'taxonomy.no-parent'],
    ['unit', { code: 'furlong', name: '弗隆', attrs: { dimension: 'length' }, ...words }, 422, 'taxonomy.wrong-attrs'],
    ['nonsense', { code: 'x', name: 'x', ...words }, 404, 'taxonomy.no-scheme'],
  ])('cannot add to %s what would break it', async (scheme, body, status, code) => {
    const officer = await bench.as('city_officer');
    const refused = await officer.post(`/api/v1/taxonomy/${scheme}/terms`).send(body).expect(status);
    expect(refused.body.code).toBe(code);
  });

  it('cannot switch off a parent in use', async () => {
    const officer = await bench.as('city_officer');
    const { version } = await term('technical-field', '08');
    const refused = await officer
      .patch('/api/v1/taxonomy/technical-field/terms/08')
      .set('If-Match', `"${version}"`)
      .send({ active: false, reason: '测试' })
      .expect(409);
    expect(refused.body.code).toBe('taxonomy.has-children');
  });

  it('names every wrong field at once', async () => {
    const officer = await bench.as('city_officer');
    const { body } = await officer
      .post('/api/v1/taxonomy/qualification/terms')
      .send({ code: 'a b', name: '', source: '', grade: 'E' })
      .expect(422);
    const paths = (body.fields ?? body.errors).map((e: { path: string }) => e.path);
    expect(paths).toEqual(expect.arrayContaining(['code', 'name', 'source', 'grade', 'reason']));
  });

  it.each(['enterprise_admin', 'county_officer', 'leader', 'auditor'] as const)('is not for %s', async (role) => {
    const other = await bench.as(role);
    await other.post('/api/v1/taxonomy/qualification/terms').send({}).expect(403);
    await other.put('/api/v1/calendar/2026-12-01').send({}).expect(403);
  });
});

describe('another process', () => {
  it('is heard: a version bumped elsewhere reaches the next reader', async () => {
    const db = bench.app.get(Db);
    await db.query(`UPDATE taxonomy_terms SET name = '改自别处' WHERE scheme = 'trl' AND code = '9'`);
    await db.query(`UPDATE taxonomy_state SET version = version + 1`);
    expect((await term('trl', '9')).name).toBe('改自别处');
  });
});

async function term(scheme: string, code: string): Promise<{ name: string; version: number }> {
  const { body } = await bench.http.get(`/api/v1/taxonomy/${scheme}`).expect(200);
  return body.terms.find((t: { code: string }) => t.code === code);
}
