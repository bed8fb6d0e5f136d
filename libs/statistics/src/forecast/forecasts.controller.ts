import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { ForecastQuery, type ForecastView } from '../dto';
import { readStatistics } from '../statistics.policy';
import { ForecastsService } from './forecasts.service';

/** 年底预计 and the contracts that would close the gap. */
@ApiTags('statistics')
@Controller('forecasts')
export class ForecastsController {
  constructor(private readonly forecasts: ForecastsService) {}

  @Can(readStatistics)
  @Get()
  of(@Query() { year }: ForecastQuery): Promise<ForecastView> {
    return this.forecasts.of(year);
  }
}
