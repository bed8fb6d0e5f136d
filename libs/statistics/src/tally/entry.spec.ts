import fc from 'fast-check';
import { entriesOf, sizeOf, TallyFacts, TallyVersion } from './entry';

const home = '421200';
const at = (...path: string[]) => ({ path, counted: path.at(-1)! });
const facts = (more: Partial<TallyFacts> = {}): TallyFacts => ({
  type: 'development',
  ip: 'secret',
  field: '05',
  plan: 'none',
  goal: '10',
  seller: '022',
  buyer: '150',
  station: 's',
  size: '1',
  sellerRegion: at('420000', home, '421202'),
  buyerRegion: at('420000', '420100', '420102'),
  total: 50_000_000n,
  technical: 40_000_000n,
  ...more,
});
const sum = (entries: ReturnType<typeof entriesOf>, direction: 'out' | 'in') =>
  entries.filter((one) => one.direction === direction).reduce((total, one) => total + one.amount, 0n);

it.each([
  [9_999_999n, '0'],
  [10_000_000n, '1'],
  [99_999_999n, '1'],
  [10n ** 12n, '2'],
])('%s分 is in class %s', (total, size) => expect(sizeOf(total, [10_000_000n, 100_000_000n])).toBe(size));

describe('the lines of a registration', () => {
  it.each([
    ['市内', at('420000', home, '421281'), 'city', '420000'],
    ['省内市外', at('420000', '420100'), 'province', '420000'],
    ['省外', at('430000', '430100'), 'domestic', '430000'],
    ['境外', null, 'abroad', ''],
  ])('flow to %s', (_, buyerRegion, flow, province) => {
    const lines = entriesOf([{ seq: 1, what: 'register', day: '2026-03-01', facts: facts({ buyerRegion }) }], home);
    expect(lines.filter(({ direction }) => direction === 'out')).toMatchObject([
      { flow, province, region: '421202', count: 1, reverses: null, size: '1' },
    ]);
  });

  it('counts a contract within the city once as sold and once as bought, each in its county', () => {
    const lines = entriesOf(
      [
        {
          seq: 1,
          what: 'register',
          day: '2026-03-01',
          facts: facts({ buyerRegion: at('420000', home, '421281') }),
        },
      ],
      home,
    );
    expect(lines.map(({ direction, region }) => [direction, region])).toEqual([
      ['out', '421202'],
      ['in', '421281'],
    ]);
  });

  it('counts nothing of a contract between two others', () => {
    const elsewhere = facts({ sellerRegion: at('420000', '420100') });
    expect(entriesOf([{ seq: 1, what: 'register', day: '2026-03-01', facts: elsewhere }], home)).toEqual([]);
  });

  it('corrects on the day of the correction, under the codes of before, and says what it takes back', () => {
    const lines = entriesOf(
      [
        { seq: 1, what: 'register', day: '2025-12-30', facts: facts() },
        { seq: 2, what: 'change', day: '2026-02-01', facts: facts({ type: 'service', total: 9_999_999n, size: '0' }) },
        { seq: 3, what: 'cancel', day: '2026-05-01', facts: facts({ type: 'service', total: 9_999_999n, size: '0' }) },
      ],
      home,
    );
    expect(
      lines.map(({ day, type, size, amount, count, reverses }) => [day, type, size, amount, count, reverses]),
    ).toEqual([
      ['2025-12-30', 'development', '1', 50_000_000n, 1, null],
      ['2026-02-01', 'development', '1', -50_000_000n, -1, 1],
      ['2026-02-01', 'service', '0', 9_999_999n, 1, null],
      ['2026-05-01', 'service', '0', -9_999_999n, -1, 2],
    ]);
  });

  it('whatever the order in which versions are heard, sums to what stands', () => {
    const step = fc.record({
      what: fc.constantFrom('change', 'cancel', 'revoke'),
      total: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (steps, first) => {
        const versions: TallyVersion[] = [
          { seq: 1, what: 'register', day: '2026-01-01', facts: facts({ total: first }) },
        ];
        let standing = first;
        for (const { what, total } of steps) {
          if (standing === 0n) break;
          standing = what === 'change' ? total : 0n;
          const kept = what === 'change' ? total : versions.at(-1)!.facts.total;
          versions.push({
            seq: versions.length + 1,
            what: what as TallyVersion['what'],
            day: '2026-02-01',
            facts: facts({ total: kept }),
          });
        }
        const forward = entriesOf(versions, home);
        expect(entriesOf([...versions].reverse(), home)).toEqual(forward);
        expect(sum(forward, 'out')).toBe(standing);
      }),
    );
  });
});
