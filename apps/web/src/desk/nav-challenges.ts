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
  {
    title: '我的揭榜',
    short: '我揭的',
    pinyin: 'wo de jie bang',
    to: '/desk/bids',
    icon: 'lock',
    key: 'b',
    for: ['university', 'enterprise'],
    may: 'challenges.bid',
    group: 'main',
  },
  {
    title: '我的评审',
    short: '评审',
    pinyin: 'wo de ping shen',
    to: '/desk/reviewing',
    icon: 'edit',
    key: 'w',
    for: ['other'],
    may: 'challenges.judge',
    group: 'main',
  },
];

/** Below the daily work: who may judge, and the own share of keys. */
export const challengeHouseItems: readonly NavItem[] = [
  {
    title: '专家库',
    pinyin: 'zhuan jia ku',
    to: '/desk/experts',
    icon: 'users',
    for: ['officer', 'auditor'],
    may: 'experts.read',
    group: 'house',
  },
  {
    title: '我的密钥',
    pinyin: 'wo de mi yue',
    to: '/desk/keeper',
    icon: 'key',
    for: ['officer', 'auditor'],
    may: 'challenges.keep',
    group: 'house',
  },
];
