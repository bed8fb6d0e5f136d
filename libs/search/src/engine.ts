import type { Fragment } from './text';

/** The kind of a document: 'need', 'result', 'org'. One index each; a request may ask several at once. */
export type IndexName = string;
export type FieldName = string;
export type FieldValue = string | number | boolean;

/**
 * Conditions on the filter values of documents. A value that is an array meets `in` and ranges with any of its members.
 * The field `at` is the document's time in milliseconds since 1970, for ranges only.
 */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | { readonly field: FieldName; readonly in: readonly FieldValue[] }
  | { readonly field: FieldName; readonly gte?: number; readonly lte?: number }
  | { readonly field: FieldName; readonly exists: boolean };

/**
 * Who asks, as tokens ('anon', 'member', 'org:<uuid>', 'bureau:421202'). Every call that returns documents needs at least
 * one: an engine refuses a call without.
 */
export type ViewerTokens = readonly string[];

export interface Sort {
  readonly field: FieldName;
  readonly direction: 'asc' | 'desc';
}

/** What one class of viewers sees of a document, with texts as people read them and tokens as the engine compares them. */
export interface IndexLayer {
  /** 0 public · 1 verified members · 2 both sides interested. */
  readonly layer: number;
  /** Viewer tokens that see this layer. */
  readonly audience: readonly string[];
  /** Viewer tokens that see a higher layer instead. Every viewer sees one layer of a document, or none. */
  readonly except: readonly string[];
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  /** Lexemes with their best weight: A title, B keywords, C summary, D body. */
  readonly lexemes: ReadonlyMap<string, 'A' | 'B' | 'C' | 'D'>;
  readonly values: Readonly<Record<FieldName, readonly FieldValue[]>>;
  /** What may be offered while typing: title, keywords, names. */
  readonly phrases: readonly string[];
  /** What a list shows of the document at this layer; handed back as it is. */
  readonly display: unknown;
}

export interface IndexDoc {
  readonly id: string;
  /** The source's version of the row, and a hash over everything indexed: both only for checking. */
  readonly v: number;
  readonly h: string;
  /** Order of browsing and the tie-break of ranking. */
  readonly at: Date;
  readonly layers: readonly IndexLayer[];
}

export interface Batch {
  readonly upsert: readonly IndexDoc[];
  readonly remove: readonly string[];
}

/** A text that was cleaned, normalized and cut into words: both engines see the same tokens. */
export interface QueryText {
  readonly text: string;
  /** One entry per word: the word and what may stand for it (synonyms). */
  readonly words: readonly (readonly string[])[];
  /** Words that are wished for but not demanded. */
  readonly weak: readonly string[];
}

export interface SearchRequest {
  readonly viewer: ViewerTokens;
  readonly text?: QueryText;
  readonly filter?: Filter;
  /** Conditions chosen in facets: applied like `filter`, but each is left out when its own facet is counted. */
  readonly chosen?: Readonly<Record<FieldName, readonly FieldValue[]>>;
  readonly facets?: readonly FieldName[];
  /** Default: relevance where there is a text, else time, newest first. `at` is the field of time. */
  readonly sort?: Sort;
  readonly highlight?: readonly ('title' | 'summary' | 'body')[];
  /** Opaque, from the page before. */
  readonly after?: string;
  readonly size: number;
  readonly signal?: AbortSignal;
}

export interface Hit {
  readonly kind: IndexName;
  readonly id: string;
  readonly v: number;
  readonly layer: number;
  readonly display: unknown;
  readonly fragments: Readonly<Record<string, readonly Fragment[]>>;
  readonly score?: number;
}

export type Facets = Readonly<Record<FieldName, readonly { readonly value: string; readonly count: number }[]>>;

/** How the text was met: every word · most of the words · the letters somewhere in a title · no text. */
export type MatchMode = 'all' | 'some' | 'substring' | 'browse';

export interface Page {
  readonly hits: readonly Hit[];
  readonly next: string | null;
  /** Exact up to 1,000. */
  readonly total: { readonly value: number; readonly relation: 'eq' | 'gte' };
  readonly facets: Facets;
  readonly mode: MatchMode;
  readonly tookMs: number;
  readonly engine: string;
}

/** One question of candidate generation: documents with all tokens of any of `terms`. */
export interface Probe {
  readonly key: string;
  /** Exact OR; an entry of several tokens (separated by spaces) means all its tokens. */
  readonly terms: readonly string[];
  readonly limit: number;
}

export interface Candidate {
  readonly id: string;
  /** Keys of the probes that found it. */
  readonly probes: readonly string[];
}

export interface Candidates {
  readonly list: readonly Candidate[];
  /** Documents per probe under viewer and filter. */
  readonly df: Readonly<Record<string, number>>;
}

export interface Suggestion {
  readonly text: string;
  readonly kind: IndexName;
  /** How many documents carry it; `id` where it is one. */
  readonly count: number;
  readonly id: string | null;
}

export interface Rebuild {
  /** Adds documents to the index in the making; nothing of it is seen before `commit`. */
  apply(index: IndexName, docs: readonly IndexDoc[]): Promise<void>;
  /** Puts the new index in the place of the old one at once. */
  commit(): Promise<void>;
  abort(): Promise<void>;
}

/** A search engine. Text in documents and queries is prepared by this lib, so that engines differ in ranking only. */
export interface SearchEngine {
  readonly name: string;
  readonly caps: { readonly typo: boolean; readonly vector: boolean; readonly prefix: boolean };
  /**
   * Resolves when searchable. The PostgreSQL engine joins the caller's transaction.
   * @throws DocumentsRejected for what the documents are; EngineUnavailable (also from the reads) when another try may succeed
   */
  apply(index: IndexName, batch: Batch): Promise<void>;
  search(indexes: readonly IndexName[], request: SearchRequest): Promise<Page>;
  suggest(indexes: readonly IndexName[], typed: string, viewer: ViewerTokens, limit: number): Promise<Suggestion[]>;
  candidates(
    index: IndexName,
    probes: readonly Probe[],
    options: { readonly viewer: ViewerTokens; readonly filter?: Filter; readonly signal?: AbortSignal },
  ): Promise<Candidates>;
  /** Ids in order with version and hash, for the check against the source. */
  scan(index: IndexName, after: string | null, limit: number): Promise<{ id: string; v: number; h: string }[]>;
  /**
   * Starts new indexes beside the live ones. An engine that keeps all kinds in one place must be given all that it holds, and
   * throws otherwise.
   */
  rebuild(indexes: readonly IndexName[]): Promise<Rebuild>;
  health(): Promise<{ ok: boolean; version: string; docs: Record<IndexName, number>; detail?: string }>;
}
