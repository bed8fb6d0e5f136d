import { Injectable } from '@nestjs/common';
import { Clock, commonError, RuleBook } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Config, Db, Mailer, Viewer } from '@guibang/platform';
import type { OrganizationView, VerificationRequest } from '../dto';
import { identityError } from '../identity.errors';
import {
  organizationRefused,
  organizationReturned,
  organizationSubmitted,
  organizationVerified,
} from '../identity.events';
import { ADMIN_ROLE, mayDecide, maySeeAll } from '../identity.policy';
import { OrganizationStore } from './organization-store';
import { Decision, Organization } from './organization.entity';
import { organizationLifecycle } from './organization.lifecycle';
import { OrganizationsService } from './organizations.service';

const EVENTS = { verify: organizationVerified, return: organizationReturned, refuse: organizationRefused };

/** Submitting an organization to the bureau, and the bureau's decision. */
@Injectable()
export class Verifying {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RuleBook,
    private readonly ledger: Ledger,
    private readonly mailer: Mailer,
    private readonly config: Config,
    private readonly store: OrganizationStore,
    private readonly organizations: OrganizationsService,
  ) {}

  async submit(viewer: Viewer, id: string): Promise<OrganizationView> {
    return this.db.tx(async () => {
      const org = await this.organizations.lockToEdit(viewer, id);
      const next = organizationLifecycle.next(org.state, 'submit');
      this.licenceGiven(org);
      await this.store.mustBeFree(org.uscc, org.id);
      org.state = next;
      org.submittedAt = this.clock.now();
      await this.store.save(org);
      await this.ledger.append(organizationSubmitted, { subject: { kind: 'organization', id } });
      return this.store.view(org);
    });
  }

  private licenceGiven(org: Organization): void {
    if (!org.licenceFileId && this.rules.flag('verification.licence-required')) {
      throw identityError('identity.licence-needed', {}, [{ path: 'licence', message: '上传营业执照或法人证书' }]);
    }
  }

  /** @throws 403 for one's own organization, 404 outside one's region, 422 without a reason */
  async decide(viewer: Viewer, id: string, request: VerificationRequest): Promise<OrganizationView> {
    return this.db.tx(async () => {
      const org = await this.store.lock(id);
      if (!maySeeAll(viewer, org)) throw commonError('common.not-found');
      if (await this.belongsTo(viewer, org)) throw identityError('identity.own-organization');
      if (!mayDecide(viewer, org)) throw commonError('common.forbidden');
      const reason = request.reason?.trim() || null;
      if (request.decision !== 'verify' && !reason) {
        throw identityError('identity.reason-needed', {}, [{ path: 'reason', message: '写明理由，对方要照着改' }]);
      }
      const next = organizationLifecycle.next(org.state, request.decision);
      if (request.decision === 'verify') await this.store.mustBeFree(org.uscc, org.id);
      Object.assign(org, {
        state: next,
        decision: request.decision,
        decisionReason: reason,
        decidedBy: viewer.userId,
        decidedAt: this.clock.now(),
      });
      await this.store.save(org);
      await this.ledger.append(EVENTS[request.decision], {
        subject: { kind: 'organization', id },
        data: { reason },
      });
      await this.tell(org, request.decision, reason);
      return this.store.view(org);
    });
  }

  /** In whatever role: who sits in an enterprise does not verify it from the bureau's desk. */
  private async belongsTo(viewer: Viewer, org: Organization): Promise<boolean> {
    const held = await this.db.one(`SELECT 1 AS held FROM memberships WHERE user_id = $1 AND org_id = $2 LIMIT 1`, [
      viewer.userId,
      org.id,
    ]);
    return viewer.orgId === org.id || held !== null;
  }

  private async tell(org: Organization, decision: Decision, reason: string | null): Promise<void> {
    const page = `${this.config.publicUrl}/desk/organization`;
    const words: Record<Decision, [subject: string, text: string]> = {
      verify: ['已通过核验', `现在可以发布需求和成果、查看其他单位的内容了：\n${this.config.publicUrl}/desk`],
      return: ['需要修改后重新提交', `科技局的意见：${reason}\n\n打开下面的页面改好，再提交一次：\n${page}`],
      refuse: ['没有通过核验', `科技局的意见：${reason}\n\n有疑问联系所在地科技局。单位信息在这里：\n${page}`],
    };
    const [subject, text] = words[decision];
    for (const person of await this.store.administrators(org.id, ADMIN_ROLE[org.kind])) {
      await this.mailer.send({
        to: person.email,
        subject: `「${org.name}」${subject}`,
        text: `${person.name}：\n\n「${org.name}」${subject}。\n\n${text}`,
      });
    }
  }
}
