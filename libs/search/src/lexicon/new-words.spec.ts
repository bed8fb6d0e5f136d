import { newWords } from './new-words';

const texts = [
  '全钒|液流|电池|隔膜',
  '用于|储能|的|全钒|液流|电池',
  '低成本|全钒|液流|电池|电解液',
  '液流|电池|测试台',
  '一种|检测|技术|研究',
  '玻璃|检测|技术|研究',
  '面料|检测|技术|研究|平台',
  '废水|处理',
  '青砖茶|发酵',
  '竹材|干燥',
  ...Array.from({ length: 30 }, (_, n) => `其他${n}|材料${n}|工艺${n}`),
].map((text) => text.split('|'));
const options = {
  least: 3,
  limit: 10,
  known: (word: string): boolean => word === '',
  common: (word: string) => ['技术', '研究', '一种', '的'].includes(word),
};
const words = async (more: Partial<typeof options> = {}, of = texts) =>
  (await newWords(of, { ...options, ...more })).map(({ word }) => word);

it('finds what sticks together in several texts, the most used first, and says where', async () => {
  expect(await newWords(texts, options)).toEqual([
    { word: '液流电池', texts: 4, first: 0 },
    { word: '全钒液流电池', texts: 3, first: 0 },
  ]);
});

it('a part that has hardly a life of its own is left to the longer word', async () => {
  expect(await words({}, texts.slice(0, 3).concat(texts.slice(4)))).toEqual(['全钒液流电池']);
});

it('leaves out what is known, what begins or ends with a common word, and what is said too seldom', async () => {
  expect(await words({ known: (word: string) => word.includes('钒') })).toEqual(['液流电池']);
  expect(await words({ common: () => false })).toContain('检测技术研究');
  expect(await words({ least: 5 })).toEqual([]);
});
