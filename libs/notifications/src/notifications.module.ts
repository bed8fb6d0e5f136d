import { Global, Module } from '@nestjs/common';
import { registerTables } from '@guibang/platform';
import { Desks } from './channel/desks';
import { Digest } from './channel/digest';
import { NoticeMails } from './channel/mails';
import { NoticeRooms } from './channel/rooms';
import { NoticesService } from './notice/notices.service';
import { Telling } from './notice/telling';
import { CreateNotices, CreateWebhooks, IndexUntold } from './notifications.migrations';
import { NoticeSettingsService } from './setting/settings.service';
import { Audiences } from './told/audiences';
import { Pushing } from './webhook/pushing';
import { WebhooksService } from './webhook/webhooks.service';

registerTables({ lib: 'notifications', entities: [], migrations: [CreateNotices, CreateWebhooks, IndexUntold] });

const SERVICES = [
  Audiences,
  Desks,
  Digest,
  NoticeMails,
  NoticeRooms,
  NoticesService,
  NoticeSettingsService,
  Pushing,
  Telling,
  WebhooksService,
];

/** Who is told what, when, by which channel. */
@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class NotificationsModule {}
