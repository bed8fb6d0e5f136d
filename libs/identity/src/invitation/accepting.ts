import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { Db, Viewer } from '@guibang/platform';
import type { AcceptInvitationRequest, InvitationOffer } from '../dto';
import { identityError } from '../identity.errors';
import { rolesFor } from '../identity.policy';
import { OrganizationStore } from '../organization/organization-store';
import { RegistrationsService } from '../registration/registrations.service';
import { sha256 } from '../session/digest';
import { OpenedSession, SessionsService } from '../session/sessions.service';
import { User } from '../user/user.entity';
import type { InvitationRow } from './invitations.service';

/** The other end of an invitation: what its holder sees, and joining. */
@Injectable()
export class Accepting {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly store: OrganizationStore,
    private readonly registrations: RegistrationsService,
    private readonly sessions: SessionsService,
  ) {}

  async offer(token: string): Promise<InvitationOffer> {
    const row = await this.find(token, '');
    const org = await this.store.find(row.org_id);
    return {
      orgName: org.name,
      orgKind: org.kind,
      email: row.email,
      roles: row.roles,
      invitedBy: row.inviter,
      known: (await this.db.repo(User).countBy({ email: row.email })) > 0,
    };
  }

  /**
   * Joins. A new address gets its account and a session; a known one must be logged in with that very account, or a forwarded mail
   * would open somebody else's.
   * @returns the new session, or null where the present one goes on (switched to the organization)
   */
  async accept(
    viewer: Viewer,
    token: string,
    request: AcceptInvitationRequest,
    device: string,
  ): Promise<OpenedSession | null> {
    return this.db.tx(async () => {
      const row = await this.find(token, 'FOR UPDATE OF i');
      const org = await this.store.lock(row.org_id);
      // The list of roles may have changed since it was written.
      const roles = row.roles.filter((role) => rolesFor(org).includes(role));
      if (!roles.length) throw identityError('identity.invitation-gone');
      const known = await this.db.repo(User).findOneBy({ email: row.email });
      const act = { orgId: org.id, role: roles[0]! };
      await this.db.query(`UPDATE invitations SET accepted_at = $2 WHERE id = $1`, [row.id, this.clock.now()]);
      if (known) {
        if (viewer.userId !== known.id) throw identityError('identity.log-in-to-accept', { email: row.email });
        await this.registrations.join(org, known, roles);
        await this.sessions.switchTo(viewer, act.orgId, act.role);
        return null;
      }
      if (!request.name || !request.password) throw identityError('identity.person-needed', {}, missing(request));
      const person = { name: request.name, email: row.email, password: request.password };
      const user = await this.registrations.enrol(org, person, roles);
      return this.sessions.open(user.id, device, act);
    });
  }

  private async find(token: string, lock: string): Promise<InvitationRow> {
    const row = await this.db.one<InvitationRow>(
      `SELECT i.*, coalesce(u.name, '系统') AS inviter FROM invitations i LEFT JOIN users u ON u.id = i.invited_by
        WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.expires_at > $2 ${lock}`,
      [sha256(token), this.clock.now()],
    );
    if (!row) throw identityError('identity.invitation-gone');
    return row;
  }
}

function missing(request: AcceptInvitationRequest): { path: string; message: string }[] {
  return [
    ...(request.name ? [] : [{ path: 'name', message: '填写「姓名」' }]),
    ...(request.password ? [] : [{ path: 'password', message: '填写「密码」' }]),
  ];
}
