import type { Filter, Page, SearchEngine, SearchRequest } from '@guibang/search';
import { doc, layered, layerOf, typed } from './engine-documents';

const INDEX = 'contract';
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
      const fresh = await engine.rebuild(INDEX);
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
        const rebuild = await engine.rebuild(INDEX);
        await rebuild.apply([doc('new', '新文'), doc('both', '留下')]);
        expect(await ids()).toEqual(['both', 'old']);
        await put(doc('late', '后来'));
        await rebuild.commit();
        expect(await ids()).toEqual(['both', 'late', 'new']);
        expect((await engine.scan(INDEX, null, 10)).map((row) => row.id)).toEqual(['both', 'late', 'new']);
      });

      it('forgets an aborted rebuild', async () => {
        await put(doc('old', '旧文'));
        const rebuild = await engine.rebuild(INDEX);
        await rebuild.apply([doc('new', '新文')]);
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

      it('counts exactly up to 1,000', async () => {
        await put(...Array.from({ length: 1_000 }, (_, i) => doc(`n${i}`, '同名')));
        expect((await search({ size: 1 })).total).toEqual({ value: 1_000, relation: 'eq' });
        await put(doc('one-more', '同名'));
        const { value, relation } = (await search({ size: 1 })).total;
        expect(value).toBeGreaterThanOrEqual(1_000);
        expect(relation === 'gte' || value === 1_001).toBe(true);
      });
    });

    describe('texts', () => {
      it.each([['氮化硼触媒'], ['氮化硼觸媒'], ['ＡＢＳ树脂'], ['abs樹脂']])(
        '%s finds what is the same in another form',
        async (q) => {
          await put(doc('a', '立方氮化硼觸媒'), doc('b', 'ABS树脂改性'));
          expect(await ids({ text: typed(q) })).toHaveLength(1);
        },
      );

      it('all words first, then most of them, then letters inside a title', async () => {
        await put(doc('a', '毛竹加工机器人'), doc('b', '锂离子电池粘结剂'));
        expect(await search({ text: typed('毛竹 机器人') })).toMatchObject({ mode: 'all', hits: [{ id: 'a' }] });
        expect(await search({ text: typed('锂离子电') })).toMatchObject({ hits: [{ id: 'b' }] });
        expect(await search({ text: typed('毛竹 加工 生产线 机器人') })).toMatchObject({
          mode: 'some',
          hits: [{ id: 'a' }],
        });
        expect((await search({ text: typed('完全无关的词语') })).hits).toEqual([]);
      });

      it('marks what was met in the original text', async () => {
        await put(doc('a', '立方氮化硼觸媒', { summary: '用於合成' }));
        const { fragments } = (await search({ text: typed('触媒'), highlight: ['title', 'summary'] })).hits[0]!;
        expect(fragments.title).toEqual([
          { text: '立方氮化硼', hit: false },
          { text: '觸媒', hit: true },
        ]);
      });

      it('takes 20,000 characters and hostile strings', async () => {
        const hostile = [`'; DROP TABLE search_docs; --`, `\\'"\u0000\ud800 & | ! :* <->`, '%_%', '((((', '\u202e反'];
        await put(
          doc('long', '长文', { body: '石墨烯导热膜。'.repeat(3_000) }),
          ...hostile.map((text, i) => doc(`h${i}`, text, { keywords: [text], body: text, values: { note: text } })),
        );
        expect(await ids()).toHaveLength(1 + hostile.length);
        for (const text of [...hostile, '字'.repeat(20_000), '']) {
          const page = await search({ text: typed(text), highlight: ['title', 'body'] });
          expect(Array.isArray(page.hits)).toBe(true);
          await engine.suggest([INDEX], text, ['anon'], 5);
          await engine.candidates(INDEX, [{ key: 'k', terms: [text], limit: 5 }], { viewer: ['anon'] });
        }
      });

      it('gives up within 50 ms of an abort', async () => {
        const stop = new AbortController();
        const asked = search({ signal: stop.signal, text: typed('石墨烯') });
        const started = performance.now();
        stop.abort();
        await expect(asked).rejects.toMatchObject({ code: 'search.aborted' });
        expect(performance.now() - started).toBeLessThan(50);
      });
    });

    describe('candidates', () => {
      beforeEach(() => put(doc('a', '毛竹剖分机'), doc('b', '毛竹胶合板'), doc('c', '剖分轴承')));
      const of = (terms: string[], limit = 10) =>
        engine.candidates(INDEX, [{ key: 'p', terms, limit }], { viewer: ['anon'] });

      it('an OR over terms, each exact; several tokens in one mean all of them', async () => {
        expect((await of(['毛竹', '轴承'])).list.map((found) => found.id).sort()).toEqual(['a', 'b', 'c']);
        expect((await of(['毛竹 剖分'])).list.map((found) => found.id)).toEqual(['a']);
        expect((await of(['毛'])).list).toHaveLength(2);
        expect((await of(['竹剖分'])).list).toEqual([]);
      });

      it('says which probes found a document, and how many each could find', async () => {
        const probes = [
          { key: '毛竹', terms: ['毛竹'], limit: 1 },
          { key: '剖分', terms: ['剖分'], limit: 10 },
          { key: '钒', terms: ['钒'], limit: 10 },
        ];
        const { list, df } = await engine.candidates(INDEX, probes, { viewer: ['anon'] });
        expect(df).toEqual({ 毛竹: 2, 剖分: 2, 钒: 0 });
        expect(list.find((found) => found.id === 'c')?.probes).toEqual(['剖分']);
        expect(list.flatMap((found) => found.probes).filter((key) => key === '毛竹')).toHaveLength(1);
      });
    });

    describe('audience', () => {
      const closed = () =>
        layered('a', '2026-01-01T00:00:00Z', [
          layerOf({
            layer: 0,
            audience: ['anon'],
            except: ['org:mine'],
            title: '竹材加工难题',
            values: { field: '03' },
          }),
          layerOf({
            layer: 1,
            audience: ['member'],
            except: ['org:mine'],
            title: '竹材加工难题',
            keywords: ['剖分刀轮'],
            summary: '刀轮寿命不足',
            values: { field: '03', mode: 'joint' },
          }),
          layerOf({
            layer: 2,
            audience: ['org:mine'],
            except: [],
            title: '竹材加工难题',
            keywords: ['剖分刀轮'],
            summary: '刀轮寿命不足',
            body: '硬质合金牌号保密',
            names: ['演示竹业公司'],
            values: { field: '03', mode: 'joint', secret: 'yes' },
          }),
        ]);
      beforeEach(() => put(closed()));

      const viewers: [string, string[], number | null][] = [
        ['the public', ['anon'], 0],
        ['a member', ['member', 'org:other'], 1],
        ['the owner', ['member', 'org:mine'], 2],
        ['somebody unknown', ['org:stranger'], null],
      ];
      it.each(viewers)('%s sees exactly one layer or none', async (_name, viewer, layer) => {
        const { hits, total } = await search({ viewer });
        expect(hits.map((hit) => hit.layer)).toEqual(layer === null ? [] : [layer]);
        expect(total.value).toBe(layer === null ? 0 : 1);
      });

      it.each(viewers)('nothing of a higher layer reaches %s', async (_name, viewer, layer) => {
        const sees = layer ?? -1;
        const found = async (text: string) =>
          (await search({ viewer, text: typed(text), highlight: ['summary', 'body'] })).hits;
        expect((await found('刀轮')).length).toBe(sees >= 1 ? 1 : 0);
        expect((await found('硬质合金')).length).toBe(sees >= 2 ? 1 : 0);
        expect(JSON.stringify(await found('竹材'))).not.toMatch(sees >= 2 ? /^$/ : /硬质/);
        const { facets } = await search({ viewer, facets: ['mode', 'secret'] });
        expect(facets.mode).toHaveLength(sees >= 1 ? 1 : 0);
        expect(facets.secret).toHaveLength(sees >= 2 ? 1 : 0);
        expect(await engine.suggest([INDEX], '剖分', viewer, 5)).toHaveLength(sees >= 1 ? 1 : 0);
        expect(await engine.suggest([INDEX], '演示竹', viewer, 5)).toHaveLength(sees >= 2 ? 1 : 0);
        const probe = { key: 'k', terms: ['硬质合金'], limit: 5 };
        const candidates = await engine.candidates(INDEX, [probe], { viewer });
        expect(candidates.list).toHaveLength(sees >= 2 ? 1 : 0);
        expect(candidates.df.k).toBe(sees >= 2 ? 1 : 0);
      });

      it('refuses to answer nobody', async () => {
        const refused = { code: 'search.no-viewer' };
        await expect(search({ viewer: [] })).rejects.toMatchObject(refused);
        await expect(engine.suggest([INDEX], '竹', [], 5)).rejects.toMatchObject(refused);
        await expect(
          engine.candidates(INDEX, [{ key: 'k', terms: ['竹材'], limit: 5 }], { viewer: [] }),
        ).rejects.toMatchObject(refused);
      });
    });
  });
}
