import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@guibang/kernel';
import { Can, disposition, Public, XLSX } from '@guibang/platform';
import {
  PairSums,
  ProgressQuery,
  ProgressView,
  PublicYear,
  TallyCutView,
  TallyLine,
  TallyLinesQuery,
  TallyQuery,
} from '../dto';
import { exportStatistics, readStatistics } from '../statistics.policy';
import { TalliesService } from './tallies.service';
import { TallySheets } from './tally-sheets';

/** 目标进度: what is registered, cut as one likes; every number leads to its lines. */
@ApiTags('statistics')
@Controller('tallies')
export class TalliesController {
  constructor(
    private readonly tallies: TalliesService,
    private readonly sheets: TallySheets,
  ) {}

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

  @Can(readStatistics)
  @Get('pairs')
  async pairs(@Query() { year, direction }: ProgressQuery): Promise<{ items: PairSums[] }> {
    return { items: await this.tallies.pairs(year, direction) };
  }

  @Public()
  @Get('year')
  year(): Promise<PublicYear> {
    return this.tallies.publicYear();
  }

  @Can(readStatistics)
  @Get('lines')
  lines(@Query() { cursor, ...query }: TallyLinesQuery): Promise<Page<TallyLine>> {
    return this.tallies.lines(query, cursor);
  }

  /** Every cut of a time as Excel. */
  @Can(exportStatistics)
  @Get('cuts.xlsx')
  cuts(@Query() query: TallyQuery): StreamableFile {
    const name = `登记统计-${query.from}至${query.to}.xlsx`;
    return new StreamableFile(this.sheets.cuts(query), { type: XLSX, disposition: disposition(name) });
  }

  @Can(exportStatistics)
  @Get('lines.xlsx')
  linesSheet(@Query() query: TallyQuery): StreamableFile {
    const name = `登记明细-${query.from}至${query.to}.xlsx`;
    return new StreamableFile(this.sheets.lines(query), { type: XLSX, disposition: disposition(name) });
  }
}
