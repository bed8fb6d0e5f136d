import { loadDomainWords } from '@guibang/search';
import { readReference } from '@guibang/taxonomy';
import { ELEMENTS } from '../dto';
import { cuesOf, elementsOf } from './elements';

const { terms } = readReference();
const cues = cuesOf(terms.filter(({ scheme }) => scheme === 'element'));
const told = (title: string, keywords: string[] = [], summary = '', more: { layer: number; text: string }[] = []) =>
  elementsOf(title, keywords, [{ layer: 1, text: summary }, ...more], cues).map(({ kind, text }) => `${kind} ${text}`);

beforeAll(() => loadDomainWords(terms.filter(({ scheme }) => scheme === 'domain-word').map(({ name }) => name)));

describe('elements', () => {
  it('are read from a title by the words that they end with', () => {
    expect(told('不锈钢折叠滤芯自动化生产线')).toEqual(['product 折叠滤芯自动化生产线', 'material 不锈钢']);
    expect(told('甘薯淀粉废水回收技术')).toEqual(['material 甘薯淀粉', 'method 废水回收技术']);
    expect(told('铝合金结构件的微弧氧化')).toEqual(['product 铝合金结构件', 'material 铝合金', 'method 微弧氧化']);
  });

  it('a cue that says nothing by itself takes what stands before it, also where that is an element of its own', () => {
    expect(told('滤筒脱硝除尘装置')).toEqual(['product 滤筒脱硝除尘装置', 'method 滤筒脱硝除尘']);
    expect(told('装置')).toEqual([]);
    expect(told('协同脱除关键技术')).toEqual(['method 协同脱除技术']);
  });

  it('effects and applications follow their words; an effect may stand before them', () => {
    expect(told('', [], '希望降低单位能耗，用于矿山车间。')).toEqual(['effect 降低单位能耗', 'application 矿山车间']);
    expect(told('抗拉强度提高')).toEqual(['effect 抗拉强度提高']);
  });

  it('cross neither stop words nor punctuation nor the words of 断开', () => {
    expect(told('陶瓷或玻璃、铸件的在线检测')).toEqual([
      'material 陶瓷',
      'material 玻璃',
      'material 铸件',
      'method 在线检测',
    ]);
  });

  it('in running text a cue of one character is part of too many words', () => {
    expect(told('', [], '液压机与注塑机共用')).toEqual([]);
    expect(told('全自动液压机')).toEqual(['product 全自动液压机']);
  });

  it('come from no text that members may not read, and tell the layer of each', () => {
    expect(told('', [], '', [{ layer: 2, text: '用异氰酸酯胶黏剂热压成形。' }])).toEqual([]);
    expect(elementsOf('铝合金', ['抗拉强度'], [], cues)).toEqual([
      { kind: 'material', text: '铝合金', layer: 0 },
      { kind: 'effect', text: '抗拉强度', layer: 1 },
    ]);
  });

  it('hold for any text', () => {
    expect(told('')).toEqual([]);
    expect(told('AZ91 3.5% --- ！？')).toEqual([]);
    expect(told('法'.repeat(5_000)).length).toBeLessThanOrEqual(3);
  });
});

it('the kinds are those of the code table, with its names', () => {
  const kinds = terms.filter(({ scheme, parentCode, code }) => scheme === 'element' && !parentCode && code !== 'break');
  expect(kinds.map(({ code, name }) => [code, name])).toEqual(Object.entries(ELEMENTS));
});
