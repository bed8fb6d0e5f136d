export { deskGroup, DeskRegistry, type DeskSource } from './desk/desk-registry';
export { identityError } from './identity.errors';
export {
  memberChanged,
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
export { isBureauOf } from './identity.policy';
export { Membership } from './organization/membership.entity';
export { Organization } from './organization/organization.entity';
export { bureausInCharge, HOME_CITY, inCharge, regionPathOf } from './organization/region-path';
export { SessionReader, type Who } from './session/session-reader';
export { SessionsService, type OpenedSession } from './session/sessions.service';
export { User } from './user/user.entity';
