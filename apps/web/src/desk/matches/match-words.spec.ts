import type { IndicatorVerdict } from '@dto/matching';
import {
  barShare,
  convertedText,
  elementLines,
  elementText,
  gapSentence,
  reasonSentence,
  verdictText,
  quoted,
} from './match-words';

const names = { field: (code: string | null) => (code ? `领域${code}` : ''), region: (code: string) => `地区${code}` };
const width: IndicatorVerdict = {
  name: '幅宽',
  must: true,
  comparator: 'gte',
  target: 3300,
  targetHigh: null,
  unit: 'mm',
  source: { name: '幅宽', value: 3.6, unit: 'm' },
  value: 3600,
  verdict: 'met',
  margin: 0.0909,
};
const text = (parts: ReturnType<typeof reasonSentence>) => parts.map((part) => part.text).join('');

it.each([
  ['met', 0.2, '优20%'],
  ['met', 0.003, '优0.3%'],
  ['short', -0.28, '差28%'],
  ['met', 0, '符合'],
  ['unknown', null, '未写'],
] as const)('%s by %s is %s', (verdict, margin, words) => expect(verdictText({ verdict, margin })).toBe(words));

it('says the converted value only where the unit differs', () => {
  expect(convertedText(width)).toBe('= 3,600 mm');
  expect(convertedText({ ...width, source: { name: '幅宽', value: 3600, unit: 'mm' } })).toBeNull();
});

it('the bar grows right for better and left for short, whatever the comparator', () => {
  expect(barShare(0.25)).toBe(0.5);
  expect(barShare(-3)).toBe(-1);
  expect(barShare(null)).toBe(0);
});

it('writes reasons and gaps as sentences', () => {
  const reason = reasonSentence({ kind: 'indicator', weight: 1, indicator: width }, 'need', names);
  expect(text(reason)).toBe('幅宽 3.6 m，优于需求的 3,300 mm');
  const terms = {
    kind: 'terms' as const,
    weight: 1,
    terms: ['划伤', '气泡'].map((word) => ({ text: word, df: 3, of: 60 })),
  };
  expect(reasonSentence(terms, 'need', names).filter(({ hit }) => hit)).toHaveLength(2);
  expect(gapSentence({ kind: 'unknown-indicators', names: ['检测速度', '幅宽'] }, names)).toBe(
    '没有写检测速度和幅宽，可直接询问',
  );
  expect(gapSentence({ kind: 'field', needField: '01', resultField: '04' }, names)).toBe(
    '领域不同：需求是领域01，成果是领域04',
  );
});

describe('evidence', () => {
  const quote = (layer: number, text: string) => ({ layer, fragments: [{ text, hit: true }] });

  it("quotes both texts, the reader's own first", () => {
    const evidence = { need: quote(1, '楠竹剖分靠人工'), result: quote(0, '楠竹自动剖分机') };
    expect(quoted(evidence, 'need').map(({ label }) => label)).toEqual(['需求写', '成果写']);
    expect(quoted(evidence, 'result').map(({ label }) => label)).toEqual(['成果写', '需求写']);
    expect(quoted({ ...evidence, result: null }, 'need')).toHaveLength(1);
  });

  it('does not repeat two titles that stand on the page', () => {
    expect(quoted({ need: quote(0, '剖竹'), result: quote(0, '剖竹机') }, 'need')).toEqual([]);
  });
});

describe('elements', () => {
  const shared = { kind: 'method' as const, need: '热压', result: '热压成形', layers: { need: 0, result: 0 } };

  it("stand once where both say the same, else the reader's own first", () => {
    expect(elementText(shared, 'need')).toBe('方法：热压 ↔ 热压成形');
    expect(elementText(shared, 'result')).toBe('方法：热压成形 ↔ 热压');
    expect(elementText({ ...shared, result: '热压' }, 'need')).toBe('方法：热压');
  });

  it('are listed by kind, in one order', () => {
    const elements = [
      { kind: 'effect' as const, text: '抗拉强度', layer: 0 },
      { kind: 'product' as const, text: '剖分机', layer: 0 },
      { kind: 'product' as const, text: '刀轮', layer: 1 },
    ];
    expect(elementLines(elements).map(({ name, text }) => `${name} ${text}`)).toEqual([
      '产品 剖分机、刀轮',
      '功效 抗拉强度',
    ]);
  });
});
