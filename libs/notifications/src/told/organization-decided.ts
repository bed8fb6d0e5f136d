import { organizationRefused, organizationReturned, organizationVerified } from '@guibang/identity';
import type { EventDef } from '@guibang/ledger';
import type { Told, Words } from './told';

type Say = (reason: string) => Pick<Words, 'lines' | 'act' | 'href'> & { title: string };

/** The administrators: what the bureau decided, and what follows. */
const decided = (event: EventDef, state: string, words: Say): Told => ({
  event,
  kind: 'organization.decided',
  audience: ({ subject }, people) => people.administrators(subject.id),
  say: async ({ subject, data }, { db }) => {
    const org = await db.one<{ name: string; state: string }>(`SELECT name, state FROM organizations WHERE id = $1`, [
      subject.id,
    ]);
    if (org?.state !== state) return null;
    const { title, ...rest } = words(String(data.reason ?? ''));
    return { title: `「${org.name}」${title}`, ...rest };
  },
  still: async ({ id }, { db }) =>
    (await db.one(`SELECT 1 FROM organizations WHERE id = $1 AND state = $2`, [id, state])) !== null,
});

export const toldVerified = decided(organizationVerified, 'verified', () => ({
  title: '已通过核验',
  lines: ['现在可以发布需求和成果、查看其他单位的内容了。'],
  act: '打开工作台',
  href: '/desk',
}));

export const toldOrganizationReturned = decided(organizationReturned, 'returned', (reason) => ({
  title: '需要修改后重新提交',
  lines: [`科技局的意见：${reason}`, '改好以后，再提交一次。'],
  act: '打开单位资料',
  href: '/desk/organization',
}));

export const toldRefused = decided(organizationRefused, 'refused', (reason) => ({
  title: '没有通过核验',
  lines: [`科技局的意见：${reason}`, '有疑问联系所在地科技局。'],
  act: '看单位资料',
  href: '/desk/organization',
}));
