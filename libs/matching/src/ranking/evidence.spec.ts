import { keySentences, rougeL } from '../profile/key-sentences';
import type { ProfileFacts } from '../profile/profile';
import { evidenceOf } from './evidence';

const facts = (title: string, ...sentences: string[]) => ({ title, sentences }) as unknown as ProfileFacts;
const marks = (fragments: readonly { text: string; hit: boolean }[]) =>
  fragments.filter(({ hit }) => hit).map(({ text }) => text);

describe('key sentences', () => {
  it('are those near to the title, or with what is wanted; none about the company, none of a closed layer', () => {
    const texts = [
      { layer: 1, text: '我公司成立于2003年，现有员工300人。楠竹剖分靠人工，效率低。要求每小时剖分不低于200根。' },
      { layer: 2, text: '楠竹剖分采用保密刀具。' },
    ];
    const found = keySentences('楠竹自动剖分', texts);
    expect(found).toEqual(['楠竹剖分靠人工，效率低。', '要求每小时剖分不低于200根。']);
  });

  it('ROUGE-L is 1 for the same and 0 for nothing in common', () => {
    expect(rougeL(['a', 'b'], ['a', 'b'])).toBe(1);
    expect(rougeL(['a', 'b'], ['c'])).toBe(0);
    expect(rougeL(['a', 'b', 'c'], ['a', 'x', 'c'])).toBeCloseTo(2 / 3);
  });
});

describe('evidence', () => {
  it('quotes a sentence of each text with the shared words marked, the title where no sentence says as much', () => {
    const found = evidenceOf(
      facts('剖竹设备升级', '楠竹剖分靠人工，效率低。', '废料要回收。'),
      facts('楠竹自动剖分机', '整机重量2吨。'),
      ['楠竹', '剖分'],
    )!;
    expect(found.need).toMatchObject({ layer: 1 });
    expect(marks(found.need!.fragments)).toEqual(['楠竹剖分']);
    expect(found.result).toMatchObject({ layer: 0 });
    expect(marks(found.result!.fragments)).toEqual(['楠竹', '剖分']);
  });

  it('is nothing where no word is shared or the open texts do not say it', () => {
    expect(evidenceOf(facts('甲'), facts('乙'), [])).toBeUndefined();
    expect(evidenceOf(facts('剖竹设备'), facts('楠竹机'), ['楠竹'])).toEqual({
      need: null,
      result: expect.objectContaining({ layer: 0 }),
    });
  });
});
