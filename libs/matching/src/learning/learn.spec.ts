import { TAUGHT_KEYS, weightAt, type TaughtKey } from '../model/weight-rows';
import { MODEL } from '../ranking/model';
import { applied, comparisons, type Example, learn, rightShare, wrongSigns } from './learn';

const { weights } = MODEL;

function example(list: string, gain: number, values: Partial<Record<TaughtKey, number>>): Example {
  const slopes = TAUGHT_KEYS.map((key) => values[key] ?? 0);
  const logOdds = TAUGHT_KEYS.reduce((sum, key, i) => sum + weightAt(weights, key) * slopes[i]!, 0);
  return { list, gain, trust: 1, logOdds, slopes };
}

/** Owners who take what is near in region over what is near in words. */
const local = Array.from({ length: 60 }, (_, i) => [
  example(`n${i}`, 3, { text: 2, 'region.near': 1 }),
  example(`n${i}`, 0, { text: 2.3 }),
]).flat();

describe('learning from answers', () => {
  it('compares within one list only, and only different answers', () => {
    const pairs = comparisons([example('a', 3, {}), example('a', 0, {}), example('a', 0, {}), example('b', 5, {})]);
    expect(pairs).toHaveLength(2);
  });

  it('learns what the answers have in common', () => {
    const pairs = comparisons(local);
    const moved = learn(pairs, weights, 5);
    expect(rightShare(pairs, moved)).toBeGreaterThan(
      rightShare(
        pairs,
        TAUGHT_KEYS.map(() => 0),
      ),
    );
    const learned = applied(weights, moved);
    expect(learned.region.near).toBeGreaterThan(weights.region.near);
    expect(learned.price).toEqual(weights.price);
  });

  it('hardly moves for few answers', () => {
    const few = learn(comparisons(local.slice(0, 4)), weights, 5);
    const many = learn(comparisons(local), weights, 5);
    expect(Math.max(...few.map(Math.abs))).toBeLessThan(Math.max(...many.map(Math.abs)) / 2);
  });

  it('says which weights point the wrong way', () => {
    expect(wrongSigns(weights)).toEqual([]);
    expect(wrongSigns({ ...weights, price: { ...weights.price, perEfoldOver: 0.2 } })).toEqual(['price.perEfoldOver']);
  });
});
