import { offered } from './facet-values';

const terms = [
  { code: '42', name: '湖北省' },
  { code: '4212', name: '咸宁市', parent: '42' },
  { code: '421281', name: '赤壁市', parent: '4212' },
  { code: '421221', name: '嘉鱼县', parent: '4212' },
  { code: '4201', name: '武汉市', parent: '42' },
];
/** `42:10 4212:7`, most first, as the server sends them. */
const count = (text: string) =>
  text.split(' ').map((pair) => {
    const [value = '', number] = pair.split(':');
    return { value, count: Number(number) };
  });
const codes = (asked: Partial<Parameters<typeof offered>[0]> & { values: ReturnType<typeof count> }) =>
  offered({ chosen: [], total: 10, terms, ...asked }).map(({ value }) => value);

it('what every hit has is left out, and the branch below it comes forward', () => {
  expect(codes({ values: count('42:10 4212:10 421281:6 421221:4') })).toEqual(['421281', '421221']);
});

it('a branch opens with the one above it', () => {
  const values = count('42:10 4212:7 4201:3 421281:6');
  expect(codes({ values })).toEqual(['4212', '4201']);
  expect(codes({ values, chosen: ['4212'] })).toEqual(['4212', '4201', '421281']);
});

it('a chosen value stays, with nothing left under it too', () => {
  expect(codes({ values: count('4212:10'), chosen: ['4212'] })).toEqual(['4212']);
  expect(offered({ values: [], chosen: ['421281'], total: 0, terms })).toEqual([{ value: '421281', count: 0 }]);
});

it('the only value is shown even where it narrows nothing', () =>
  expect(codes({ values: count('4212:10') })).toEqual(['4212']));

it('bands keep their own order', () => {
  const bands = ['lt10', '10-50', 'negotiable'].map((code) => ({ code, name: code }));
  expect(codes({ values: count('negotiable:5 lt10:3 10-50:2'), terms: bands, inOrder: true })).toEqual([
    'lt10',
    '10-50',
    'negotiable',
  ]);
});
