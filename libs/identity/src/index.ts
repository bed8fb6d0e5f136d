export { DEMO_PASSWORD, DemoAccounts } from './account/demo-accounts';
export { Passwords } from './account/passwords';
export { seal, unseal } from './account/sealing';
export { deskGroup, DeskRegistry, type DeskSource } from './desk/desk-registry';
export { identityError } from './identity.errors';
export {
  loggedIn,
  memberChanged,
  memberInvited,
  memberJoined,
  memberRemoved,
  organizationChanged,
  organizationRefused,
  organizationRegistered,
  organizationReturned,
  organizationSubmitted,
  organizationVerified,
} from './identity.events';
export { IdentityHttpModule } from './identity.http.module';
export { IdentityModule } from './identity.module';
export { ADMIN_ROLE, isBureauOf, rolesFor } from './identity.policy';
export { InvitationsService } from './invitation/invitations.service';
export { MembersService } from './member/members.service';
export { LicencesService } from './organization/licences.service';
export { Membership } from './organization/membership.entity';
export { OrganizationChecks, type OrganizationCheck } from './organization/organization-checks';
export { OrganizationStore } from './organization/organization-store';
export { Organization } from './organization/organization.entity';
export { OrganizationsService } from './organization/organizations.service';
export { bureausInCharge, HOME_CITY, inCharge, regionPathOf } from './organization/region-path';
export { Verifying } from './organization/verifying';
export { RegistrationsService, type PersonOptions } from './registration/registrations.service';
export { cameFromHere } from './session/origin';
export { BeforeSecondFactor } from './session/session.guard';
export { SESSION_COOKIE, SessionReader, type Who } from './session/session-reader';
export { SessionsService, type OpenedSession } from './session/sessions.service';
export { Viewers, type Acting } from './session/viewers';
export { User } from './user/user.entity';
