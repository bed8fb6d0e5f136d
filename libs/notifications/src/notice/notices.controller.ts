import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Me, type Viewer } from '@guibang/platform';
import { type NoticePage, NoticesQuery, type ReadAllAnswer, ReadAllRequest, ReadingRequest, UnreadQuery } from '../dto';
import { readNotices } from '../notifications.policy';
import { NoticesService } from './notices.service';

@ApiTags('notifications')
@Controller('notifications')
@Can(readNotices)
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  list(@Me() viewer: Viewer, @Query() query: NoticesQuery): Promise<NoticePage> {
    return this.notices.list(viewer.userId!, query);
  }

  /** The number at the bell. */
  @Get('unread')
  async unread(@Me() viewer: Viewer): Promise<{ count: number }> {
    return { count: await this.notices.unread(viewer.userId!) };
  }

  /** Marks all as read that the reader has seen. */
  @Post('reading')
  @HttpCode(200)
  readAll(@Me() viewer: Viewer, @Body() { until }: ReadAllRequest): Promise<ReadAllAnswer> {
    return this.notices.markAll(viewer.userId!, new Date(until));
  }

  /** Takes that back. */
  @Delete('reading')
  @HttpCode(204)
  unreadAll(@Me() viewer: Viewer, @Query() { at }: UnreadQuery): Promise<void> {
    return this.notices.unmarkAll(viewer.userId!, new Date(at));
  }

  @Put(':id/reading')
  @HttpCode(204)
  mark(@Me() viewer: Viewer, @Param('id') id: string, @Body() { read }: ReadingRequest): Promise<void> {
    return this.notices.mark(viewer.userId!, id, read);
  }
}
