import { navAt, navItems } from '../desk/nav';
import { allCommands } from './commands';
import { directTarget, matching, score } from './match';

const commands = [...navItems, ...allCommands];

it.each(commands.map(({ title, pinyin }) => [title, pinyin]))('%s has one syllable per character', (title, pinyin) => {
  expect(pinyin).toMatch(/^[a-z]+( [a-z]+)*$/);
  expect(pinyin.split(' ')).toHaveLength([...title].length);
});

const publish = { title: '发布需求', pinyin: 'fa bu xu qiu' };
it.each(['发布', '需求', 'fbxq', 'fabuxuqiu', 'fa bu', 'fab', 'xuq', 'xq', 'FBXQ'])('%s finds 发布需求', (query) =>
  expect(score(publish, query)).toBeGreaterThan(0),
);
it.each(['成果', 'abu', 'zz', 'uq'])('%s does not', (query) => expect(score(publish, query)).toBe(0));

it('the start of a name comes before its middle', () => {
  expect(matching(commands, 'xq')[0]?.title).toBe('需求与成果审核');
  expect(matching(commands, 'fbxq')[0]?.title).toBe('发布需求');
});

it('a pasted 统一社会信用代码 jumps to the organization', () => {
  expect(directTarget('91420000MA4KXXXX0X'.replace(/X/g, '1'))).toMatch(/kind=organization/);
  expect(directTarget('毛竹 阻燃')).toBeNull();
});

it('a path belongs to the most exact item', () => {
  expect(navAt(navItems, '/desk')?.title).toBe('等我处理');
  expect(navAt(navItems, '/desk/needs/1/matches')?.title).toBe('我的需求');
  expect(navAt(navItems, '/desk/nowhere')).toBeUndefined();
});

it('no two places share a key or an address', () => {
  for (const key of ['to', 'key'] as const) {
    const values = navItems.map((item) => item[key]).filter(Boolean);
    expect(new Set(values).size).toBe(values.length);
  }
});
