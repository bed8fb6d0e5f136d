import { icons } from './icons';
import { dueTag, statusOf, statusWords, type StatusEntity, type StatusWord } from './status-words';

const all = Object.entries(statusWords).flatMap(([entity, table]) =>
  Object.entries(table as Record<string, StatusWord>).map(
    ([state, word]) => [entity as StatusEntity, state, word] as const,
  ),
);

it.each(all)('%s %s has a word, a tone and an icon that exists', (_entity, _state, { word, tone, icon }) => {
  expect(word).toMatch(/^[\u4e00-\u9fff（）]+$/);
  expect(tone).toMatch(/^(mute|info|warn|ok|hold|err)$/);
  expect(icons).toHaveProperty(icon);
});

it('two states of one lifecycle that mean different things are told apart', () => {
  for (const [entity, table] of Object.entries(statusWords)) {
    const words = Object.values(table as Record<string, StatusWord>).map(({ word }) => word);
    expect({ entity, twice: words.filter((word, at) => words.indexOf(word) !== at) }).toEqual({ entity, twice: [] });
  }
});

it('what waits for the reader is warn, with the same word', () => {
  expect(statusOf('need', 'submitted')).toEqual({ word: '待审', tone: 'info', icon: 'clock' });
  expect(statusOf('need', 'submitted', { myTurn: true })).toEqual({ word: '待审', tone: 'warn', icon: 'triangle' });
  expect(statusOf('need', 'submitted', { daysLeft: 3 }).tone).toBe('warn');
  expect(statusOf('need', 'submitted', { daysLeft: 4 }).tone).toBe('info');
  expect(statusOf('need', 'closed', { daysLeft: -9 }).tone).toBe('mute');
});

it('an interest reads differently for the one who must answer', () => {
  expect(statusOf('deal', 'interest').word).toBe('待对方答复');
  expect(statusOf('deal', 'interest', { myTurn: true })).toMatchObject({ word: '等你答复', tone: 'warn' });
});

it('an unknown state is shown, not hidden', () =>
  expect(statusOf('need', 'strange')).toMatchObject({ word: 'strange', tone: 'mute' }));

it('due tags', () => {
  expect(dueTag(4)).toBeNull();
  expect(dueTag(0)?.word).toBe('今天到期');
  expect(dueTag(2)?.word).toBe('剩2天');
  expect(dueTag(-3)).toMatchObject({ word: '已逾期3天', tone: 'err' });
});
