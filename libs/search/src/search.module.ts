import { Global, Module, OnModuleInit } from '@nestjs/common';
import { Health, registerTables } from '@guibang/platform';
import { TaxonomyModule } from '@guibang/taxonomy';
import { PostgresEngine } from './postgres/postgres-engine';
import { CreateLexicon } from './lexicon/lexicon.migrations';
import { Lexicon } from './lexicon/lexicon';
import { Finds } from './saved/finds.service';
import { Looking } from './saved/looking.service';
import { CreateSavedSearches } from './saved/saved-search.migrations';
import { SavedSearches } from './saved/saved-searches.service';
import { CreateSearch } from './search.migrations';
import { Asking } from './service/asking';
import { Meaning } from './service/meaning';
import { SearchService } from './service/search.service';
import { Sources } from './service/sources';
import { SearchUpkeep } from './service/upkeep.service';
import { Suggesting } from './service/suggesting';
import { Vocabulary } from './service/vocabulary';

registerTables({ lib: 'search', entities: [], migrations: [CreateSearch, CreateSavedSearches, CreateLexicon] });

@Global()
@Module({
  imports: [TaxonomyModule],
  providers: [
    PostgresEngine,
    Sources,
    Vocabulary,
    Lexicon,
    Asking,
    Suggesting,
    Meaning,
    SearchService,
    SearchUpkeep,
    SavedSearches,
    Finds,
    Looking,
  ],
  exports: [SearchService, SearchUpkeep, Vocabulary, Suggesting, Meaning, SavedSearches, Finds, Looking],
})
export class SearchModule implements OnModuleInit {
  constructor(
    private readonly engine: PostgresEngine,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.health.add('search', async () => {
      await this.engine.scan('need', null, 1);
      return { ok: true, detail: this.engine.name };
    });
  }
}
