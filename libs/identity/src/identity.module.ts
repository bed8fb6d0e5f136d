import { Global, Module } from '@nestjs/common';
import { registerTables } from '@guibang/platform';
import { DeskRegistry } from './desk/desk-registry';
import { CreateIdentity } from './identity.migrations';
import { Membership } from './organization/membership.entity';
import { Organization } from './organization/organization.entity';
import { SessionReader } from './session/session-reader';
import { SessionsService } from './session/sessions.service';
import { User } from './user/user.entity';

registerTables({ lib: 'identity', entities: [User, Organization, Membership], migrations: [CreateIdentity] });

@Global()
@Module({
  providers: [SessionReader, SessionsService, DeskRegistry],
  exports: [SessionReader, SessionsService, DeskRegistry],
})
export class IdentityModule {}
