import type { Session } from '../api/session';
import { navFor } from '../desk/nav';
import type { Command } from './match';

const anyone: readonly Command[] = [
  { title: '首页', pinyin: 'shou ye', to: '/' },
  { title: '搜索', pinyin: 'sou suo', to: '/search' },
  { title: '技术需求', pinyin: 'ji shu xu qiu', to: '/needs' },
  { title: '科技成果', pinyin: 'ke ji cheng guo', to: '/results' },
  { title: '公示', pinyin: 'gong shi', to: '/notices' },
];

const visitors: readonly Command[] = [
  { title: '登录', pinyin: 'deng lu', to: '/login' },
  { title: '单位注册', pinyin: 'dan wei zhu ce', to: '/register' },
];

const posters: readonly Command[] = [
  { title: '发布需求', pinyin: 'fa bu xu qiu', to: '/desk/needs/new' },
  { title: '登记成果', pinyin: 'deng ji cheng guo', to: '/desk/results/new' },
];

const contracts: readonly Command[] = [{ title: '录入合同', pinyin: 'lu ru he tong', to: '/desk/contracts/new' }];

/** What this reader can do or open, most daily first. */
export function commandsFor(session: Session): Command[] {
  if (!session.user) return [...anyone, ...visitors];
  const own = navFor(session);
  const taken = new Set(own.map(({ to }) => to));
  return [
    ...(session.permissions.includes('listings.write') ? posters : []),
    ...(session.permissions.includes('contracts.write') ? contracts : []),
    ...own,
    ...anyone.filter(({ to }) => !taken.has(to)),
  ];
}

/** Every command there is, for the test that reads their pinyin. */
export const allCommands = [...anyone, ...visitors, ...posters, ...contracts];
