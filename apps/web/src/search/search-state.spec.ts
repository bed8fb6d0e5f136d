import { hasFacets, readState, serverQuery, toggled, writeState } from './search-state';

const read = (text: string, kind?: string) => readState(new URLSearchParams(text), kind);

it('an address and a state are the same thing', () => {
  const text = 'q=%E6%AF%9B%E7%AB%B9&kind=need&field=01%2C03&region=421281&sort=newest&pages=3';
  expect(writeState(read(text)).toString()).toBe(text);
});

it('defaults leave no trace, and a page of one kind does not repeat it', () => {
  expect(writeState(read('')).toString()).toBe('');
  expect(writeState(read('q=x', 'need'), 'need').toString()).toBe('q=x');
  expect(serverQuery(read('q=x', 'need')).kind).toBe('need');
});

it('a filter goes on and off, and closes the pages that were open', () => {
  const on = toggled(read('pages=3'), 'region', '421281');
  expect(on).toMatchObject({ pages: 1, facets: { region: ['421281'] } });
  expect(hasFacets(on)).toBe(true);
  expect(hasFacets(toggled(on, 'region', '421281'))).toBe(false);
});

it.each(['pages=0', 'pages=-4', 'pages=zwölf', 'pages=100000'])('%s cannot ask for absurd numbers of pages', (text) => {
  expect(read(text).pages).toBeGreaterThanOrEqual(1);
  expect(read(text).pages).toBeLessThanOrEqual(20);
});
