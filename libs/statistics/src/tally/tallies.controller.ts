import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Public } from '@guibang/platform';
import { ProgressQuery, ProgressView, PublicYear, TallyCutView, TallyLine, TallyLinesQuery, TallyQuery } from '../dto';
import { readStatistics } from '../statistics.policy';
import { TalliesService } from './tallies.service';

/** 目标进度: what is registered, cut as one likes; every number leads to its lines. */
@ApiTags('statistics')
@Controller('tallies')
export class TalliesController {
  constructor(private readonly tallies: TalliesService) {}

  @Can(readStatistics)
  @Get()
  cut(@Query() query: TallyQuery): Promise<TallyCutView> {
    return this.tallies.cut(query);
  }

  @Can(readStatistics)
  @Get('progress')
  progress(@Query() { year, direction }: ProgressQuery): Promise<ProgressView> {
    return this.tallies.progress(year, direction);
  }

  @Public()
  @Get('year')
  year(): Promise<PublicYear> {
    return this.tallies.publicYear();
  }

  @Can(readStatistics)
  @Get('lines')
  lines(@Query() { offset, ...query }: TallyLinesQuery): Promise<{ items: TallyLine[]; more: boolean }> {
    return this.tallies.lines(query, offset ?? 0);
  }
}
