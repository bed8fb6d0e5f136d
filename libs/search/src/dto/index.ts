import { Choice, Nested, Text, Texts, Whole } from '@dto/platform';

/** Parts of a text; `hit` parts matched the query. No HTML crosses the API. */
export interface Fragment {
  text: string;
  hit: boolean;
}

/** What is looked for: the part of a search that can be kept. */
export class SearchFilters {
  @Text({ label: '搜索词', max: 2000, optional: true })
  q?: string;

  /** `need`, `result`, `organization`; none: all, with counts for each. */
  @Text({ label: '类别', max: 20, optional: true })
  kind?: string;

  /** Comma-separated codes; each value covers its descendants. */
  @Text({ label: '领域', max: 400, optional: true })
  field?: string;

  @Text({ label: '地区', max: 400, optional: true })
  region?: string;

  @Text({ label: '行业', max: 400, optional: true })
  industry?: string;

  /** Price bands, codes of the taxonomy scheme `price-band`. */
  @Text({ label: '金额', max: 200, optional: true })
  price?: string;

  /** Maturity bands: `lab` (TRL 1–3), `sample` (4–5), `pilot` (6–7), `product` (8–9). */
  @Text({ label: '成熟度', max: 100, optional: true })
  maturity?: string;

  /** Cooperation (needs) or transfer (results) modes. */
  @Text({ label: '方式', max: 200, optional: true })
  mode?: string;

  /** Comma-separated words of `q` that stand for themselves only, without their synonyms. */
  @Text({ label: '不带近义词的词', max: 400, optional: true })
  exact?: string;
}

export class SearchQuery extends SearchFilters {
  /** `relevance` (default with q), `newest` (default without), `price`, `deadline`. */
  @Text({ label: '排序', max: 20, optional: true })
  sort?: string;

  @Text({ label: '页标', max: 500, optional: true })
  cursor?: string;

  @Whole({ label: '每页条数', min: 1, max: 100, query: true, optional: true })
  size?: number;
}

export class SuggestionQuery {
  @Text({ label: '搜索词', max: 200, min: 0 })
  q!: string;

  @Text({ label: '类别', max: 20, optional: true })
  kind?: string;
}

export interface SearchHit {
  kind: string;
  id: string;
  /** The layer of disclosure that the viewer sees: 0 public, 1 verified members, 2 parties, owner and officers. */
  layer: number;
  /** What the owner lib put there for lists of this layer (ListingCard, OrganizationCard). */
  card: Record<string, unknown>;
  title: Fragment[];
  /** Best passage of the texts that this viewer may read. */
  passage: Fragment[];
}

export interface FacetValue {
  value: string;
  count: number;
}

export interface SearchPage {
  items: SearchHit[];
  next: string | null;
  total: { value: number; relation: 'eq' | 'gte' };
  /** Hits of each kind under the other filters. */
  kinds: Record<string, number>;
  facets: Record<string, FacetValue[]>;
  /** How the words were understood; the page shows them as chips. */
  understood: {
    terms: UnderstoodTerm[];
    /** Values that were asked for: 抗拉强度 ≥ 450 MPa. */
    indicators: UnderstoodIndicator[];
    /** `all`: every word; `most`: relaxed; `substring`: by letters. */
    mode: 'browse' | 'all' | 'most' | 'substring';
  };
  /** What may have been meant, where nothing was found as it was asked. */
  meant: Meant[];
  engine: string;
  tookMs: number;
}

export interface UnderstoodTerm {
  text: string;
  /** Synonyms that were looked for as well. */
  also: string[];
  /** Synonyms that there are, but the word was asked for exactly. */
  instead: string[];
}

export interface UnderstoodIndicator {
  text: string;
  /** False for readers who may not see indicators: then its words were looked for. */
  applied: boolean;
}

export interface Meant {
  text: string;
  count: number;
}

export interface Suggestion {
  text: string;
  /** Set where it is one document. */
  kind: string | null;
  id: string | null;
  /** How many a search for it finds (1,000 stands for as many or more); null where it is one document. */
  count: number | null;
}

/** 即时: told within minutes · 每天: once a day · 关: kept, nothing is looked for. */
export const FREQUENCIES = { instant: '即时', daily: '每天', off: '关' } as const;
export type Frequency = keyof typeof FREQUENCIES;

const NAME = { label: '名称', max: 60 } as const;
const FREQUENCY = { label: '提醒', of: Object.keys(FREQUENCIES) } as const;

export class SavedSearchRequest {
  @Text(NAME)
  name!: string;

  @Choice(FREQUENCY)
  frequency!: Frequency;

  @Nested(() => SearchFilters, { label: '搜索条件' })
  query!: SearchFilters;
}

export class SavedSearchSettings {
  @Text(NAME)
  name!: string;

  @Choice(FREQUENCY)
  frequency!: Frequency;
}

/** 订阅 of a search, as its owner sees it. */
export interface SavedSearchView {
  id: string;
  name: string;
  frequency: Frequency;
  query: SearchFilters;
  /** Documents that came since the owner last looked at them. */
  fresh: number;
  createdAt: string;
  lookedAt: string;
  lastFoundAt: string | null;
}

/** What a check found in one index for one kind: ids, at most 100 of each. */
export interface IndexDrift {
  kind: string;
  checked: number;
  missing: readonly string[];
  stale: readonly string[];
  orphans: readonly string[];
  wrong: number;
}

/** A check or a rebuild: still running while `finishedAt` is null. */
export interface IndexRun {
  id: string;
  startedAt: string;
  finishedAt: string | null;
  done: number;
  total: number;
  error: string | null;
  report: IndexDrift[] | null;
}

export interface IndexEngineView {
  /** `meilisearch` or `postgres`; the main one comes first. */
  name: string;
  check: IndexRun | null;
  rebuild: IndexRun | null;
}

export interface SearchIndexView {
  /** Which engine answers now. */
  answering: string;
  /** The fallback answers in the place of the configured engine. */
  degraded: boolean;
  lagSeconds: number;
  /** Changes on their way to the outside index; documents that a new index still lacks; documents that it refused. */
  waiting: number;
  filling: number;
  dead: number;
  engines: IndexEngineView[];
}

export interface SearchLetterView {
  id: string;
  kind: string;
  docId: string;
  attempts: number;
  error: string;
  at: string;
}

export class ReplayLettersRequest {
  @Texts({ label: '要重送的条目', max: 200, each: 20 })
  ids!: string[];
}

export class RebuildRequest {
  @Text({ label: '索引', max: 20 })
  engine!: string;
}

/** Words that the dictionary may lack. */
export interface WordProposalsView {
  /** Published titles that were read. */
  titles: number;
  items: { word: string; titles: number; example: string }[];
}
