import { Injectable } from '@nestjs/common';
import { Clock, commonError } from '@guibang/kernel';
import { Ledger } from '@guibang/ledger';
import { Db } from '@guibang/platform';
import { Passwords } from '../account/passwords';
import type { NewPerson, OrganizationFields, OrgKind, OrgState, RegistrationRequest, Role } from '../dto';
import { identityError } from '../identity.errors';
import { memberJoined, organizationRegistered, organizationVerified } from '../identity.events';
import { ADMIN_ROLE } from '../identity.policy';
import { Membership } from '../organization/membership.entity';
import { OrganizationChecks } from '../organization/organization-checks';
import { OrganizationStore } from '../organization/organization-store';
import { Organization } from '../organization/organization.entity';
import { regionPathOf } from '../organization/region-path';
import { keptReason, normalizeUscc } from '../organization/uscc-check';
import { User } from '../user/user.entity';

export interface PersonOptions {
  /** A demo account: skips the second factor while the demo is on, opens nothing while it is off. */
  readonly demo?: boolean;
}

/** New organizations and people. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly passwords: Passwords,
    private readonly checks: OrganizationChecks,
    private readonly store: OrganizationStore,
  ) {}

  /** An organization in draft, with its first administrator. */
  async register(
    request: RegistrationRequest,
    options: PersonOptions = {},
  ): Promise<{ organization: Organization; user: User }> {
    const { kind, ...fields } = request.organization;
    this.checks.run(fields, 'organization.');
    const passwordHash = await this.hash(request.person);
    return this.db.tx(async () => {
      const organization = await this.create(kind, fields, 'draft');
      const user = await this.person(request.person, passwordHash, options, 'person.');
      await this.join(organization, user, [ADMIN_ROLE[kind]]);
      return { organization, user };
    });
  }

  /** A bureau, a station, or another organization that the city officer vouches for: verified from the start. */
  async createVerified(kind: OrgKind, fields: OrganizationFields): Promise<Organization> {
    this.checks.run(fields);
    return this.db.tx(async () => {
      const organization = await this.create(kind, fields, 'verified');
      await this.ledger.append(organizationVerified, {
        subject: { kind: 'organization', id: organization.id },
        data: { vouched: true },
      });
      return organization;
    });
  }

  /** A new person in an organization that exists: accepted invitations, seeds. */
  async enrol(
    org: Organization,
    person: NewPerson,
    roles: readonly Role[],
    options: PersonOptions = {},
  ): Promise<User> {
    const passwordHash = await this.hash(person);
    return this.db.tx(async () => {
      const user = await this.person(person, passwordHash, options, '');
      await this.join(org, user, roles);
      return user;
    });
  }

  /** Gives a person roles in an organization; those held already stay. */
  async join(org: Pick<Organization, 'id'>, user: Pick<User, 'id'>, roles: readonly Role[]): Promise<void> {
    await this.db.tx(async () => {
      for (const role of roles) {
        await this.db
          .repo(Membership)
          .createQueryBuilder()
          .insert()
          .values({ orgId: org.id, userId: user.id, role })
          .orIgnore()
          .execute();
      }
      await this.ledger.append(memberJoined, {
        subject: { kind: 'organization', id: org.id },
        data: { userId: user.id, roles },
      });
    });
  }

  private async create(kind: OrgKind, fields: OrganizationFields, state: OrgState): Promise<Organization> {
    const uscc = normalizeUscc(fields.uscc);
    await this.store.mustBeFree(uscc, null);
    const orgs = this.db.repo(Organization);
    const now = state === 'verified' ? this.clock.now() : null;
    const organization = await orgs.save(
      orgs.create({
        ...fields,
        kind,
        state,
        uscc,
        usccOverrideReason: keptReason(uscc, fields.usccOverrideReason),
        regionPath: regionPathOf(fields.regionCode),
        qualifications: fields.qualifications ?? [],
        decision: now ? 'verify' : null,
        decidedAt: now,
      }),
    );
    await this.ledger.append(organizationRegistered, { subject: { kind: 'organization', id: organization.id } });
    return organization;
  }

  private async person(person: NewPerson, passwordHash: string, options: PersonOptions, prefix: string): Promise<User> {
    const users = this.db.repo(User);
    const email = person.email.trim().toLowerCase();
    const made = await users
      .createQueryBuilder()
      .insert()
      .values({ name: person.name, email, passwordHash, demo: options.demo ?? false })
      .orIgnore()
      .returning('id')
      .execute();
    const id = (made.raw as { id: string }[])[0]?.id;
    if (!id) {
      const message = '这个邮箱已有账号。先登录，或换一个邮箱';
      throw identityError('identity.email-taken', {}, [{ path: `${prefix}email`, message }]);
    }
    return users.findOneByOrFail({ id });
  }

  private async hash(person: NewPerson): Promise<string> {
    if (!person.password)
      throw commonError('common.invalid', { count: 1 }, [{ path: 'password', message: '填写「密码」' }]);
    return this.passwords.hash(person.password);
  }
}
