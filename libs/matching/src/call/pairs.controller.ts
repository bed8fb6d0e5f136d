import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { PairList, PairMarkRequest, PairsQuery, PairView } from '../dto';
import { markPairs, readPairs } from './calls.policy';
import { Pairs } from './pairs.service';

@ApiTags('pairs')
@Controller('pairs')
export class PairsController {
  constructor(private readonly pairs: Pairs) {}

  @Can(readPairs)
  @Get()
  list(@Query() query: PairsQuery): Promise<PairList> {
    return this.pairs.page(query);
  }

  @Can(markPairs)
  @Put(':id/mark')
  mark(@Param('id', ParseUUIDPipe) id: string, @Body() body: PairMarkRequest): Promise<PairView> {
    return this.pairs.mark(id, body);
  }

  @Can(markPairs)
  @Delete(':id/mark')
  unmark(@Param('id', ParseUUIDPipe) id: string): Promise<PairView> {
    return this.pairs.unmark(id);
  }
}
