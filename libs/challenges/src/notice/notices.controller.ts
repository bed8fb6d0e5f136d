import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Page } from '@guibang/kernel';
import { Can, Public } from '@guibang/platform';
import {
  type ChallengeDetail,
  type ChallengeNoticeView,
  ChallengeNoticesQuery,
  type ChallengeObjection,
  ChallengeObjectionRequest,
  ObjectionSettlement,
} from '../dto';
import { ChallengeDetails } from '../challenge/details';
import { runChallenges } from '../challenge/challenge.policy';
import { ListNotices } from './list-notices';
import { ChallengeNotices } from './notices';
import { ChallengeObjections } from './objections';

/** 公示 of challenges: anybody reads them and may object. */
@ApiTags('challenge notices')
@Controller()
export class ChallengeNoticesController {
  constructor(
    private readonly notices: ChallengeNotices,
    private readonly lists: ListNotices,
    private readonly objections: ChallengeObjections,
    private readonly details: ChallengeDetails,
  ) {}

  @Public()
  @Get('challenge-notices')
  list(@Query() query: ChallengeNoticesQuery): Promise<Page<ChallengeNoticeView>> {
    return this.notices.list(query);
  }

  @Public()
  @Get('challenge-notices/:id')
  read(@Param('id', ParseUUIDPipe) id: string): Promise<ChallengeNoticeView> {
    return this.notices.read(id);
  }

  /** 异议: by anybody, with name and contact, which only the bureau reads; as multipart with an optional `file`. */
  @Public()
  @Throttle({ default: { limit: 10, ttl: 3_600_000 } })
  @Post('challenge-notices/:id/objections')
  @ApiConsumes('multipart/form-data', 'application/json')
  @UseInterceptors(FileInterceptor('file'))
  object(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() request: ChallengeObjectionRequest,
    @UploadedFile() file: { path: string; originalname: string } | undefined,
  ): Promise<{ received: true }> {
    return this.objections.object(id, request, file);
  }

  /** 榜单公示. */
  @Can(runChallenges)
  @Post('challenges/:id/list-notice')
  @HttpCode(200)
  async publish(@Param('id', ParseUUIDPipe) id: string): Promise<ChallengeDetail> {
    return this.details.after(await this.lists.publish(id));
  }

  @Can(runChallenges)
  @Get('challenges/:id/objections')
  async all(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: ChallengeObjection[] }> {
    return { items: await this.objections.of(id) };
  }

  @Can(runChallenges)
  @Get('challenges/:id/objections/:oid/file')
  file(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('oid', ParseUUIDPipe) objectionId: string,
  ): Promise<StreamableFile> {
    return this.objections.file(id, objectionId);
  }

  @Can(runChallenges)
  @Post('challenges/:id/objections/:oid/settlement')
  @HttpCode(200)
  async settle(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('oid', ParseUUIDPipe) objectionId: string,
    @Body() request: ObjectionSettlement,
  ): Promise<ChallengeDetail> {
    return this.details.after(await this.objections.settle(id, objectionId, request));
  }
}
