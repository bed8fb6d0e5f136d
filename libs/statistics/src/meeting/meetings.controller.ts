import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, fileOf } from '@guibang/platform';
import { MakePromiseRequest, PackQuery, type PromiseView, SettlePromiseRequest } from '../dto';
import { exportStatistics, keepPromises, readStatistics } from '../statistics.policy';
import { PacksService } from './packs.service';
import { PromisesService } from './promises.service';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 会商: the paper for the meeting, and what was promised in it. */
@ApiTags('statistics')
@Controller('meetings')
export class MeetingsController {
  constructor(
    private readonly packs: PacksService,
    private readonly promises: PromisesService,
  ) {}

  @Can(exportStatistics)
  @Get('pack.docx')
  async docx(@Query() { year, kind }: PackQuery): Promise<StreamableFile> {
    const { bytes, name } = await this.packs.docx(year, kind);
    return fileOf(bytes, DOCX, name);
  }

  @Can(exportStatistics)
  @Get('pack.pdf')
  async pdf(@Query() { year, kind }: PackQuery): Promise<StreamableFile> {
    const { bytes, name } = await this.packs.pdf(year, kind);
    return fileOf(bytes, 'application/pdf', name);
  }

  @Can(readStatistics)
  @Get('promises')
  async list(): Promise<{ items: PromiseView[] }> {
    return { items: await this.promises.list() };
  }

  @Can(keepPromises)
  @Post('promises')
  make(@Body() request: MakePromiseRequest): Promise<{ id: string }> {
    return this.promises.make(request);
  }

  @Can(keepPromises)
  @Post('promises/:id/settlement')
  @HttpCode(204)
  settle(@Param('id', ParseUUIDPipe) id: string, @Body() request: SettlePromiseRequest): Promise<void> {
    return this.promises.settle(id, request);
  }
}
