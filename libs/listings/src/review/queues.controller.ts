import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@guibang/kernel';
import { Can } from '@guibang/platform';
import { DuplicateHint, DuplicatesQuery, ListingRow, ListQuery, QueueQuery } from '../dto';
import { Duplicates } from '../likeness/duplicates';
import { confirmResults, readQueue, seeDuplicates } from '../listing/listing.policy';
import { Lists } from '../listing/lists';

/** Lists of what waits for somebody's word. */
@ApiTags('review')
@Controller()
export class QueuesController {
  constructor(
    private readonly lists: Lists,
    private readonly duplicates: Duplicates,
  ) {}

  @Can(readQueue)
  @Get('review-queue')
  queue(@Query() query: QueueQuery): Promise<Page<ListingRow>> {
    return this.lists.reviewQueue(query);
  }

  @Can(confirmResults)
  @Get('confirmations')
  confirmations(@Query() query: ListQuery): Promise<Page<ListingRow>> {
    return this.lists.confirmations({ ...query, kind: 'result' });
  }

  @Can(seeDuplicates)
  @Get('duplicates')
  async like(@Query() { kind, ...draft }: DuplicatesQuery): Promise<{ items: DuplicateHint[] }> {
    return { items: await this.duplicates.of(kind, draft) };
  }
}
