export { identityError } from './identity.errors';
export { IdentityHttpModule } from './identity.http.module';
export { IdentityModule } from './identity.module';
export { Membership } from './organization/membership.entity';
export { Organization } from './organization/organization.entity';
export { bureausInCharge, HOME_CITY, inCharge, regionPathOf } from './organization/region-path';
export { SessionReader, type Who } from './session/session-reader';
export { SessionsService, type OpenedSession } from './session/sessions.service';
export { User } from './user/user.entity';
