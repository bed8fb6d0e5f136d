import { readReference, Units } from '@guibang/taxonomy';
import fc from 'fast-check';
import type { Indicator } from '@guibang/search';
import type { ListingFacts, Profile } from '../profile/profile';
import { makeProfile } from '../profile/profile-row';
import { chance, MODEL } from './model';
import { explainPair, pairLogOdds, Surroundings } from './pair';
import { Spread, Statistics } from './statistics';
import { massOf } from './text-score';

const blank: Omit<ListingFacts, 'id' | 'kind' | 'title'> = {
  orgId: null,
  active: true,
  keywords: [],
  texts: [],
  indicators: [],
  elements: [],
  fieldCode: null,
  industryCode: null,
  regionCode: null,
  trl: null,
  priceMin: null,
  priceMax: null,
  modes: [],
  publishedAt: null,
};

const titles = [
  '毛竹自动剖分机',
  '全钒液流电池电解液',
  '青砖茶渥堆发酵装置',
  '机器人自动焊接',
  '耐磨陶瓷涂层',
  '中药提取物干燥',
];

function listing(kind: 'need' | 'result', title: string, more: Partial<ListingFacts> = {}): Profile {
  return makeProfile({ ...blank, id: title, kind, title, ...more });
}

function statisticsOver(profiles: readonly Profile[]): Statistics {
  const spread = new Map<string, Spread>();
  for (const { kind, terms } of profiles) {
    for (const term of terms.keys()) {
      const { needs, results } = spread.get(term) ?? { needs: 0, results: 0 };
      spread.set(term, { needs: needs + (kind === 'need' ? 1 : 0), results: results + (kind === 'result' ? 1 : 0) });
    }
  }
  const results = profiles.filter((profile) => profile.kind === 'result');
  const resultLength = results.reduce((sum, profile) => sum + profile.length, 0) / Math.max(1, results.length);
  return new Statistics({ needs: profiles.length - results.length, results: results.length, resultLength }, spread);
}

const results = titles.map((title) => listing('result', title));
const needs = ['楠竹剖竹效率低，要自动剖分毛竹', '电解液产业化项目', '焊接机器人'].map((title) =>
  listing('need', title),
);
const statistics = statisticsOver([...needs, ...results]);
const around: Surroundings = {
  statistics,
  nearness: {
    field: (a, b) => (a === b ? 1 : 0),
    region: (a, b) => (a === b ? 1 : 0),
    relation: () => 'same',
  },
  units: new Units(readReference().terms.filter((term) => term.scheme === 'unit')),
  synonyms: new Map(),
  now: new Date('2026-11-23T00:00:00Z'),
  model: MODEL,
};

function weighed(need: Profile): Profile {
  return { ...need, mass: massOf(need.terms, statistics, MODEL.text) };
}

const bamboo = weighed(needs[0]!);

describe('the score of a pair', () => {
  it('ranks the result that speaks of the same matter first', () => {
    const order = [...results].sort((a, b) => pairLogOdds(bamboo, b, around) - pairLogOdds(bamboo, a, around));
    expect(order[0]!.facts.title).toBe('毛竹自动剖分机');
  });

  it('is the sum of bias, words and parts: the reasons are what it is made of', () => {
    const need = weighed(listing('need', '毛竹剖分', { fieldCode: '0301', trl: 6 }));
    const result = listing('result', '毛竹自动剖分机', { fieldCode: '0301', trl: 8 });
    const { score, reasons, gaps } = explainPair(need, result, around);
    const sum = reasons.reduce<number>((total, reason) => total + reason.weight, MODEL.weights.bias);
    expect(score).toBeCloseTo(chance(sum), 6);
    expect(reasons.map((reason) => reason.kind)).toEqual(['terms', 'field', 'maturity']);
    expect(gaps).toEqual([]);
  });

  it('names whole words, with how rare they are', () => {
    const { reasons } = explainPair(bamboo, results[0]!, around);
    expect(reasons[0]).toMatchObject({
      kind: 'terms',
      terms: expect.arrayContaining([{ text: '毛竹', df: 1, of: 6 }]),
    });
  });

  it('says in which respect the two are the same, by words that it names anyway', () => {
    const element = (kind: 'method' | 'product', text: string, layer = 0) => ({ kind, text, layer });
    const need = weighed(
      listing('need', '毛竹自动剖分', { elements: [element('method', '毛竹自动剖分'), element('product', '打包机')] }),
    );
    const result = listing('result', '毛竹自动剖分机', {
      elements: [element('method', '剖分', 1), element('method', '毛竹剖分', 1), element('product', '包装机')],
    });
    const { reasons } = explainPair(need, result, around);
    expect(reasons[0]).toMatchObject({
      kind: 'terms',
      elements: [{ kind: 'method', need: '毛竹自动剖分', result: '毛竹剖分', layers: { need: 0, result: 1 } }],
    });
  });

  it('never names words that only one side may read', () => {
    const secret = weighed(listing('need', '竹材加工', { texts: [{ layer: 2, text: '毛竹剖分机的刀轮材料' }] }));
    const { reasons } = explainPair(secret, results[0]!, around);
    expect(JSON.stringify(reasons)).not.toContain('毛竹');
  });
});

describe('structured parts', () => {
  const indicator = (value: number, comparator: Indicator['comparator']): Indicator => ({
    name: '抗拉强度',
    comparator,
    value,
    high: null,
    unit: 'MPa',
    must: true,
  });
  const need = weighed(
    listing('need', '高强线材', { indicators: [indicator(450, 'gte')], trl: 7, priceMax: 500_000, modes: ['license'] }),
  );
  const base = listing('result', '高强线材');
  const odds = (more: Partial<ListingFacts>) => pairLogOdds(need, listing('result', '高强线材', more), around);
  const plain = pairLogOdds(need, base, around);

  it('a met indicator speaks for the pair, a missed one against it, an unknown one neither', () => {
    expect(odds({ indicators: [indicator(480, null)] })).toBeGreaterThan(plain);
    expect(odds({ indicators: [indicator(300, null)] })).toBeLessThan(plain);
    expect(explainPair(need, base, around).gaps).toContainEqual({ kind: 'unknown-indicators', names: ['抗拉强度'] });
  });

  it('less mature, dearer, or given away in another manner is worse than not said', () => {
    expect(odds({ trl: 3 })).toBeLessThan(plain);
    expect(odds({ trl: 8 })).toBeGreaterThan(plain);
    expect(odds({ priceMin: 2_000_000 })).toBeLessThan(plain);
    expect(odds({ modes: ['service'] })).toBeLessThan(plain);
    expect(odds({ modes: ['license'] })).toBeGreaterThan(plain);
  });

  it('meeting more indicators never lowers the score', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 }), (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const of = (value: number) => odds({ indicators: [indicator(value, null)] });
        expect(of(high)).toBeGreaterThanOrEqual(of(low));
      }),
      { numRuns: 60 },
    );
  });
});
