import { Global, Module, OnModuleInit } from '@nestjs/common';
import { Jobs, registerTables } from '@guibang/platform';
import { DemoAccounts } from './account/demo-accounts';
import { LoggingIn } from './account/logging-in';
import { LoginThrottle } from './account/login-throttle';
import { PasswordResetsService } from './account/password-resets.service';
import { Passwords } from './account/passwords';
import { SecondFactorService } from './account/second-factor.service';
import { TokensService } from './account/tokens.service';
import { DeskRegistry } from './desk/desk-registry';
import { IdentityDesk } from './desk/identity-desk';
import { CreateIdentity, CutSockets, OpenInvitations } from './identity.migrations';
import { Accepting } from './invitation/accepting';
import { InvitationsService } from './invitation/invitations.service';
import { MembersService } from './member/members.service';
import { LicencesService } from './organization/licences.service';
import { Membership } from './organization/membership.entity';
import { OrganizationChecks } from './organization/organization-checks';
import { OrganizationLists } from './organization/organization-lists';
import { OrganizationStore } from './organization/organization-store';
import { Organization } from './organization/organization.entity';
import { OrganizationsService } from './organization/organizations.service';
import { Verifying } from './organization/verifying';
import { RegistrationsService } from './registration/registrations.service';
import { SessionReader } from './session/session-reader';
import { SessionViews } from './session/session-view';
import { SessionsService } from './session/sessions.service';
import { Viewers } from './session/viewers';
import { User } from './user/user.entity';

registerTables({
  lib: 'identity',
  entities: [User, Organization, Membership],
  migrations: [CreateIdentity, OpenInvitations, CutSockets],
});

const SERVICES = [
  SessionReader,
  SessionsService,
  SessionViews,
  Viewers,
  Passwords,
  LoginThrottle,
  LoggingIn,
  SecondFactorService,
  PasswordResetsService,
  TokensService,
  DemoAccounts,
  OrganizationChecks,
  OrganizationStore,
  OrganizationsService,
  OrganizationLists,
  LicencesService,
  Verifying,
  RegistrationsService,
  MembersService,
  InvitationsService,
  Accepting,
  DeskRegistry,
];

@Global()
@Module({ providers: [...SERVICES, IdentityDesk], exports: SERVICES })
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('identity.sweep', '41 3 * * *', () => this.sessions.sweep());
  }
}
