import { type ProfileTerm, Terms } from './term-columns';

const all: [string, ProfileTerm][] = [
  ['楠竹', { cls: 6, inTitle: 1, inText: 12, layer: 0 }],
  ['the', { cls: 4, inTitle: 0, inText: 300, layer: 2 }],
  ['竹', { cls: 1, inTitle: 258, inText: 65_535, layer: 1 }],
];

describe('Terms', () => {
  it('are the same after they were stored and read', () => {
    const terms = Terms.read(Terms.of(all).stored());
    expect([...terms]).toEqual(all);
    expect([terms.size, terms.get('the'), terms.get('木')]).toEqual([3, all[1]![1], undefined]);
  });

  it('may be none', () => {
    expect([...Terms.read(Terms.of([]).stored())]).toEqual([]);
  });

  it('keep the most that a count holds rather than a remainder', () => {
    const terms = Terms.of([['的', { cls: 1, inTitle: 70_000, inText: 65_536, layer: 0 }]]);
    expect(terms.at(0)).toEqual({ cls: 1, inTitle: 65_535, inText: 65_535, layer: 0 });
  });

  it('that share their words stay the same', () => {
    expect([...Terms.of(all).sharing((word) => word)]).toEqual(all);
  });
});
