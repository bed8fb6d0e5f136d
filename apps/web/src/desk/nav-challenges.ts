import type { NavItem } from './nav-item';

/** 揭榜挂帅: making, running, bidding, keeping and judging. */
export const challengeItems: readonly NavItem[] = [
  {
    title: '揭榜挂帅',
    short: '揭榜',
    pinyin: 'jie bang gua shuai',
    to: '/desk/challenges',
    icon: 'shield',
    key: 'j',
    for: ['enterprise', 'officer', 'auditor'],
    may: 'challenges.read',
    group: 'main',
  },
];
