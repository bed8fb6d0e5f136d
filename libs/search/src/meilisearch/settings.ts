import { createHash } from 'node:crypto';
import { canonicalJson } from '@guibang/kernel';
import type { Settings } from 'meilisearch';
import { TOKENS_VERSION } from '../document/prepare';

const equality = { facetSearch: false, filter: { equality: true, comparison: false } };
const comparison = { facetSearch: false, filter: { equality: true, comparison: true } };

/** Furthest hit that paging reaches. */
export const MOST_HITS = 100_000;

/** How an index is made. Words come segmented and encoded (encoding.ts), so the server's own guesses at language are off. */
export const SETTINGS: Settings = {
  searchableAttributes: ['title', 'keywords', 'summary', 'every'],
  displayedAttributes: ['id', 'layer', 'kind', 'v', 'h', 'layers'],
  filterableAttributes: [
    {
      attributePatterns: ['key', 'kw', 'audience', 'except', 'kind', 'lead', 'layer', 'name', 'f.*'],
      features: equality,
    },
    { attributePatterns: ['n.*', 'id', 'at'], features: comparison },
  ],
  sortableAttributes: ['at', 'id', 'kind', 'n'],
  // Time and id decide only where a query asks for it: in order, each single document costs the server a lookup (ADR 14).
  rankingRules: ['words', 'attributeRank', 'wordPosition', 'sort'],
  typoTolerance: { enabled: false },
  prefixSearch: 'disabled',
  facetSearch: false,
  proximityPrecision: 'byAttribute',
  pagination: { maxTotalHits: MOST_HITS },
  faceting: { maxValuesPerFacet: 1_000 },
  searchCutoffMs: 1_500,
  stopWords: [],
  synonyms: {},
  dictionary: [],
};

/** Raised when a document's shape (documents.ts, encoding.ts) changes. */
const SHAPE_VERSION = 2;

/** An index that was made by another hash is made anew. */
export const SETTINGS_HASH = createHash('sha256')
  .update(canonicalJson({ settings: SETTINGS, shape: SHAPE_VERSION, tokens: TOKENS_VERSION }))
  .digest('base64url')
  .slice(0, 22);
