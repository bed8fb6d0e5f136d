import type { Profile, ProfileFacts } from '../profile/profile';
import { leanOf } from './leaning';

const nearness = {
  field: () => 0,
  region: (a: string | null, b: string | null) => (a === b ? 1 : 0),
  relation: () => 'same' as const,
};
let n = 0;
function profile(kind: 'need' | 'result', facts: Partial<ProfileFacts>, orgId: string | null = null): Profile {
  const blank = { fieldCode: null, regionCode: null, trl: null, priceMin: null, priceMax: null, modes: [] };
  return { id: `p${n++}`, kind, orgId, facts: { ...blank, ...facts } } as unknown as Profile;
}
const need = profile('need', { regionCode: 'here', fieldCode: 'a' });
const lean = (other: Profile, ...refused: Parameters<typeof leanOf>[2]) => leanOf(need, other, refused, nearness, 0.5);

describe('what an owner refused lowers what shares the fault', () => {
  it('price: as dear or dearer, never cheaper or unknown', () => {
    const dear = { reason: 'price' as const, other: profile('result', { priceMin: 100 }) };
    expect(lean(profile('result', { priceMin: 120 }), dear)).toBeLessThan(1);
    expect(lean(profile('result', { priceMin: 80 }), dear)).toBe(1);
    expect(lean(profile('result', {}), dear)).toBe(1);
  });

  it('maturity, region, field, organization', () => {
    const early = { reason: 'maturity' as const, other: profile('result', { trl: 4 }) };
    expect(lean(profile('result', { trl: 3 }), early)).toBeLessThan(1);
    expect(lean(profile('result', { trl: 7 }), early)).toBe(1);
    const far = { reason: 'region' as const, other: profile('result', { regionCode: 'far' }) };
    expect(lean(profile('result', { regionCode: 'there' }), far)).toBeLessThan(1);
    expect(lean(profile('result', { regionCode: 'here' }), far)).toBe(1);
    const astray = { reason: 'direction' as const, other: profile('result', { fieldCode: 'b' }) };
    expect(lean(profile('result', { fieldCode: 'b' }), astray)).toBeLessThan(1);
    expect(lean(profile('result', { fieldCode: 'a' }), astray)).toBe(1);
    const weak = { reason: 'capability' as const, other: profile('result', {}, 'org') };
    expect(lean(profile('result', {}, 'org'), weak)).toBeLessThan(1);
    expect(lean(profile('result', {}, 'another'), weak)).toBe(1);
  });

  it('three times is sure; 已经解决 says nothing about others', () => {
    const dear = () => ({ reason: 'price' as const, other: profile('result', { priceMin: 100 }) });
    const other = profile('result', { priceMin: 120 });
    expect(lean(other, dear(), dear(), dear())).toBeCloseTo(0.5);
    expect(lean(other, dear(), dear(), dear(), dear())).toBeCloseTo(0.5);
    expect(lean(other, { reason: 'solved', other: profile('result', { priceMin: 1 }) })).toBe(1);
  });
});
