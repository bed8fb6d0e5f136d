import { VectorShelf } from './vector-shelf';

const of = (...values: number[]) => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};

function filled(most = 10): VectorShelf {
  const shelf = new VectorShelf(most);
  shelf.put({ id: 'north', vector: of(0.1, 1, 0.3) });
  shelf.put({ id: 'east', vector: of(1, 0.1, 0.3) });
  shelf.put({ id: 'south', vector: of(0.1, -1, 0.3) });
  return shelf;
}

describe('vectors in memory', () => {
  it('finds the nearest, nearest first, the mean of the kind taken away', () => {
    const shelf = filled();
    const near = shelf.nearest(Float32Array.from([0.2, 1, 0]), 2);
    expect(near.map(({ id }) => id)).toEqual(['north', 'east']);
    expect(near[0]!.likeness).toBeGreaterThan(0.8);
    expect(shelf.likeness(Float32Array.from([0.2, 1, 0]), 'north')).toBeCloseTo(near[0]!.likeness, 5);
    expect(shelf.likeness(Float32Array.from([0.2, 1, 0]), 'south')).toBeLessThan(0);
  });

  it('holds what it was given, to a byte, and the newest of one id', () => {
    const shelf = filled();
    expect(shelf.at('east')![0]).toBeCloseTo(of(1, 0.1, 0.3)[0]!, 2);
    shelf.put({ id: 'east', vector: of(-1, 0.1, 0.3) });
    expect(shelf.size).toBe(3);
    expect(shelf.nearest(Float32Array.from([-1, 0, 0]), 1)[0]!.id).toBe('east');
  });

  it('knows the direction of a single listing', () => {
    const shelf = new VectorShelf(10);
    shelf.put({ id: 'north', vector: of(0.1, 1, 0.3) });
    expect(shelf.likeness(shelf.centred('north')!, 'north')).toBeCloseTo(1, 3);
  });

  it('stays within its limit and takes no vector of another length', () => {
    const shelf = filled(2);
    shelf.put({ id: 'flat', vector: of(1, 1) });
    expect(shelf.size).toBe(2);
    expect(shelf.at('south')).toBeNull();
    expect(shelf.nearest(Float32Array.from([1, 1]), 3)).toEqual([]);
  });
});
