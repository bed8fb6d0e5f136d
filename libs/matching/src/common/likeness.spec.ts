import { groupsOf, keyOf, likePairs, Subject } from './likeness';

const need = (id: string, title: string, orgId = id, summary: string | null = null): Subject => ({
  id,
  orgId,
  title,
  summary,
  keywords: [],
});
const others = ['青砖茶发酵温湿度控制', '钒电池电解液再生', '绿原酸高纯提取', '电动车桥轻量化', '桂花精油低温萃取'].map(
  (title, i) => need(`z${i}`, title),
);

describe('likeness', () => {
  it('finds needs of different organizations that ask for the same, and not those of one', () => {
    const needs = [
      need('a', '玻璃表面划伤自动检测'),
      need('b', '盖板玻璃表面划伤在线检测'),
      need('c', '玻璃表面划伤检测', 'a'),
      ...others,
    ];
    const pairs = likePairs(needs, 0.2);
    expect(pairs.map(({ a, b }) => keyOf(a, b)).sort()).toEqual(['a b', 'b c']);
  });

  it('is not moved by words that all have', () => {
    const needs = Array.from({ length: 60 }, (_, i) =>
      need(`n${i}`, `关键技术研究开发${String.fromCharCode(0x4e00 + i * 7)}${String.fromCharCode(0x5e00 + i * 5)}`),
    );
    expect(likePairs(needs, 0.2)).toEqual([]);
  });
});

describe('groups', () => {
  const pair = (a: string, b: string, likeness: number) => ({ a, b, likeness });

  it('are all alike: no chain ties the ends together', () => {
    expect(groupsOf([pair('a', 'b', 0.9), pair('b', 'c', 0.5)], new Set())).toEqual([['a', 'b']]);
    expect(groupsOf([pair('a', 'b', 0.9), pair('b', 'c', 0.5), pair('a', 'c', 0.4)], new Set())).toEqual([
      ['a', 'b', 'c'],
    ]);
  });

  it('stay apart where an officer split them', () => {
    const pairs = [pair('a', 'b', 0.9), pair('b', 'c', 0.5), pair('a', 'c', 0.4)];
    expect(groupsOf(pairs, new Set([keyOf('a', 'c'), keyOf('b', 'c')]))).toEqual([['a', 'b']]);
  });
});
