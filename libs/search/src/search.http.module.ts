import { Module } from '@nestjs/common';
import { SavedSearchesController } from './saved/saved-searches.controller';
import { SearchController } from './search.controller';
import { WordProposalsController } from './lexicon/word-proposals.controller';
import { SearchIndexController } from './sync/search-index.controller';
import { SearchModule } from './search.module';

@Module({
  imports: [SearchModule],
  controllers: [SearchController, SavedSearchesController, SearchIndexController, WordProposalsController],
})
export class SearchHttpModule {}
