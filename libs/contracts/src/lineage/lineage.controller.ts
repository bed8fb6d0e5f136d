import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { readThreads } from '../contract/contract.policy';
import { CursorQuery, type Lineage } from '../dto';
import { Lineages } from './lineages';

/** 来龙去脉 forward: where a need, a result or an organization went. */
@ApiTags('contracts')
@Controller('lineages')
export class LineageController {
  constructor(private readonly lineages: Lineages) {}

  @Can(readThreads)
  @Get(':of/:id')
  of(
    @Param('of') of: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { cursor }: CursorQuery,
  ): Promise<Lineage> {
    return this.lineages.of(of, id, cursor);
  }
}
