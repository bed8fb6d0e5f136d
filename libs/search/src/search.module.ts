import { Global, Module, OnModuleInit } from '@nestjs/common';
import { Health, registerTables } from '@guibang/platform';
import { TaxonomyModule } from '@guibang/taxonomy';
import { Engines } from './engines/engines';
import { PostgresEngine } from './postgres/postgres-engine';
import { CreateLexicon, IndexWordEnds } from './lexicon/lexicon.migrations';
import { Lexicon } from './lexicon/lexicon';
import { WordProposals } from './lexicon/word-proposals';
import { Finds } from './saved/finds.service';
import { Looking } from './saved/looking.service';
import { CreateSavedSearches } from './saved/saved-search.migrations';
import { SavedSearches } from './saved/saved-searches.service';
import { CreateSearch, KeepIdsInRows } from './search.migrations';
import { Asking } from './service/asking';
import { Meaning } from './service/meaning';
import { SearchService } from './service/search.service';
import { Sources } from './service/sources';
import { SearchUpkeep } from './service/upkeep.service';
import { Suggesting } from './service/suggesting';
import { Vocabulary } from './service/vocabulary';
import { Checks } from './sync/checks';
import { Delivery } from './sync/delivery';
import { Generations } from './sync/generations';
import { IndexState } from './sync/index-state';
import { Outbox } from './sync/outbox';
import { Runs } from './sync/runs';
import { CreateSearchSync } from './sync/sync.migrations';
import { SyncFigures } from './sync/sync-figures';
import { SyncWriter } from './sync/sync-writer';

registerTables({
  lib: 'search',
  entities: [],
  migrations: [CreateSearch, CreateSavedSearches, CreateLexicon, CreateSearchSync, IndexWordEnds, KeepIdsInRows],
});

/** What feeds an engine that cannot join a transaction. */
const SYNC = [Outbox, IndexState, Runs, Delivery, Generations, SyncWriter, Checks, SyncFigures];

@Global()
@Module({
  imports: [TaxonomyModule],
  providers: [
    PostgresEngine,
    Engines,
    ...SYNC,
    Sources,
    Vocabulary,
    Lexicon,
    WordProposals,
    Asking,
    Suggesting,
    Meaning,
    SearchService,
    SearchUpkeep,
    SavedSearches,
    Finds,
    Looking,
  ],
  exports: [
    Engines,
    Checks,
    IndexState,
    Outbox,
    Runs,
    SyncWriter,
    SearchService,
    SearchUpkeep,
    Vocabulary,
    WordProposals,
    Suggesting,
    Meaning,
    SavedSearches,
    Finds,
    Looking,
  ],
})
export class SearchModule implements OnModuleInit {
  constructor(
    private readonly engines: Engines,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.health.add('search', async () => {
      await this.engines.postgres.scan('need', null, 1);
      return { ok: true, detail: this.engines.main.name };
    });
  }
}
