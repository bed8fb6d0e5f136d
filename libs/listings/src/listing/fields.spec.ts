import { Need } from './listing.entity';
import { applyFields, disclosed, FIELDS, Fields, fieldsOf, knownFields } from './fields';
import { Band, bandRange, bandsOf } from './price-bands';

const BANDS: Band[] = [
  { code: 'lt10', minFen: 0, belowFen: 10_000_000 },
  { code: '10-50', minFen: 10_000_000, belowFen: 50_000_000 },
  { code: 'ge50', minFen: 50_000_000, belowFen: null },
  { code: 'negotiable', minFen: null, belowFen: null },
];

const price = (min: bigint | null, max: bigint | null, negotiable = false) => ({
  priceMin: min,
  priceMax: max,
  negotiable,
});

describe('price bands', () => {
  it.each([
    [price(null, null, true), ['negotiable']],
    [price(null, null), ['negotiable']],
    [price(0n, 0n), ['lt10']],
    [price(null, 10_000_000n), ['10-50']],
    [price(9_999_999n, 10_000_000n), ['lt10', '10-50']],
    [price(60_000_000n, null, true), ['ge50', 'negotiable']],
  ])('%j lies in %j', (p, codes) => {
    expect(bandsOf(p, BANDS)).toEqual(codes);
  });

  it('the public reads the band’s limits, never the sum', () => {
    expect(bandRange(price(12_345_678n, 12_345_679n), BANDS)).toEqual({ priceMin: '100000.00', priceMax: '500000.00' });
    expect(bandRange(price(60_000_000n, null), BANDS)).toEqual({ priceMin: '500000.00', priceMax: null });
    expect(bandRange(price(null, null, true), BANDS)).toEqual({ priceMin: null, priceMax: null });
  });
});

describe('fields', () => {
  const need = (): Need => Object.assign(new Need(), { kind: 'need' as const });

  it('go into the row and come out as they were', () => {
    const row = need();
    const text: Partial<Fields> = { title: '检测', priceMin: '0.01', priceMax: '12.5', keywords: ['玻璃'], trlMin: 6 };
    applyFields(row, text);
    expect(row.priceMax).toBe(1250n);
    expect(fieldsOf(row)).toMatchObject({ ...text, priceMax: '12.50' });
    applyFields(row, { priceMin: null, keywords: null as never, title: undefined });
    expect(fieldsOf(row)).toMatchObject({ title: '检测', priceMin: null, keywords: [] });
  });

  it('of the other kind are not taken', () => {
    expect(knownFields('need', { title: 'x', trl: 4, team: 'y' })).toEqual({ title: 'x' });
  });
});

describe('disclosure', () => {
  const full = (kind: 'need' | 'result'): Fields =>
    Object.fromEntries(FIELDS[kind].map((name) => [name, `${name}-value`])) as Fields;
  const band = { priceMin: '0.00', priceMax: '100000.00' };
  const result: Fields = {
    ...full('result'),
    indicators: [{ name: '检出率', target: 99, evidence: '某大学报告' }],
    ipList: [{ kind: 'invention', number: 'ZL2020', owner: '某大学', status: '有效' }],
  };

  it('the public reads title, place, band, maturity and deadline', () => {
    expect(Object.keys(disclosed('need', full('need'), 0, band)).sort()).toEqual(
      [
        'deadline',
        'fieldCode',
        'industryCode',
        'negotiable',
        'priceMax',
        'priceMin',
        'regionCode',
        'title',
        'trlMin',
      ].sort(),
    );
    expect(disclosed('need', full('need'), 0, band)).toMatchObject(band);
    expect(Object.keys(disclosed('result', result, 0, band))).toContain('trl');
  });

  it('members also read summary, indicators, keywords, modes and terms, but nothing that names the owner', () => {
    const seen = disclosed('result', result, 1, band);
    expect(Object.keys(seen).sort()).toEqual(
      [
        'fieldCode',
        'indicators',
        'industryCode',
        'ipList',
        'keywords',
        'negotiable',
        'priceMax',
        'priceMin',
        'regionCode',
        'summary',
        'title',
        'transferModes',
        'trl',
      ].sort(),
    );
    expect(JSON.stringify(seen)).not.toMatch(/某大学|ZL2020/);
    expect(seen.ipList).toEqual([{ kind: 'invention', status: '有效' }]);
    const need = disclosed('need', { ...full('need'), indicators: [] }, 1, band);
    for (const closed of [
      'background',
      'content',
      'basis',
      'contact',
      'preferredExperts',
      'conditions',
      'benefitSharing',
    ]) {
      expect(need).not.toHaveProperty(closed);
    }
    expect(need).toHaveProperty('ipTerms');
  });

  it('parties read everything', () => {
    expect(disclosed('result', result, 2, band)).toEqual(result);
  });
});
