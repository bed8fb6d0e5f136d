import { Db } from '@guibang/platform';
import { readReference, Reference, ReferenceLoader, RulesService, TaxonomyService } from '@guibang/taxonomy';
import { openTaxonomy, TaxonomyBench } from './bench';

let bench: TaxonomyBench;
beforeAll(async () => (bench = await openTaxonomy()));
afterAll(() => bench.close());

const load = async (reference?: Reference): Promise<boolean> => {
  const loaded = await bench.app.get(ReferenceLoader).load(reference);
  await bench.http.get('/api/v1/taxonomy');
  return loaded;
};

describe('loading the reference files', () => {
  it('has happened at the start, and does nothing while the files are the same', async () => {
    const db = bench.app.get(Db);
    const before = await db.one(`SELECT version FROM taxonomy_state`);
    expect(await load()).toBe(false);
    expect(await db.one(`SELECT version FROM taxonomy_state`)).toEqual(before);
    const rows = await db.one<{ n: string }>(`SELECT count(*) AS n FROM taxonomy_terms WHERE origin = 'reference'`);
    expect(Number(rows!.n)).toBe(readReference().terms.length);
  });

  it('brings what a new release changed, but never over an officer’s edit', async () => {
    const officer = await bench.as('city_officer');
    const { body } = await bench.http.get('/api/v1/taxonomy/enterprise-scale').expect(200);
    const { version } = body.terms.find((t: { code: string }) => t.code === 'large');
    await officer
      .patch('/api/v1/taxonomy/enterprise-scale/terms/large')
      .set('If-Match', `"${version}"`)
      .send({ name: '大型企业', reason: '统一叫法' })
      .expect(200);
    await officer
      .post('/api/v1/rules/invitation.validity-days/versions')
      .send({ value: 10, validFrom: '2027-01-01', source: '会议', grade: 'B', reason: '太短' })
      .expect(201);

    const shipped = readReference();
    const release: Reference = {
      ...shipped,
      hash: 'a-later-release',
      terms: shipped.terms
        .filter((t) => !(t.scheme === 'enterprise-scale' && t.code === 'micro'))
        .map((t) => (t.scheme === 'enterprise-scale' ? { ...t, name: `${t.name}（新）` } : t)),
      rules: [
        ...shipped.rules,
        ...['invitation.validity-days', 'result.expiry-days'].map((key) => ({
          ...shipped.rules.find((r) => r.key === key)!,
          value: 30,
          validFrom: '2027-03-01',
        })),
      ],
    };
    expect(await load(release)).toBe(true);
    const taxonomy = bench.app.get(TaxonomyService);
    expect(taxonomy.label('enterprise-scale', 'large')).toBe('大型企业');
    expect(taxonomy.label('enterprise-scale', 'small')).toBe('小型（新）');
    expect(taxonomy.has('enterprise-scale', 'micro')).toBe(false);
    expect(taxonomy.label('enterprise-scale', 'micro')).toBe('微型');
    const later = new Date('2027-06-01T00:00:00Z');
    const rules = bench.app.get(RulesService);
    expect(rules.number('invitation.validity-days', later)).toBe(10);
    expect(rules.number('result.expiry-days', later)).toBe(30);
    expect(rules.number('result.expiry-days')).toBe(365);
  });

  it('comes back to the shipped files, with what had been dropped', async () => {
    expect(await load()).toBe(true);
    expect(bench.app.get(TaxonomyService).has('enterprise-scale', 'micro')).toBe(true);
  });
});

describe('lookups', () => {
  it('turn what people type into codes, unless it is ambiguous', () => {
    const taxonomy = bench.app.get(TaxonomyService);
    expect(taxonomy.resolve('region', '赤壁')).toBe('421281');
    expect(taxonomy.resolve('region', ' 咸宁高新区 ')).toBe('XNGX');
    expect(taxonomy.resolve('technical-field', '新材料')).toBe('05');
    expect(taxonomy.resolve('trl', 'trl6')).toBe('6');
    expect(taxonomy.resolve('need-kind', '没有这个')).toBeNull();
  });

  it('know units, synonyms and plain words of maturity', () => {
    const taxonomy = bench.app.get(TaxonomyService);
    expect(taxonomy.units().convert(480, 'N/mm2', 'GPa')).toBeCloseTo(0.48);
    expect(taxonomy.synonyms().get('毛竹')).toContain('楠竹');
    expect(taxonomy.domainWords()).toContain('全钒液流电池');
    expect(taxonomy.maturityOf(7)?.name).toBe('通过中试');
    expect(taxonomy.stopWords('boilerplate').length).toBeGreaterThan(20);
  });
});
