import { Injectable } from '@nestjs/common';
import { Clock, commonError, RuleBook } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Db, Viewer } from '@guibang/platform';
import type { OrganizationView, VerificationRequest } from '../dto';
import { identityError } from '../identity.errors';
import {
  organizationRefused,
  organizationReturned,
  organizationSubmitted,
  organizationVerified,
} from '../identity.events';
import { mayDecide, maySeeAll } from '../identity.policy';
import { OrganizationStore } from './organization-store';
import { Organization } from './organization.entity';
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
}
