import { nearness, pathsOf } from './tree';

const weights = { same: 1, parent: 0.6, sibling: 0.3 };

describe('nearness in a tree', () => {
  const jiayu = ['420000', '421200', '421221'];
  it.each([
    ['itself', jiayu, jiayu, 1],
    ['its parent', jiayu, ['420000', '421200'], 0.6],
    ['its grandparent', ['420000'], jiayu, 0.6],
    ['a sibling', jiayu, ['420000', '421200', '421281'], 0.3],
    ['a cousin', jiayu, ['420000', '420100', '420111'], 0],
    ['another root', ['420000'], ['430000'], 0],
    ['nothing', jiayu, [], 0],
  ])('%s', (_, a, b, worth) => {
    expect(nearness(a, b, weights)).toBe(worth);
    expect(nearness(b, a, weights)).toBe(worth);
  });
});

describe('paths', () => {
  it('puts every ancestor first, whatever the order of the rows', () => {
    const paths = pathsOf([{ code: 'c', parent: 'b' }, { code: 'a' }, { code: 'b', parent: 'a' }]);
    expect(paths.get('c')).toEqual(['a', 'b', 'c']);
  });

  it('names the code whose parent is missing or circular', () => {
    expect(() => pathsOf([{ code: 'c', parent: 'x' }])).toThrow('c: its ancestor x');
    expect(() =>
      pathsOf([
        { code: 'a', parent: 'b' },
        { code: 'b', parent: 'a' },
      ]),
    ).toThrow('own ancestor');
  });
});
