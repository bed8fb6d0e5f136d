import type { Role, SessionView } from '@dto/identity';
import { challengeItems } from './nav-challenges';
import { houseItems } from './nav-house';
import { type Audience, everyone, type NavItem, parties } from './nav-item';

export type { Audience, NavItem };

/** The one table of where one can go from the desk. A page that does not exist is not in it. */
export const navItems: readonly NavItem[] = [
  {
    title: '等我处理',
    short: '等我',
    pinyin: 'deng wo chu li',
    to: '/desk',
    icon: 'home',
    key: 'd',
    for: everyone,
    group: 'main',
  },
  {
    title: '通知',
    short: '通知',
    pinyin: 'tong zhi',
    to: '/desk/notifications',
    icon: 'bell',
    key: 'm',
    for: everyone,
    group: 'main',
  },
  {
    title: '我的需求',
    short: '需求',
    pinyin: 'wo de xu qiu',
    to: '/desk/needs',
    may: 'listings.write',
    icon: 'list',
    key: 'n',
    for: ['enterprise', 'broker', 'university'],
    group: 'main',
  },
  {
    title: '我的成果',
    short: '成果',
    pinyin: 'wo de cheng guo',
    to: '/desk/results',
    may: 'listings.write',
    icon: 'file',
    key: 'r',
    for: ['university', 'broker', 'enterprise'],
    group: 'main',
  },
  {
    title: '需求与成果审核',
    short: '审核',
    pinyin: 'xu qiu yu cheng guo shen he',
    to: '/desk/review',
    may: 'listings.read-queue',
    icon: 'list',
    key: 'v',
    for: ['officer'],
    group: 'main',
  },
  {
    title: '单位核验',
    short: '核验',
    pinyin: 'dan wei he yan',
    to: '/desk/verification',
    may: 'organizations.list',
    icon: 'building',
    key: 'o',
    for: ['officer'],
    group: 'main',
  },
  {
    title: '洽谈',
    short: '洽谈',
    pinyin: 'qia tan',
    to: '/desk/deals',
    icon: 'swap',
    key: 'e',
    for: [...parties, 'officer', 'auditor'],
    may: 'deals.read',
    group: 'main',
  },
  {
    title: '我的撮合',
    short: '撮合',
    pinyin: 'wo de cuo he',
    to: '/desk/board',
    icon: 'chart',
    for: ['broker'],
    may: 'deals.board',
    group: 'main',
  },
  {
    title: '登记审查',
    short: '审查',
    pinyin: 'deng ji shen cha',
    to: '/desk/registration',
    may: 'registrations.review',
    icon: 'stamp',
    key: 'a',
    for: ['station'],
    wide: true,
    group: 'main',
  },
  ...challengeItems,
  {
    title: '合同与登记',
    short: '合同',
    pinyin: 'he tong yu deng ji',
    to: '/desk/contracts',
    may: 'contracts.read',
    icon: 'stamp',
    key: 'c',
    for: [...parties, 'officer', 'station', 'auditor'],
    group: 'main',
  },
  {
    title: '自查清单',
    short: '自查',
    pinyin: 'zi cha qing dan',
    to: '/desk/self-check',
    may: 'registrations.review',
    icon: 'shield',
    for: ['station'],
    group: 'main',
  },
  {
    title: '待确认成果',
    short: '确认',
    pinyin: 'dai que ren cheng guo',
    to: '/desk/confirm',
    icon: 'check',
    for: ['university'],
    may: 'listings.confirm',
    group: 'main',
  },
  {
    title: '转化确认与公示',
    pinyin: 'zhuan hua que ren yu gong shi',
    to: '/desk/office',
    icon: 'shield',
    for: ['university'],
    may: 'deals.confirm',
    group: 'main',
  },
  {
    title: '目标进度',
    short: '进度',
    pinyin: 'mu biao jin du',
    to: '/desk/progress',
    may: 'statistics.read',
    icon: 'chart',
    key: 't',
    for: ['officer', 'auditor'],
    group: 'main',
  },
  {
    title: '按月填报',
    short: '填报',
    pinyin: 'an yue tian bao',
    to: '/desk/reports',
    may: 'statistics.read',
    icon: 'edit',
    for: ['officer', 'auditor'],
    group: 'main',
  },
  {
    title: '异常提示',
    short: '提示',
    pinyin: 'yi chang ti shi',
    to: '/desk/alarms',
    may: 'statistics.read',
    icon: 'shield',
    for: ['officer', 'auditor'],
    group: 'main',
  },
  {
    title: '会商',
    short: '会商',
    pinyin: 'hui shang',
    to: '/desk/meetings',
    may: 'statistics.read',
    icon: 'users',
    for: ['officer', 'auditor'],
    group: 'main',
  },
  {
    title: '值得联系',
    short: '联系',
    pinyin: 'zhi de lian xi',
    to: '/desk/pairs',
    may: 'pairs.read',
    icon: 'link',
    key: 'p',
    for: ['broker', 'officer', 'auditor'],
    group: 'main',
  },
  {
    title: '共性需求',
    pinyin: 'gong xing xu qiu',
    to: '/desk/common-needs',
    may: 'common-needs.read',
    icon: 'users',
    for: ['broker', 'officer', 'auditor'],
    group: 'main',
  },
  ...houseItems,
];

const audiences: Record<Role, Audience> = {
  enterprise_admin: 'enterprise',
  enterprise_staff: 'enterprise',
  university_admin: 'university',
  researcher: 'university',
  broker: 'broker',
  county_officer: 'officer',
  city_officer: 'officer',
  leader: 'officer',
  station_first: 'station',
  station_second: 'station',
  expert: 'other',
  auditor: 'auditor',
};

type Reader = Pick<SessionView, 'current' | 'permissions'>;

/** From the role a person acts in to the sidebar it gets. */
export const audienceOf = ({ current }: Pick<SessionView, 'current'>): Audience =>
  current ? audiences[current.role] : 'other';

/** A sidebar never leads to a page that the server would refuse. */
export function navFor(reader: Reader): NavItem[] {
  const audience = audienceOf(reader);
  return navItems.filter((item) => item.for.includes(audience) && (!item.may || reader.permissions.includes(item.may)));
}

/** The item a path belongs to: the longest address that it starts with. */
export function navAt(items: readonly NavItem[], path: string): NavItem | undefined {
  return items
    .filter(({ to }) => path === to || (to !== '/desk' && path.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
