import { Module } from '@nestjs/common';
import { NoticesController } from './notice/notices.controller';
import { NoticeSettingsController } from './setting/settings.controller';
import { WebhooksController } from './webhook/webhooks.controller';

@Module({ controllers: [NoticesController, NoticeSettingsController, WebhooksController] })
export class NotificationsHttpModule {}
