import { rm } from 'node:fs/promises';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { beijingDay, Clock, type Page } from '@guibang/kernel';
import { Can, disposition, fileError, readImportFile, XLSX } from '@guibang/platform';
import { judgeBids, manageExperts, readExperts } from '../challenge/challenge.policy';
import {
  CandidatesQuery,
  type ExpertCandidate,
  type ExpertDetail,
  ExpertInvitation,
  ExpertRequest,
  ExpertSelf,
  type ExpertSheetLine,
  ExpertsQuery,
  type ExpertView,
  NewExpert,
} from '../dto';
import { EXPERT_HEADERS, ExpertSheets } from './expert-sheets';
import { Experts } from './experts';

/** Lines of a sheet that are taken in at once; a city's pool is smaller. */
const MOST_LINES = 1000;

@ApiTags('experts')
@Controller('experts')
export class ExpertsController {
  constructor(
    private readonly clock: Clock,
    private readonly experts: Experts,
    private readonly sheets: ExpertSheets,
  ) {}

  @Can(readExperts)
  @Get()
  list(@Query() query: ExpertsQuery): Promise<Page<ExpertView>> {
    return this.experts.list(query);
  }

  @Can(readExperts)
  @Get('export.xlsx')
  sheet(@Query() query: ExpertsQuery): StreamableFile {
    const name = `专家库-${beijingDay(this.clock.now())}.xlsx`;
    return new StreamableFile(this.sheets.write(query), { type: XLSX, disposition: disposition(name) });
  }

  /** A sheet with the columns of the export; people are told apart by 邮箱. */
  @Can(manageExperts)
  @Post('imports')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file'))
  async take(@UploadedFile() file: { path: string } | undefined): Promise<{ items: ExpertSheetLine[] }> {
    if (!file) throw fileError('file.missing');
    try {
      const { lines } = await readImportFile(file.path, MOST_LINES, EXPERT_HEADERS);
      return { items: await this.sheets.read(lines) };
    } finally {
      await rm(file.path, { force: true });
    }
  }

  @Can(manageExperts)
  @Get('candidates')
  async candidates(@Query() { q }: CandidatesQuery): Promise<{ items: ExpertCandidate[] }> {
    return { items: await this.experts.candidates(q) };
  }

  @Can(manageExperts)
  @Post('invitations')
  async invite(@Body() request: ExpertInvitation): Promise<{ sent: true }> {
    await this.experts.invite(request);
    return { sent: true };
  }

  @Can(judgeBids)
  @Get('me')
  self(): Promise<ExpertDetail> {
    return this.experts.self();
  }

  @Can(judgeBids)
  @Put('me')
  changeSelf(@Body() request: ExpertSelf): Promise<ExpertDetail> {
    return this.experts.changeSelf(request);
  }

  @Can(manageExperts)
  @Post()
  add(@Body() request: NewExpert): Promise<ExpertDetail> {
    return this.experts.add(request);
  }

  @Can(readExperts)
  @Get(':user')
  read(@Param('user', ParseUUIDPipe) userId: string): Promise<ExpertDetail> {
    return this.experts.detail(userId);
  }

  @Can(manageExperts)
  @Put(':user')
  change(@Param('user', ParseUUIDPipe) userId: string, @Body() request: ExpertRequest): Promise<ExpertDetail> {
    return this.experts.change(userId, request);
  }
}
