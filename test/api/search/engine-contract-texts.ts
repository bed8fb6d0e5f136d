import type { SearchEngine } from '@guibang/search';
import { doc, layered, layerOf, typed } from './engine-documents';
import { INDEX, type UnderTest } from './engine-under-test';

/** Texts, candidates and the audience: the second half of the contract. */
export function textContract(underTest: () => UnderTest): void {
  const search: UnderTest['search'] = (request) => underTest().search(request);
  const ids: UnderTest['ids'] = (request) => underTest().ids(request);
  const put: UnderTest['put'] = (...docs) => underTest().put(...docs);
  let engine: SearchEngine;
  beforeEach(() => {
    engine = underTest().engine;
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

    it('candidates too are given up, and a signal that is off already asks nothing', async () => {
      const probe = { key: 'k', terms: ['石墨烯'], limit: 5 };
      const aborted = { code: 'search.aborted' };
      const stop = new AbortController();
      const asked = engine.candidates(INDEX, [probe], { viewer: ['anon'], signal: stop.signal });
      const outcome = expect(asked).rejects.toMatchObject(aborted);
      const started = performance.now();
      stop.abort();
      await outcome;
      expect(performance.now() - started).toBeLessThan(50);
      const options = { viewer: ['anon'], signal: AbortSignal.abort() };
      await expect(engine.candidates(INDEX, [probe], options)).rejects.toMatchObject(aborted);
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
}
