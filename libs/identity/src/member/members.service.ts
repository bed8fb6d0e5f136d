import { Injectable } from '@nestjs/common';
import { commonError } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Db, Viewer } from '@guibang/platform';
import type { MemberView, Role } from '../dto';
import { ROLES } from '../dto';
import { identityError } from '../identity.errors';
import { memberChanged, memberRemoved } from '../identity.events';
import { ADMIN_ROLE, rolesFor } from '../identity.policy';
import { Membership } from '../organization/membership.entity';
import { Organization } from '../organization/organization.entity';
import { OrganizationsService } from '../organization/organizations.service';
import { SessionsService } from '../session/sessions.service';

/** @throws 422 for a role that this kind of organization does not have, or none at all */
export function rolesMustFit(org: Organization, roles: readonly Role[]): void {
  const wrong = roles.find((role) => !rolesFor(org).includes(role));
  if (wrong) {
    const message = `这类单位没有「${ROLES[wrong]}」这个角色`;
    throw identityError('identity.role-not-of-kind', { role: ROLES[wrong] }, [{ path: 'roles', message }]);
  }
  if (!roles.length) throw commonError('common.invalid', { count: 1 }, [{ path: 'roles', message: '至少选一个角色' }]);
}

/** Who belongs to an organization, in which roles. */
@Injectable()
export class MembersService {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly organizations: OrganizationsService,
    private readonly sessions: SessionsService,
  ) {}

  async list(viewer: Viewer, orgId: string): Promise<MemberView[]> {
    await this.organizations.readAll(viewer, orgId);
    const rows = await this.db.query<{
      id: string;
      name: string;
      email: string;
      roles: Role[];
      joined: Date;
      seen: Date | null;
    }>(
      `SELECT u.id, u.name, u.email, array_agg(m.role ORDER BY m.role) AS roles, min(m.created_at) AS joined,
              (SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id AND s.org_id = $1) AS seen
         FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.org_id = $1 GROUP BY u.id ORDER BY min(m.created_at), u.id`,
      [orgId],
    );
    return rows.map((r) => ({
      userId: r.id,
      name: r.name,
      email: r.email,
      roles: r.roles,
      joinedAt: r.joined.toISOString(),
      lastSeenAt: r.seen?.toISOString() ?? null,
    }));
  }

  /** Sets the roles of a member. What acts by a role that is gone ends at once. */
  async setRoles(viewer: Viewer, orgId: string, userId: string, roles: readonly Role[]): Promise<void> {
    await this.db.tx(async () => {
      const org = await this.organizations.lockToEdit(viewer, orgId);
      rolesMustFit(org, roles);
      const held = await this.held(orgId, userId);
      await this.write(org, userId, held, [...new Set(roles)]);
      await this.ledger.append(memberChanged, {
        subject: { kind: 'organization', id: orgId },
        data: { userId, before: held, roles },
      });
    });
  }

  async remove(viewer: Viewer, orgId: string, userId: string): Promise<void> {
    await this.db.tx(async () => {
      const org = await this.organizations.lockToEdit(viewer, orgId);
      const held = await this.held(orgId, userId);
      await this.write(org, userId, held, []);
      await this.ledger.append(memberRemoved, {
        subject: { kind: 'organization', id: orgId },
        data: { userId, before: held },
      });
    });
  }

  /** @throws 404 for somebody who is no member */
  private async held(orgId: string, userId: string): Promise<Role[]> {
    const rows = await this.db.repo(Membership).findBy({ orgId, userId });
    if (!rows.length) throw commonError('common.not-found');
    return rows.map((r) => r.role);
  }

  private async write(
    org: Organization,
    userId: string,
    held: readonly Role[],
    wanted: readonly Role[],
  ): Promise<void> {
    const members = this.db.repo(Membership);
    for (const role of held) {
      if (!wanted.includes(role)) await members.delete({ orgId: org.id, userId, role });
    }
    for (const role of wanted) {
      if (!held.includes(role)) await members.insert({ orgId: org.id, userId, role });
    }
    // The organization's row is locked, so two administrators cannot take each other's role at once.
    const admin = ADMIN_ROLE[org.kind];
    const hadAdmin = held.includes(admin) && !wanted.includes(admin);
    if (hadAdmin && !(await members.countBy({ orgId: org.id, role: admin })))
      throw identityError('identity.last-admin');
    await this.sessions.endWithoutMembership(userId, org.id);
  }
}
