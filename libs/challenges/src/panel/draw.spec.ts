import fc from 'fast-check';
import { type Drawable, drawPanel, seatsFor, seedOf, type Wanted } from './draw';

const KINDS = ['technical', 'finance', 'industry'] as const;

const pools = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    kinds: fc.subarray([...KINDS]),
    barred: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.constant(['同一单位'])),
  }),
  { selector: (e) => e.id, maxLength: 14 },
);
const wants = fc.record({ technical: fc.nat(3), finance: fc.nat(2), industry: fc.nat(2) });
const seeds = fc.string({ minLength: 1 });
const size = (w: Wanted): number => w.technical + w.finance + w.industry;

/** The largest number of seats that any choice could fill, by trying all. */
function best(pool: readonly Drawable[], wanted: Wanted): number {
  const free = pool.filter((e) => e.barred.length === 0);
  const reached = new Set<string>(['0,0,0']);
  for (const expert of free) {
    for (const at of [...reached]) {
      const [t, f, i] = at.split(',').map(Number) as [number, number, number];
      if (expert.kinds.includes('technical') && t < wanted.technical) reached.add([t + 1, f, i].join());
      if (expert.kinds.includes('finance') && f < wanted.finance) reached.add([t, f + 1, i].join());
      if (expert.kinds.includes('industry') && i < wanted.industry) reached.add([t, f, i + 1].join());
    }
  }
  return Math.max(...[...reached].map((at) => at.split(',').reduce((sum, n) => sum + Number(n), 0)));
}

describe('drawing a panel', () => {
  it('gives the same panel for the same seed, in whatever order the pool is read', () => {
    fc.assert(
      fc.property(pools, wants, seeds, fc.infiniteStream(fc.nat()), (pool, wanted, seed, stream) => {
        const shuffled = pool
          .map((e) => ({ e, k: stream.next().value as number }))
          .sort((a, b) => a.k - b.k)
          .map(({ e }) => e);
        expect(drawPanel(seed, shuffled, wanted)).toEqual(drawPanel(seed, pool, wanted));
      }),
    );
  });

  it('never picks who is barred, nobody twice, and each for a kind that he is', () => {
    fc.assert(
      fc.property(pools, wants, seeds, (pool, wanted, seed) => {
        const { picked, excluded } = drawPanel(seed, pool, wanted);
        const byId = new Map(pool.map((e) => [e.id, e]));
        expect(new Set(picked.map((p) => p.id)).size).toBe(picked.length);
        for (const { id, kind } of picked) {
          expect(byId.get(id)!.barred).toEqual([]);
          expect(byId.get(id)!.kinds).toContain(kind);
        }
        for (const kind of KINDS) {
          expect(picked.filter((p) => p.kind === kind).length).toBeLessThanOrEqual(wanted[kind]);
        }
        expect(excluded.map((e) => e.id).sort()).toEqual(
          pool
            .filter((e) => e.barred.length)
            .map((e) => e.id)
            .sort(),
        );
      }),
    );
  });

  it('fills as many seats as the pool can fill, and says what lacks', () => {
    fc.assert(
      fc.property(pools, wants, seeds, (pool, wanted, seed) => {
        const { picked, missing } = drawPanel(seed, pool, wanted);
        expect(picked.length).toBe(best(pool, wanted));
        const lacking = Object.values(missing).reduce((sum, n) => sum + n, 0);
        expect(picked.length + lacking).toBe(size(wanted));
      }),
    );
  });

  it('moves somebody who can sit elsewhere rather than leave a seat empty', () => {
    const both = { id: 'a', kinds: ['technical', 'finance'] as const, barred: [] };
    const one = { id: 'b', kinds: ['technical'] as const, barred: [] };
    for (const seed of ['1', '2', '3', '4']) {
      expect(drawPanel(seed, [both, one], { technical: 1, finance: 1, industry: 0 })).toMatchObject({
        missing: {},
        picked: expect.arrayContaining([
          { id: 'a', kind: 'finance' },
          { id: 'b', kind: 'technical' },
        ]),
      });
    }
  });

  it('depends on the seed: over many seeds everybody is drawn about equally often', () => {
    const pool = Array.from({ length: 10 }, (_, i) => ({ id: `e${i}`, kinds: ['technical'] as const, barred: [] }));
    const times = new Map<string, number>();
    for (let n = 0; n < 1000; n++) {
      for (const { id } of drawPanel(seedOf('hash', 'challenge', n), pool, { technical: 3, finance: 0, industry: 0 })
        .picked) {
        times.set(id, (times.get(id) ?? 0) + 1);
      }
    }
    for (const { id } of pool) expect(Math.abs(times.get(id)! - 300)).toBeLessThan(75);
  });

  it('has another seed for each draw and each challenge', () => {
    const all = [seedOf('h', 'c', 1), seedOf('h', 'c', 2), seedOf('h', 'd', 1), seedOf('i', 'c', 1)];
    expect(new Set(all).size).toBe(4);
  });

  it('keeps a seat for finance and one for industry', () =>
    expect(seatsFor(5)).toEqual({ technical: 3, finance: 1, industry: 1 }));
});
