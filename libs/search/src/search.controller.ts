import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Public, type Viewer } from '@guibang/platform';
import { SearchPage, SearchQuery, Suggestion, SuggestionQuery } from './dto';
import { Meaning } from './service/meaning';
import { toPage } from './service/search-page';
import { SearchService } from './service/search.service';
import { Suggesting } from './service/suggesting';
import { Vocabulary } from './service/vocabulary';

const DEFAULT_SIZE = 20;

/** One box over everything that the viewer may find. */
@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(
    private readonly search: SearchService,
    private readonly vocabulary: Vocabulary,
    private readonly suggesting: Suggesting,
    private readonly meaning: Meaning,
  ) {}

  @Public()
  @Get()
  async find(@Query() query: SearchQuery, @Me() viewer: Viewer): Promise<SearchPage> {
    const asked = this.search.asked(query, viewer.tokens);
    const page = await this.search.find({
      ...asked,
      viewer: viewer.tokens,
      after: query.cursor,
      size: query.size ?? DEFAULT_SIZE,
    });
    await this.search.tellShown(page);
    const meant = query.cursor ? [] : await this.meaning.of(query.q, asked, page, viewer.tokens);
    return toPage(page, asked, meant, this.vocabulary);
  }

  @Public()
  @Get('suggestions')
  async suggestions(@Query() query: SuggestionQuery, @Me() viewer: Viewer): Promise<{ items: Suggestion[] }> {
    const kinds = query.kind ? [query.kind] : undefined;
    return { items: await this.suggesting.offers(query.q, viewer.tokens, kinds) };
  }
}
