import { cumulative } from '@dto/statistics';
import { sentenceOf, standingOf, unitFor } from './progress-words';

const nothing = { amount: '0.00', technical: '0.00', count: 0 };
const view = {
  year: 2026,
  direction: 'out' as const,
  asOf: '2026-11-23',
  elapsed: 0.5,
  total: { amount: '6248000000.00', technical: '0.00', count: 1284 },
  lastYear: nothing,
  target: '7000000000',
  targetSource: '文件',
  gdp: null,
  months: [],
  regions: [],
  types: [],
  fields: [],
  flows: [],
};
const said = (more: Partial<typeof view> = {}) =>
  sentenceOf({ ...view, ...more } as Parameters<typeof sentenceOf>[0])
    .map(({ text }) => text)
    .join('');

describe('where the year stands', () => {
  it('is one sentence with the target and the calendar', () => {
    expect(said()).toMatch(
      /^截至(2026年)?11月23日，全市登记62\.48亿元、1,284项合同，完成70\.00亿元目标的89\.3%，比按天数应到的多27\.48亿元。$/,
    );
    expect(said({ elapsed: 1 })).toContain('比按天数应到的少7.52亿元');
  });

  it('says nothing of a target that nobody set', () => {
    expect(said({ target: null as unknown as string })).toMatch(/62\.48亿元、1,284项合同。$/);
  });

  it('keeps 分 exact where a number would not', () => {
    expect(standingOf('90071992547409.93', '90071992547409.91', 1)).toMatchObject({ ahead: '0.02' });
    expect(standingOf('1.00', '0', 1)).toEqual({ done: null, ahead: null });
  });

  it('draws what has happened and stops there', () => {
    expect(cumulative(['100000000.00', '50000000.00', null, null])).toEqual([1, 1.5, null, null]);
    expect(cumulative(['100000000.00', '-100000000.00'])).toEqual([1, 0]);
  });

  it('writes a column in the unit that says something', () => {
    const small = unitFor(['4850000.00', '0.00']);
    expect([small.word, small.text('4850000.00')]).toEqual(['万元', '485.00']);
    const large = unitFor(['485000000.00', '4850000.00']);
    expect([large.word, large.text('4850000.00')]).toEqual(['亿元', '0.05']);
  });
});
