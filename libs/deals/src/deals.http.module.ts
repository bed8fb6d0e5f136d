import { Module } from '@nestjs/common';
import { uploadsWithin } from '@guibang/taxonomy';
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
  imports: [DealsModule, uploadsWithin('attachment.max-bytes')],
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
