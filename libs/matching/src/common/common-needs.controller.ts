import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { CommonNeedRequest, CommonNeedView, SplitRequest } from '../dto';
import { decideCommonNeeds, readCommonNeeds } from './common-needs.policy';
import { CommonNeeds } from './common-needs.service';
import { Deciding } from './deciding.service';

@ApiTags('common needs')
@Controller('common-needs')
export class CommonNeedsController {
  constructor(
    private readonly common: CommonNeeds,
    private readonly deciding: Deciding,
  ) {}

  /** Likely and confirmed ones. */
  @Can(readCommonNeeds)
  @Get()
  async list(): Promise<{ likely: CommonNeedView[]; confirmed: CommonNeedView[] }> {
    return { likely: await this.common.likely(), confirmed: await this.common.confirmed() };
  }

  @Can(decideCommonNeeds)
  @Post()
  confirm(@Body() body: CommonNeedRequest): Promise<CommonNeedView> {
    return this.deciding.confirm(body);
  }

  @Can(decideCommonNeeds)
  @Delete(':id')
  @HttpCode(204)
  async dissolve(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.deciding.dissolve(id);
  }

  /** The need is not like the others. */
  @Can(decideCommonNeeds)
  @Post('splits/:needId')
  @HttpCode(204)
  async split(@Param('needId', ParseUUIDPipe) needId: string, @Body() body: SplitRequest): Promise<void> {
    await this.deciding.split(needId, body.from);
  }

  @Can(decideCommonNeeds)
  @Post('splits/:needId/undoing')
  @HttpCode(204)
  async rejoin(@Param('needId', ParseUUIDPipe) needId: string, @Body() body: SplitRequest): Promise<void> {
    await this.deciding.rejoin(needId, body.from);
  }
}
