import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import {
  AttributionQuery,
  type AttributionView,
  FunnelQuery,
  type FunnelView,
  StuckQuery,
  type StuckRow,
} from '../dto';
import { readStatistics } from '../statistics.policy';
import { AttributionsService } from './attributions.service';
import { FunnelsService } from './funnels.service';

/** 转化漏斗 and 来源: how far what began has come, and where what is registered came from. */
@ApiTags('statistics')
@Controller()
export class FunnelsController {
  constructor(
    private readonly funnels: FunnelsService,
    private readonly attributions: AttributionsService,
  ) {}

  @Can(readStatistics)
  @Get('funnels')
  of(@Query() query: FunnelQuery): Promise<FunnelView> {
    return this.funnels.of(query);
  }

  @Can(readStatistics)
  @Get('funnels/stuck')
  async stuck(@Query() query: StuckQuery): Promise<{ items: StuckRow[] }> {
    return { items: await this.funnels.stuck(query) };
  }

  @Can(readStatistics)
  @Get('attributions')
  attribution(@Query() query: AttributionQuery): Promise<AttributionView> {
    return this.attributions.of(query);
  }
}
