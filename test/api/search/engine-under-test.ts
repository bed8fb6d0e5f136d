import type { Page, SearchEngine, SearchRequest } from '@guibang/search';
import type { doc } from './engine-documents';

export const INDEX = 'contract';

/** What a suite needs of the engine under test, made new for each test. */
export interface UnderTest {
  readonly engine: SearchEngine;
  search(request?: Partial<SearchRequest>): Promise<Page>;
  ids(request?: Partial<SearchRequest>): Promise<string[]>;
  put(...upsert: ReturnType<typeof doc>[]): Promise<void>;
}
