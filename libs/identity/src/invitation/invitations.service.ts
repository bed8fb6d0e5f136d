import { Injectable } from '@nestjs/common';
import { Clock, commonError, RuleBook } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Config, Db, Mailer, Viewer } from '@guibang/platform';
import type { InvitationRequest, InvitationView, Role } from '../dto';
import { ROLES } from '../dto';
import { identityError } from '../identity.errors';
import { memberInvited } from '../identity.events';
import { mayEdit } from '../identity.policy';
import { rolesMustFit } from '../member/members.service';
import { Organization } from '../organization/organization.entity';
import { OrganizationsService } from '../organization/organizations.service';
import { newSecret, sha256 } from '../session/digest';

export interface InvitationRow {
  id: string;
  org_id: string;
  email: string;
  roles: Role[];
  inviter: string;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
}

/** Asking somebody by mail to join an organization. The address in the mail is the key, so only its hash is kept. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rules: RuleBook,
    private readonly ledger: Ledger,
    private readonly mailer: Mailer,
    private readonly config: Config,
    private readonly organizations: OrganizationsService,
  ) {}

  async list(viewer: Viewer, orgId: string): Promise<InvitationView[]> {
    const org = await this.organizations.readAll(viewer, orgId);
    if (!mayEdit(viewer, org)) throw commonError('common.forbidden');
    const rows = await this.db.query<InvitationRow>(
      `SELECT i.*, coalesce(u.name, '系统') AS inviter FROM invitations i LEFT JOIN users u ON u.id = i.invited_by
        WHERE i.org_id = $1 AND (i.accepted_at IS NOT NULL OR i.expires_at > $2) ORDER BY i.created_at DESC LIMIT 200`,
      [orgId, this.clock.now()],
    );
    return rows.map(viewOf);
  }

  async invite(viewer: Viewer, orgId: string, request: InvitationRequest): Promise<InvitationView> {
    return this.db.tx(async () => {
      const org = await this.organizations.lockToEdit(viewer, orgId);
      rolesMustFit(org, request.roles);
      const already = await this.db.one(
        `SELECT 1 AS held FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.org_id = $1 AND u.email = $2 LIMIT 1`,
        [orgId, request.email],
      );
      if (already) throw identityError('identity.member-already', { email: request.email });
      return (await this.make(org, viewer.userId!, viewer.name, request)).view;
    });
  }

  /**
   * Writes the invitation and its mail; a new one replaces what was still open for the same address.
   * @param inviterId null for the command line, where nobody is logged in
   * @returns also the address of its page, for the command line, which has no mail yet
   */
  async make(
    org: Organization,
    inviterId: string | null,
    inviter: string,
    request: InvitationRequest,
  ): Promise<{ view: InvitationView; href: string }> {
    const now = this.clock.now();
    const days = this.rules.number('invitation.validity-days');
    const token = newSecret();
    await this.db.query(`DELETE FROM invitations WHERE org_id = $1 AND email = $2 AND accepted_at IS NULL`, [
      org.id,
      request.email,
    ]);
    const row = await this.db.one<InvitationRow>(
      `INSERT INTO invitations (org_id, email, roles, token_hash, invited_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *, $8::text AS inviter`,
      [
        org.id,
        request.email,
        request.roles,
        sha256(token),
        inviterId,
        now,
        new Date(now.getTime() + days * 86_400_000),
        inviter,
      ],
    );
    const href = `${this.config.publicUrl}/invitations/${token}`;
    const roles = request.roles.map((r) => ROLES[r]).join('、');
    await this.mailer.send({
      to: request.email,
      subject: `${inviter}邀请你加入「${org.name}」`,
      text: `${inviter}邀请你在桂榜加入「${org.name}」，角色：${roles}。\n\n打开下面的链接接受，${days}天内有效：\n${href}`,
    });
    await this.ledger.append(memberInvited, {
      subject: { kind: 'organization', id: org.id },
      data: { invitation: row!.id, roles: request.roles },
    });
    return { view: viewOf(row!), href };
  }

  async withdraw(viewer: Viewer, orgId: string, id: string): Promise<void> {
    await this.db.tx(async () => {
      await this.organizations.lockToEdit(viewer, orgId);
      const gone = await this.db.one(
        `DELETE FROM invitations WHERE id = $1 AND org_id = $2 AND accepted_at IS NULL RETURNING id`,
        [id, orgId],
      );
      if (!gone) throw commonError('common.not-found');
    });
  }
}

function viewOf(row: InvitationRow): InvitationView {
  return {
    id: row.id,
    email: row.email,
    roles: row.roles,
    invitedBy: row.inviter,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
  };
}
