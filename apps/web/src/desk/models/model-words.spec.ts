import type { ModelView } from '@dto/matching';
import { figureText, sourceWord, stepText } from './model-words';

it('says where a version comes from', () => {
  expect(sourceWord({ source: 'shipped', basedOn: null } as ModelView)).toBe('随程序提供');
  expect(sourceWord({ source: 'learned', basedOn: 'lexical-2' } as ModelView)).toBe('从答复中学到，起点是lexical-2');
});

it('shows a figure with what it has to beat', () => {
  const figure = { name: 'NDCG@10', value: 0.774, baseline: 0.66, note: '' };
  expect(figureText(figure)).toBe('0.774（对照0.660）');
  expect(figureText({ ...figure, baseline: null })).toBe('0.774');
});

it('shows only steps that are one', () => {
  expect(stepText(0.7, 0.82)).toBe('+0.120');
  expect(stepText(0.7, 0.4)).toBe('−0.300');
  expect(stepText(0.7, 0.7)).toBe('');
});
