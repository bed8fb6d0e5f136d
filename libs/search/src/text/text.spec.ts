import fc from 'fast-check';
import { bigrams, hanCharacters, latinTokens } from './grams';
import { highlight } from './highlight';
import { normalize, normalizeWithOffsets } from './normalize';
import { cleanQuery, QUERY_LIMIT } from './query';
import { loadDomainWords, segment } from './segment';
import { loadBoilerplate, withoutBoilerplate } from './boilerplate';
import { isStopWord, isWeakWord, loadCommonWords } from './stopwords';

const anything = fc.string({ unit: 'binary', maxLength: 300 });

describe('normalize', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['立方氮化硼觸媒', '立方氮化硼触媒'],
    ['乾燥設備，乾坤', '干燥设备,乾坤'],
    ['２５℃', '25°c'],
    ['５µm', '5μm'],
    ['㎡', 'm2'],
    ['a\u0000b\u200bc', 'a b c'],
  ])('%s → %s', (given, expected) => {
    expect(normalize(given)).toBe(expected);
  });

  it('never throws, is stable, and knows where each unit came from', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { text: normal, starts, ends } = normalizeWithOffsets(text);
        expect(normal).toBe(normalize(text));
        expect(starts).toHaveLength(normal.length);
        expect(ends.every((end, i) => end > starts[i]! && end <= text.length)).toBe(true);
        expect(normal.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('segment', () => {
  it('keeps long words and the words inside them, without stop words and single characters', () => {
    const words = segment('锂离子电池的粘结剂');
    expect(words).toEqual(expect.arrayContaining(['锂离子', '电池', '粘结剂']));
    expect(words).not.toContain('的');
  });

  it('keeps domain words whole once they are loaded', () => {
    expect(segment('揭榜挂帅项目')).not.toContain('揭榜挂帅');
    loadDomainWords(['揭榜挂帅']);
    expect(segment('揭榜挂帅项目')).toContain('揭榜挂帅');
  });

  it('keeps model numbers whole and in parts', () => {
    expect(latinTokens('c/c-sic 与 450mpa')).toEqual(['c/c-sic', 'sic', '450mpa', '450', 'mpa']);
  });

  it('never throws', () => {
    fc.assert(fc.property(anything, (text) => void segment(normalize(text))));
  });
});

describe('pairs of characters', () => {
  it('overlap inside a run and do not cross what is between runs', () => {
    expect(bigrams('全钒液流,电池')).toEqual(['全钒', '钒液', '液流', '电池']);
    expect(bigrams('钒')).toEqual(['钒']);
    expect(hanCharacters('钒氮 vn16')).toEqual(['钒', '氮']);
  });
});

describe('cleanQuery', () => {
  it('drops operators, quotes and control characters', () => {
    expect(cleanQuery('"氮化硼" -触媒 & (A|B) \\ \u0007*')).toBe('氮化硼 触媒 a b');
  });

  it('cuts a long text and never throws', () => {
    expect(Array.from(cleanQuery('字'.repeat(5_000)))).toHaveLength(QUERY_LIMIT);
    fc.assert(fc.property(anything, (text) => void cleanQuery(text)));
  });
});

describe('highlight', () => {
  it('marks terms in the original, whatever its form', () => {
    expect(highlight('高活性ＡＢＣ觸媒', ['abc', '触媒'])).toEqual([
      { text: '高活性', hit: false },
      { text: 'ＡＢＣ觸媒', hit: true },
    ]);
  });

  it('takes the window with most hits and says what it left out', () => {
    const text = `${'前'.repeat(200)}氟化锂电解液${'后'.repeat(200)}`;
    const shown = highlight(text, ['氟化锂', '电解液'], 40);
    expect(shown[0]).toEqual({ text: '…', hit: false });
    expect(shown.filter((f) => f.hit).map((f) => f.text)).toEqual(['氟化锂电解液']);
    expect(shown.at(-1)).toEqual({ text: '…', hit: false });
  });

  it('joined fragments are the text itself', () => {
    fc.assert(
      fc.property(anything, fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 }), (text, terms) => {
        const joined = highlight(text, terms.map(normalize))
          .map((f) => f.text)
          .join('');
        expect(joined).toBe(text);
      }),
    );
  });
});

describe('withoutBoilerplate', () => {
  it('leaves out sentences about the company, never everything', () => {
    const need = '需求内容:开发高镍三元电解液。我公司成立于2003年,注册资本5000万元。现有员工300人。';
    const kept = withoutBoilerplate(need);
    expect(kept).toContain('高镍三元电解液');
    expect(kept).not.toMatch(/注册资本|员工/);
    expect(withoutBoilerplate('我公司成立于2003年。')).toContain('成立');
  });
});

describe('the lists that officers keep', () => {
  it('add stop words, weak words and phrases about the company', () => {
    loadCommonWords({ stop: ['某某'], weak: ['智慧'] });
    expect([isStopWord('某某'), isWeakWord('智慧'), isStopWord('智慧')]).toEqual([true, true, false]);
    loadBoilerplate(['欢迎来电']);
    expect(withoutBoilerplate('高镍三元电解液开发。欢迎来电咨询。')).toBe('高镍三元电解液开发。');
  });
});
