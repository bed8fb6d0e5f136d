import type { Filter, Page, SearchEngine, SearchRequest } from '@guibang/search';
import { doc, typed } from './engine-documents';
import { textContract } from './engine-contract-texts';
import { INDEX } from './engine-under-test';

const OTHER = 'contract-other';

const ANON = { viewer: ['anon'] as const, size: 50 };

/** What every search engine must do alike; a second engine runs the same suite. */
export function engineContract(name: string, makeEngine: () => SearchEngine | Promise<SearchEngine>): void {
  describe(`engine contract: ${name}`, () => {
    let engine: SearchEngine;
    const search = (request: Partial<SearchRequest> = {}): Promise<Page> =>
      engine.search([INDEX], { ...ANON, ...request });
    const ids = async (request: Partial<SearchRequest> = {}) =>
      (await search(request)).hits.map((hit) => hit.id).sort();
    const put = (...upsert: ReturnType<typeof doc>[]) => engine.apply(INDEX, { upsert, remove: [] });

    beforeAll(async () => {
      engine = await makeEngine();
    });
    beforeEach(async () => {
      const fresh = await engine.rebuild([INDEX]);
      await fresh.commit();
    });

    describe('filters', () => {
      const nasty = `a'b"c\\d\n:e`;
      beforeEach(() =>
        put(
          doc('low', '低', { values: { trl: 3, field: ['01', '0101'], open: true } }),
          doc('high', '高', { values: { trl: 9, field: ['05'], open: false, region: nasty } }),
          doc('none', '无', { values: { trl: null, field: [] } }),
        ),
      );

      const table: [string, Filter, string[]][] = [
        ['a value', { field: 'field', in: ['05'] }, ['high']],
        ['any member of an array', { field: 'field', in: ['0101', '05'] }, ['high', 'low']],
        ['no value at all', { field: 'field', in: [] }, []],
        ['a flag', { field: 'open', in: [true] }, ['low']],
        ['a number as a value', { field: 'trl', in: [9] }, ['high']],
        ['from, the edge included', { field: 'trl', gte: 9 }, ['high']],
        ['up to, the edge included', { field: 'trl', lte: 3 }, ['low']],
        ['between', { field: 'trl', gte: 3.5, lte: 8.5 }, []],
        [
          'a time, the edge included',
          { field: 'at', gte: Date.parse('2026-01-01T00:00:00Z') },
          ['high', 'low', 'none'],
        ],
        ['a later time', { field: 'at', gte: Date.parse('2026-01-01T00:00:01Z') }, []],
        ['exists', { field: 'trl', exists: true }, ['high', 'low']],
        ['does not exist: missing, null and empty alike', { field: 'field', exists: false }, ['none']],
        ['not', { not: { field: 'trl', gte: 5 } }, ['low', 'none']],
        ['not one of numbers, missing ones included', { not: { field: 'trl', in: [9] } }, ['low', 'none']],
        [
          'and',
          {
            and: [
              { field: 'trl', gte: 1 },
              { field: 'field', in: ['01'] },
            ],
          },
          ['low'],
        ],
        [
          'or',
          {
            or: [
              { field: 'trl', gte: 9 },
              { field: 'trl', exists: false },
            ],
          },
          ['high', 'none'],
        ],
        ['an empty and', { and: [] }, ['high', 'low', 'none']],
        ['an empty or', { or: [] }, []],
        ['quotes, backslash and newline', { field: 'region', in: [nasty] }, ['high']],
        ['an unknown field', { field: 'nowhere', in: ['x'] }, []],
      ];
      it.each(table)('%s', async (_name, filter, expected) => {
        expect(await ids({ filter })).toEqual(expected);
      });

      it('no value is taken for another, or for a piece of the filter', async () => {
        const values = [
          `'`,
          '"',
          '\\',
          `\\"`,
          'a" OR "a" = "a',
          '] OR id EXISTS',
          '\n',
          '＂',
          'A',
          'a',
          '~61',
          ' a',
          '𠮷',
          'OR',
        ];
        await put(...values.map((note, i) => doc(`v${i}`, '同名', { values: { note } })));
        for (const [i, note] of values.entries()) {
          expect({ note, ids: await ids({ filter: { field: 'note', in: [note] } }) }).toEqual({ note, ids: [`v${i}`] });
        }
        expect(await ids({ filter: { not: { field: 'note', in: values } } })).toEqual(['high', 'low', 'none']);
      });

      it.each([
        ['a name that is none', { field: `x') OR true --`, in: ['1'] }],
        ['what is no number', { field: 'trl', gte: Number.NaN }],
        ['too many values', { field: 'trl', in: Array.from({ length: 501 }, (_, i) => i) }],
      ] as [string, Filter][])('refuses %s with a typed error', async (_name, filter) => {
        await expect(search({ filter })).rejects.toMatchObject({ code: 'search.bad-filter' });
      });
    });

    describe('writing', () => {
      it('is visible when apply resolves, idempotent, and the last one wins', async () => {
        await put(doc('a', '毛竹剖分机'));
        await put(doc('a', '毛竹剖分机'));
        expect(await ids({ text: typed('毛竹') })).toEqual(['a']);
        await put(doc('a', '旧'), doc('a', '青砖茶'));
        expect(await ids({ text: typed('毛竹') })).toEqual([]);
        expect(await ids({ text: typed('青砖茶') })).toEqual(['a']);
      });

      it('removes, and takes an unknown id for removed', async () => {
        await put(doc('a', '一'), doc('b', '二'));
        await engine.apply(INDEX, { upsert: [], remove: ['a', 'unknown'] });
        expect(await ids()).toEqual(['b']);
      });

      it('shows nothing of a rebuild before its commit, and all of it after', async () => {
        await put(doc('old', '旧文'), doc('both', '留下'));
        const rebuild = await engine.rebuild([INDEX]);
        await rebuild.apply(INDEX, [doc('new', '新文'), doc('both', '留下')]);
        expect(await ids()).toEqual(['both', 'old']);
        await put(doc('late', '后来'));
        await rebuild.commit();
        expect(await ids()).toEqual(['both', 'late', 'new']);
        expect((await engine.scan(INDEX, null, 10)).map((row) => row.id)).toEqual(['both', 'late', 'new']);
      });

      it('forgets an aborted rebuild', async () => {
        await put(doc('old', '旧文'));
        const rebuild = await engine.rebuild([INDEX]);
        await rebuild.apply(INDEX, [doc('new', '新文')]);
        await rebuild.abort();
        expect(await ids()).toEqual(['old']);
      });

      it('scans ids in order with version and hash', async () => {
        await put(doc('b', '二'), doc('a', '一'), doc('c', '三'));
        const first = await engine.scan(INDEX, null, 2);
        expect(first.map((row) => row.id)).toEqual(['a', 'b']);
        expect(first[0]).toMatchObject({ v: 1, h: doc('a', '一').h });
        expect((await engine.scan(INDEX, 'b', 2)).map((row) => row.id)).toEqual(['c']);
      });
    });

    describe('lists', () => {
      it('without a text: by time, then id; with a sort: by its value, missing ones last', async () => {
        await put(
          doc('b', '乙', { at: '2026-01-02T00:00:00Z', values: { price_sum: 5 } }),
          doc('a', '甲', { at: '2026-01-02T00:00:00Z' }),
          doc('c', '丙', { at: '2026-01-03T00:00:00Z', values: { price_sum: 9 } }),
        );
        const order = async (request: Partial<SearchRequest>) => (await search(request)).hits.map((hit) => hit.id);
        expect(await order({})).toEqual(['c', 'a', 'b']);
        expect(await order({ sort: { field: 'price_sum', direction: 'asc' } })).toEqual(['b', 'c', 'a']);
        expect(await order({ sort: { field: 'price_sum', direction: 'desc' } })).toEqual(['c', 'b', 'a']);
      });

      it.each([
        ['browsing', {}],
        ['a text', { text: typed('涂层') }],
        ['a sort with equal and missing values', { sort: { field: 'price_sum', direction: 'desc' } as const }],
      ])('pages do not overlap and leave nothing out: %s', async (_name, request) => {
        await put(
          ...Array.from({ length: 23 }, (_, i) =>
            doc(`d${i}`, `耐磨涂层${i % 3}`, { values: i % 4 ? { price_sum: i % 5 } : {} }),
          ),
        );
        const seen: string[] = [];
        for (let after: string | undefined; ;) {
          const page: Page = await search({ ...request, size: 5, after });
          seen.push(...page.hits.map((hit) => hit.id));
          if (page.next === null) break;
          after = page.next;
        }
        expect(seen).toHaveLength(23);
        expect(new Set(seen).size).toBe(23);
      });

      it('counts facets under the other filters, and its own choice does not narrow a facet', async () => {
        await put(
          doc('a', '甲', { values: { field: '01', region: 'x' } }),
          doc('b', '乙', { values: { field: '01', region: 'y' } }),
          doc('c', '丙', { values: { field: '05', region: 'x' } }),
        );
        const page = await search({ chosen: { field: ['01'] }, facets: ['field', 'region'] });
        expect(page.total).toEqual({ value: 2, relation: 'eq' });
        expect(page.facets).toEqual({
          field: [
            { value: '01', count: 2 },
            { value: '05', count: 1 },
          ],
          region: [
            { value: 'x', count: 1 },
            { value: 'y', count: 1 },
          ],
        });
      });

      it('looks through several kinds at once, and counts them apart', async () => {
        await put(doc('a', '毛竹剖分机'));
        await engine.apply(OTHER, { upsert: [doc('z', '毛竹胶合板')], remove: [] });
        const both = { ...ANON, facets: ['kind'] };
        const found = await engine.search([INDEX, OTHER], { ...both, text: typed('毛竹') });
        expect(found.hits.map((hit) => [hit.kind, hit.id]).sort()).toEqual([
          [INDEX, 'a'],
          [OTHER, 'z'],
        ]);
        const narrowed = await engine.search([INDEX, OTHER], { ...both, chosen: { kind: [OTHER] } });
        expect(narrowed.hits.map((hit) => hit.id)).toEqual(['z']);
        expect(narrowed.facets.kind).toEqual([
          { value: INDEX, count: 1 },
          { value: OTHER, count: 1 },
        ]);
        expect(await ids({ text: typed('毛竹') })).toEqual(['a']);
        expect((await engine.health()).docs).toMatchObject({ [INDEX]: 1, [OTHER]: 1 });
        await engine.apply(OTHER, { upsert: [], remove: ['z'] });
      });

      it('gives facet values back as they were', async () => {
        const values = ['Joint', 'joint', 'ＪＯＩＮＴ', ' a b ', '合作"研发"', '~6a'];
        await put(...values.map((mode, i) => doc(`f${i}`, '同名', { values: { mode } })));
        const { facets } = await search({ facets: ['mode'] });
        expect(facets.mode?.map(({ value, count }) => [value, count])).toEqual([...values].sort().map((v) => [v, 1]));
      });

      it('counts exactly up to 1,000', async () => {
        await put(...Array.from({ length: 1_000 }, (_, i) => doc(`n${i}`, '同名')));
        expect((await search({ size: 1 })).total).toEqual({ value: 1_000, relation: 'eq' });
        await put(doc('one-more', '同名'));
        const { value, relation } = (await search({ size: 1 })).total;
        expect(value).toBeGreaterThanOrEqual(1_000);
        expect(relation === 'gte' || value === 1_001).toBe(true);
      });
    });

    textContract(() => ({ engine, search, ids, put }));
  });
}
