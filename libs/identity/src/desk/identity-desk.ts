import { Injectable, OnModuleInit } from '@nestjs/common';
import { RuleBook } from '@guibang/kernel';
import { Config, Db, Viewer } from '@guibang/platform';
import type { DeskItem } from '../dto';
import { mayEdit, OrgFacts } from '../identity.policy';
import { OrganizationLists } from '../organization/organization-lists';
import { OrganizationStore } from '../organization/organization-store';
import { secondFactorOf } from '../session/who';
import { User } from '../user/user.entity';
import { DeskRegistry } from './desk-registry';

const MOST = 50;

/** What identity puts on a desk: organizations to verify, my own to mend or submit, the second factor to set up. */
@Injectable()
export class IdentityDesk implements OnModuleInit {
  constructor(
    private readonly desk: DeskRegistry,
    private readonly db: Db,
    private readonly config: Config,
    private readonly rules: RuleBook,
    private readonly lists: OrganizationLists,
    private readonly store: OrganizationStore,
  ) {}

  onModuleInit(): void {
    this.desk.register('identity', async (viewer) => [
      ...(await this.toVerify(viewer)),
      ...(await this.mine(viewer)),
      ...(await this.secondFactor(viewer)),
    ]);
  }

  private async toVerify(viewer: Viewer): Promise<DeskItem[]> {
    if (!viewer.orgVerified || (viewer.role !== 'city_officer' && viewer.role !== 'county_officer')) return [];
    // Working days are counted by the calendar, above this lib; until the page opens, calendar days that cover them will do.
    const days = this.rules.number('verification.clock-working-days');
    return (await this.lists.waiting(viewer, MOST)).map((o) => ({
      id: `identity:verify:${o.id}`,
      verb: '核验',
      object: o.name,
      from: null,
      due: new Date(o.submittedAt.getTime() + days * 86_400_000).toISOString(),
      workingDaysLeft: null,
      href: `/desk/verification/${o.id}`,
      mine: true,
    }));
  }

  private async mine(viewer: Viewer): Promise<DeskItem[]> {
    if (!viewer.orgId) return [];
    const org = await this.store.find(viewer.orgId);
    const edits = mayEdit(viewer, org satisfies OrgFacts);
    const item = (verb: string, object: string, mine: boolean): DeskItem => ({
      id: `identity:organization:${org.id}`,
      verb,
      object,
      from: null,
      due: null,
      workingDaysLeft: null,
      href: '/desk/organization',
      mine,
    });
    if (org.state === 'returned' && edits) return [item('修改', `单位信息：${org.decisionReason ?? '已退回'}`, true)];
    if (org.state === 'draft' && edits) return [item('提交', '单位核验：上传执照后提交', true)];
    if (org.state === 'submitted') return [item('等待', '科技局核验单位', false)];
    return [];
  }

  private async secondFactor(viewer: Viewer): Promise<DeskItem[]> {
    if (viewer.kind !== 'user') return [];
    const user = await this.db.repo(User).findOneByOrFail({ id: viewer.userId! });
    const row = { role: viewer.role as never, demo: user.demo, totp_enabled_at: user.totpEnabledAt };
    if (secondFactorOf(row, this.config.demo) !== 'must-set-up') return [];
    return [
      {
        id: `identity:second-factor:${user.id}`,
        verb: '设置',
        object: '第二重验证',
        from: null,
        due: null,
        workingDaysLeft: null,
        href: '/desk/account',
        mine: true,
      },
    ];
  }
}
