import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReference } from '@guibang/taxonomy';
import { readPlans } from './plan-files';

const plan = readPlans().find(({ year }) => year === 2022)!;
const indicators = readReference().terms.filter(({ scheme }) => scheme === 'statistic-indicator');

/** The bureau's own text lies beside the project, never in it. Where it is missing, only this comparison is left out. */
const PLAN_TEXT = join(__dirname, '../../../../../shared/data/xianning-2022-plan.txt');
const withText = (name: string, test: () => void): void => {
  if (existsSync(PLAN_TEXT)) it(name, test);
  else console.warn(`not compared, the plan's text does not lie beside the project: ${name}`);
};

/** Numbers of the text that are no targets: years, a document number, the name of a policy package. */
const NO_TARGETS = [/\[?20\d\d\]?(-20\d\d)?年?/g, /号文|\d+号/g, /“1\+4”/g];

/** What the plan says in Chinese numerals and means as a number to reach. */
const IN_WORDS = ['五个中心', '一月一会商', '一季一督办', '每月', '三个省级重点实验室'];

const numbersIn = (text: string) => (text.match(/\d+(\.\d+)?/g) ?? []).sort();

describe('the plan of 2022', () => {
  it('names indicators that exist, each once, with a measure', () => {
    const codes = indicators.map(({ code }) => code);
    expect(plan.targets.map(({ indicator }) => indicator).filter((code) => !codes.includes(code))).toEqual([]);
    expect(new Set(plan.targets.map(({ indicator }) => indicator)).size).toBe(plan.targets.length);
    for (const { attrs } of indicators) {
      expect(['reported', 'registered-amount', 'registered-amount-to-gdp', 'listings-published']).toContain(
        attrs.measure,
      );
    }
  });

  it('states its values in the words that it quotes', () => {
    for (const { value, upper, wording, indicator } of plan.targets) {
      const { unit } = indicators.find(({ code }) => code === indicator)!.attrs;
      const stated = numbersIn(wording).map((text) => {
        if (unit !== '元') return Number(text);
        return Number(text) * (wording.includes('亿元') ? 1e8 : 1e4);
      });
      if (stated.length > 0) expect(stated).toEqual([value, ...(upper ? [upper] : [])]);
      else expect(IN_WORDS.some((words) => wording.includes(words))).toBe(true);
    }
  });

  withText('holds every number that the text states', () => {
    const body = readFileSync(PLAN_TEXT, 'utf8').split('\n').slice(5);
    const left = body
      .map((line) => line.replace(/^\d+\./, ''))
      .map((line) => NO_TARGETS.reduce((text, pattern) => text.replace(pattern, ''), line))
      .join('\n');
    expect(numbersIn(plan.targets.map(({ wording }) => wording).join('\n'))).toEqual(numbersIn(left));
    for (const words of IN_WORDS) expect(left).toContain(words);
    expect(plan.targets.filter(({ wording }) => numbersIn(wording).length === 0)).toHaveLength(IN_WORDS.length);
  });

  withText('gives each number the item that states it', () => {
    const items = new Map<number, string>();
    let item = 0;
    for (const line of readFileSync(PLAN_TEXT, 'utf8').split('\n')) {
      item = Number(/^(\d+)\./.exec(line)?.[1] ?? item);
      items.set(item, `${items.get(item) ?? ''}${line}`);
    }
    for (const { item: stated, wording } of plan.targets) {
      const words = IN_WORDS.find((one) => wording.includes(one));
      for (const part of words ? [words] : numbersIn(wording)) expect(items.get(stated)).toContain(part);
    }
  });
});
