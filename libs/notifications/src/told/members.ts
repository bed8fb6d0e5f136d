import { memberChanged, memberJoined, memberRemoved } from '@guibang/identity';
import type { LedgerEvent } from '@guibang/ledger';
import { type Role, ROLES } from '@dto/identity';
import type { Ground, Told } from './told';

const rolesOf = (roles: unknown): string => (roles as Role[]).map((role) => ROLES[role]).join('、');

async function names({ subject, data }: LedgerEvent, { db }: Ground): Promise<{ person: string; org: string } | null> {
  return db.one<{ person: string; org: string }>(
    `SELECT u.name AS person, o.name AS org FROM users u, organizations o WHERE u.id = $1 AND o.id = $2`,
    [data.userId, subject.id],
  );
}

/** The administrators: who came in. */
export const toldJoined: Told = {
  event: memberJoined,
  kind: 'member.joined',
  audience: async ({ subject, data }, people) =>
    (await people.administrators(subject.id)).filter(({ userId }) => userId !== data.userId),
  say: async (event, ground) => {
    const who = await names(event, ground);
    if (!who) return null;
    return {
      title: `${who.person}加入了「${who.org}」`,
      lines: [`角色：${rolesOf(event.data.roles)}。不认识这个人，就在成员里移除。`],
      act: '看成员',
      href: '/desk/organization?tab=members',
    };
  },
};

/** The person: what one may do there from now on. */
export const toldRoles: Told = {
  event: memberChanged,
  kind: 'member.changed',
  audience: ({ data }) => Promise.resolve([{ userId: String(data.userId), orgId: null }]),
  say: async (event, ground) => {
    const who = await names(event, ground);
    if (!who) return null;
    return {
      title: `你在「${who.org}」的角色变了`,
      lines: [`现在是：${rolesOf(event.data.roles)}。原来的角色打开的页面已经退出。`],
      act: '打开工作台',
      href: '/desk',
    };
  },
};

/** The person: no longer a member. */
export const toldRemoved: Told = {
  event: memberRemoved,
  kind: 'member.changed',
  audience: ({ data }) => Promise.resolve([{ userId: String(data.userId), orgId: null }]),
  say: async (event, ground) => {
    const who = await names(event, ground);
    if (!who) return null;
    return {
      title: `你已不是「${who.org}」的成员`,
      lines: ['以这个单位办事的登录和接口令牌都已失效。有疑问联系该单位的管理员。'],
      act: '看账号',
      href: '/desk/account',
    };
  },
};
