import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Public, type Viewer } from '@guibang/platform';
import { SearchPage, SearchQuery, Suggestion, SuggestionQuery } from './dto';
import { toPage } from './service/search-page';
import { SearchService } from './service/search.service';

const DEFAULT_SIZE = 20;

/** One box over everything that the viewer may find. */
@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Public()
  @Get()
  async find(@Query() query: SearchQuery, @Me() viewer: Viewer): Promise<SearchPage> {
    const asked = this.search.asked(query);
    const page = await this.search.find({
      ...asked,
      viewer: viewer.tokens,
      after: query.cursor,
      size: query.size ?? DEFAULT_SIZE,
    });
    await this.search.tellShown(page);
    return toPage(page, asked.text ?? null);
  }

  @Public()
  @Get('suggestions')
  async suggestions(@Query() query: SuggestionQuery, @Me() viewer: Viewer): Promise<{ items: Suggestion[] }> {
    const kinds = query.kind ? [query.kind] : undefined;
    const found = await this.search.suggest(query.q, viewer.tokens, kinds);
    return { items: found.map(({ text, kind, id }) => ({ text, kind, id })) };
  }
}
