import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { DealStory } from '../dto';
import { readDeals } from '../deal/deal.policy';
import { Stories } from './stories';

@ApiTags('deals')
@Controller('deals/:id/story')
export class StoriesController {
  constructor(private readonly stories: Stories) {}

  /** Steps and their dates, from the ledger; the talk itself is not in it. */
  @Can(readDeals)
  @Get()
  of(@Param('id', ParseUUIDPipe) id: string): Promise<DealStory> {
    return this.stories.of(id);
  }
}
