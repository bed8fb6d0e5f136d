import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@guibang/kernel';
import { Public } from '@guibang/platform';
import { NoticesQuery, NoticeView } from '../dto';
import { dealError } from '../deals.errors';
import { Notices } from './notices';

/** 公示: anybody may read them. */
@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Public()
  @Get()
  list(@Query() query: NoticesQuery): Promise<Page<NoticeView>> {
    return this.notices.list(query);
  }

  @Public()
  @Get(':id')
  async read(@Param('id', ParseUUIDPipe) id: string): Promise<NoticeView> {
    const row = await this.notices.one(id);
    if (row.stopped_at) throw dealError('notice.not-found');
    return this.notices.view(row);
  }
}
