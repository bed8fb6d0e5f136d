import { matchingPeople, mentionQuery, mentionsIn, textParts, withMention } from './mentions';

const people = [
  { id: '1', name: '李敏' },
  { id: '2', name: '小李' },
  { id: '3', name: '周工' },
];

it.each([
  ['请@', 2, ''],
  ['请@李', 3, '李'],
  ['请@李敏 看', 6, null],
  ['没有', 2, null],
  ['a@b，c', 5, null],
])('%s at %i is asked as %s', (text, caret, query) => expect(mentionQuery(text, caret)).toBe(query));

it('beginnings come first', () => expect(matchingPeople(people, '李').map(({ id }) => id)).toEqual(['1', '2']));

it('writes the name where it was asked for', () =>
  expect(withMention('请@李看一下', 3, '李敏')).toEqual({ text: '请@李敏 看一下', caret: 5 }));

it('finds whom a text names', () => {
  expect(mentionsIn('@李敏 和 @周工 请看', people)).toEqual(['1', '3']);
  expect(mentionsIn('李敏请看', people)).toEqual([]);
  expect(mentionsIn('@李敏敏 请看', [...people, { id: '4', name: '李敏敏' }])).toEqual(['4']);
});

it('marks the names, the longer before the shorter', () => {
  expect(textParts('请@李敏敏 看', ['李敏', '李敏敏'])).toEqual([
    { text: '请', named: false },
    { text: '@李敏敏', named: true },
    { text: ' 看', named: false },
  ]);
  expect(textParts('a.b', [])).toEqual([{ text: 'a.b', named: false }]);
});
