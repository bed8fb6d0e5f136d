import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { Files } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { ContractController } from './contract/contract.controller';
import { DealsController } from './deal/deals.controller';
import { DealsModule } from './deals.module';
import { NoticesController } from './office/notices.controller';
import { OfficeController } from './office/office.controller';
import { RoomController } from './room/room.controller';
import { StoriesController } from './story/stories.controller';
import { SigningController } from './signing/signing.controller';
import { TermsController } from './term/terms.controller';

@Module({
  imports: [
    DealsModule,
    MulterModule.registerAsync({
      inject: [Files, RulesService],
      useFactory: (files: Files, rules: RulesService) => ({
        dest: files.incoming,
        // Read for each upload, so that an officer's new limit holds at once; more bytes than it are never written.
        limits: {
          files: 1,
          fields: 10,
          get fileSize() {
            return rules.number('attachment.max-bytes');
          },
        },
      }),
    }),
  ],
  controllers: [
    DealsController,
    RoomController,
    TermsController,
    ContractController,
    OfficeController,
    SigningController,
    NoticesController,
    StoriesController,
  ],
})
export class DealsHttpModule {}
