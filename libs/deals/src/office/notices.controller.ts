import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Page } from '@guibang/kernel';
import { Public } from '@guibang/platform';
import { NoticesQuery, NoticeView, ObjectionRequest } from '../dto';
import { dealError } from '../deals.errors';
import { Notices } from './notices';
import { Objections } from './objections';

/** 公示: anybody may read them. */
@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly notices: Notices,
    private readonly objections: Objections,
  ) {}

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

  /** 异议: by anybody, with name and contact, which only the office reads. */
  @Public()
  @Throttle({ default: { limit: 10, ttl: 3_600_000 } })
  @Post(':id/objections')
  object(@Param('id', ParseUUIDPipe) id: string, @Body() request: ObjectionRequest): Promise<{ received: true }> {
    return this.objections.object(id, request);
  }
}
