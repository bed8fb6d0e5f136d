import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MulterModule } from '@nestjs/platform-express';
import { Files } from '@guibang/platform';
import { AccountController } from './account/account.controller';
import { DemoAccountsController } from './account/demo-accounts.controller';
import { DeskController } from './desk/desk.controller';
import { InvitationsController } from './invitation/invitations.controller';
import { MailsController } from './mail/mails.controller';
import { MembersController } from './member/members.controller';
import { OrganizationsController } from './organization/organizations.controller';
import { RegistrationsController } from './registration/registrations.controller';
import { SessionController } from './session/session.controller';
import { SessionGuard } from './session/session.guard';

@Module({
  imports: [
    MulterModule.registerAsync({
      inject: [Files],
      // The rule's own limit is checked where the file is kept; this one stops an upload that no rule would allow.
      useFactory: (files: Files) => ({ dest: files.incoming, limits: { fileSize: 200 * 1024 * 1024, files: 1 } }),
    }),
  ],
  controllers: [
    SessionController,
    AccountController,
    DemoAccountsController,
    RegistrationsController,
    OrganizationsController,
    MembersController,
    InvitationsController,
    DeskController,
    MailsController,
  ],
  providers: [{ provide: APP_GUARD, useClass: SessionGuard }],
})
export class IdentityHttpModule {}
