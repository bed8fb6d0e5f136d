import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { SetTargetRequest, TargetsQuery, TargetsView } from '../dto';
import { readStatistics, setTargets } from '../statistics.policy';
import { TargetsService } from './targets.service';

/** 目标: what each year is to reach, who said so, and what it was before. */
@ApiTags('statistics')
@Controller('targets')
export class TargetsController {
  constructor(private readonly targets: TargetsService) {}

  @Can(readStatistics)
  @Get()
  list(@Query() { year }: TargetsQuery): Promise<TargetsView> {
    return this.targets.list(year);
  }

  /** A new version of a target; nothing is overwritten. */
  @Can(setTargets)
  @Post()
  @HttpCode(204)
  set(@Body() request: SetTargetRequest): Promise<void> {
    return this.targets.set(request);
  }
}
