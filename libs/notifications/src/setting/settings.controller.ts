import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Me, type Viewer } from '@guibang/platform';
import { type NoticeSettings, NoticeSettingsRequest } from '../dto';
import { readNotices } from '../notifications.policy';
import { NoticeSettingsService } from './settings.service';

@ApiTags('notifications')
@Controller('notification-settings')
export class NoticeSettingsController {
  constructor(private readonly settings: NoticeSettingsService) {}

  @Can(readNotices)
  @Get()
  read(@Me() viewer: Viewer): Promise<NoticeSettings> {
    return this.settings.read(viewer.userId!);
  }

  /** Changes what is named; the rest stays. */
  @Can(readNotices)
  @Put()
  write(@Me() viewer: Viewer, @Body() body: NoticeSettingsRequest): Promise<NoticeSettings> {
    return this.settings.write(viewer.userId!, body);
  }
}
