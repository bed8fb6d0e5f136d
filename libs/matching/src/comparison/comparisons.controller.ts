import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '@guibang/platform';
import { ComparisonQuery, ComparisonView } from '../dto';
import { Comparisons } from './comparisons.service';

@ApiTags('comparisons')
@Controller('comparison')
export class ComparisonsController {
  constructor(private readonly comparisons: Comparisons) {}

  @Public()
  @Get()
  of(@Query() query: ComparisonQuery): Promise<ComparisonView> {
    return this.comparisons.of(query.ids);
  }
}
