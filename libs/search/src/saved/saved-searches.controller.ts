import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { SavedSearchRequest, SavedSearchSettings, SavedSearchView, SearchHit } from '../dto';
import { Finds } from './finds.service';
import { keepSearches } from './saved-search.policy';
import { SavedSearches } from './saved-searches.service';

@ApiTags('saved searches')
@Can(keepSearches)
@Controller('saved-searches')
export class SavedSearchesController {
  constructor(
    private readonly saved: SavedSearches,
    private readonly finds: Finds,
  ) {}

  @Get()
  async list(): Promise<{ items: SavedSearchView[] }> {
    return { items: await this.saved.mine() };
  }

  @Post()
  keep(@Body() body: SavedSearchRequest): Promise<SavedSearchView> {
    return this.saved.keep(body);
  }

  /** Name and frequency; the search itself stays what it is. */
  @Put(':id/settings')
  change(@Param('id', ParseUUIDPipe) id: string, @Body() body: SavedSearchSettings): Promise<SavedSearchView> {
    return this.saved.change(id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.saved.remove(id);
  }

  @Post(':id/restoration')
  @HttpCode(200)
  restore(@Param('id', ParseUUIDPipe) id: string): Promise<SavedSearchView> {
    return this.saved.restore(id);
  }

  /** What came since the owner last looked. */
  @Get(':id/finds')
  async unseen(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: SearchHit[] }> {
    return { items: await this.finds.unseen(id) };
  }

  /** The owner has looked at them. */
  @Post(':id/looks')
  @HttpCode(204)
  async see(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.finds.see(id);
  }
}
