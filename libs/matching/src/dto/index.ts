import { Choice, Id, Ids, Text } from '@dto/platform';
import type { IndicatorRow, ListingCard, ListingDetail, ListingKind } from '@dto/listings';

/** Why a match is not wanted (closed list; the other side only sees the category). Labels are taxonomy terms of scheme `decline-reason`. */
export const DECLINE_REASONS = {
  direction: '方向不对',
  maturity: '成熟度不够',
  price: '价格不合适',
  region: '地区太远',
  ip: '产权条件谈不拢',
  capability: '对方能力不符',
  solved: '已经解决',
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** One row of the comparison, in the need's unit. */
export interface IndicatorVerdict {
  name: string;
  must: boolean;
  comparator: 'gte' | 'lte' | 'eq' | 'range';
  target: number;
  targetHigh: number | null;
  unit: string | null;
  /** The result's own value and unit as written; null when unknown. */
  source: { name: string; value: number; unit: string | null } | null;
  /** Converted to the need's unit. */
  value: number | null;
  verdict: 'met' | 'short' | 'unknown';
  /** Share by which it is better (+) or short (−) of the target, direction-normalized: 0.2 = 优20%. Null when unknown. */
  margin: number | null;
}

/** What needs and results are compared by, in the order in which it is told. Codes of the taxonomy scheme `element`. */
export const ELEMENTS = {
  product: '产品',
  material: '材料',
  method: '方法',
  effect: '功效',
  application: '应用',
} as const;
export type ElementKind = keyof typeof ELEMENTS;
export const ELEMENT_KINDS = Object.keys(ELEMENTS) as ElementKind[];

/** A phrase of a listing, as normalized, with the layer of disclosure that it belongs to. */
export interface Element {
  kind: ElementKind;
  text: string;
  layer: number;
}

/** What the two say of one kind that has words in common. */
export interface SharedElement {
  kind: ElementKind;
  need: string;
  result: string;
  /** Of each side's phrase. */
  layers: { need: number; result: number };
}

/** A sentence as written, with the shared words marked, and the layer of disclosure that it belongs to. */
export interface Quote {
  layer: number;
  fragments: { text: string; hit: boolean }[];
}

/** Where the two texts say the shared words; null where the reader's level shows no such sentence. */
export interface Evidence {
  need: Quote | null;
  result: Quote | null;
}

/** Additive parts of the score, strongest first; the page makes sentences of them. */
export type Reason =
  | {
      kind: 'terms';
      weight: number;
      terms: { text: string; df: number; of: number }[];
      evidence?: Evidence;
      elements?: SharedElement[];
    }
  | { kind: 'indicator'; weight: number; indicator: IndicatorVerdict }
  | { kind: 'field'; weight: number; fieldCode: string; relation: 'same' | 'parent' | 'sibling' }
  | { kind: 'maturity'; weight: number; trl: number; wanted: number | null }
  | { kind: 'price'; weight: number }
  | { kind: 'region'; weight: number; regionCode: string }
  | { kind: 'mode'; weight: number; modes: string[] };

export type Gap =
  | { kind: 'indicator'; indicator: IndicatorVerdict }
  | { kind: 'unknown-indicators'; names: string[] }
  | { kind: 'field'; needField: string | null; resultField: string | null }
  | { kind: 'maturity'; trl: number | null; wanted: number }
  | { kind: 'price'; asked: string | null; offered: string | null }
  | { kind: 'mode'; wanted: string[]; offered: string[] };

export type MatchState = 'suggested' | 'viewed' | 'interested' | 'declined';

/** A match as one side sees it: `other` is the result for a need's owner, the need for a result's owner. */
export interface MatchView {
  id: string;
  needId: string;
  resultId: string;
  other: ListingCard;
  /** Position in the whole list, from 1. */
  rank: number;
  /** strong | good | possible — never a percentage on the page. */
  level: 'strong' | 'good' | 'possible';
  score: number;
  met: number;
  total: number;
  indicators: IndicatorVerdict[];
  reasons: Reason[];
  gaps: Gap[];
  mine: MatchState;
  declineReason: DeclineReason | null;
  /** What the other side said: that it is interested (not who it is, before contact), or the category of its refusal. */
  theirs: 'unanswered' | 'interested' | 'declined';
  theirReason: DeclineReason | null;
  /** Both said yes. */
  contacted: boolean;
  /** Last day for the answer of whoever has not given one yet (working days, rule `match.answer-working-days`). */
  answerDue: string | null;
  computedAt: string;
}

export interface MatchList {
  items: MatchView[];
  next: string | null;
  counts: { all: number; unseen: number; interested: number; declined: number };
  /** True while this listing's matches are being computed. */
  computing: boolean;
  /** What was read from the texts of this listing. */
  elements: Element[];
  /** Words that were searched and how common they are, for the empty state. */
  searched: { text: string; df: number }[];
}

/** Segments of a list of matches; `all` leaves out what was declined. */
export class MatchesQuery {
  @Choice({ label: '分段', of: ['all', 'unseen', 'interested', 'declined'], optional: true })
  state?: 'all' | 'unseen' | 'interested' | 'declined';

  @Text({ label: '页标', max: 200, optional: true })
  cursor?: string;
}

export class VerdictRequest {
  /** `undo` takes back interest or refusal while the other side has not answered. */
  @Choice({ label: '答复', of: ['interested', 'declined', 'undo', 'viewed'] })
  verdict!: 'interested' | 'declined' | 'undo' | 'viewed';

  @Choice({ label: '原因', of: Object.keys(DECLINE_REASONS), optional: true })
  reason?: DeclineReason;
}

export class WhyNotQuery {
  /** Title or code of a result (for a need) or of a need (for a result). */
  @Text({ label: '名称或编号', max: 120, optional: true })
  q?: string;

  @Id({ label: '编号', optional: true })
  id?: string;
}

/** Why a pair is where it is: the same explanation as a match, also when it is not in the list. */
export interface WhyNotView {
  found: ListingCard | null;
  rank: number | null;
  match: Omit<MatchView, 'id' | 'rank'> | null;
  candidates: { id: string; title: string }[];
}

export class ComparisonQuery {
  /** Two to four listings of one kind, comma-separated, in the order of the columns. */
  @Text({ label: '要对比的条目', max: 200 })
  ids!: string;
}

/** Best and worst of a row by the direction that needs ask for; nothing where all are equal or no direction is known. */
export type ComparedMark = 'best' | 'worst' | null;

export interface ComparedIndicator {
  name: string;
  /** All values in this unit. */
  unit: string | null;
  direction: 'more' | 'less' | null;
  /** One for each column; null: not written, or not to be seen at the reader's level. */
  cells: ({ row: IndicatorRow; value: number | null; mark: ComparedMark } | null)[];
}

/** Listings side by side, each as far as its reader may read it. */
export interface ComparisonView {
  kind: ListingKind;
  items: (Pick<ListingDetail, 'card' | 'level' | 'wayIn' | 'fields'> & { elements: Element[] })[];
  /** Those that can be compared first. */
  indicators: ComparedIndicator[];
}

/** `open`: nobody of the office has done anything yet. */
export type PairSegment = 'open' | 'called' | 'later';

export class PairsQuery {
  @Choice({ label: '分段', of: ['open', 'called', 'later'], optional: true })
  mark?: PairSegment;

  /** Comma-separated codes, each with its descendants; met by either side. */
  @Text({ label: '领域', max: 400, optional: true })
  field?: string;

  @Text({ label: '地区', max: 400, optional: true })
  region?: string;

  @Text({ label: '页标', max: 200, optional: true })
  cursor?: string;
}

/** 已联系 or 先放着, of the viewer's office. */
export interface PairMark {
  mark: 'called' | 'later';
  note: string;
  by: string;
  at: string;
}

export class PairMarkRequest {
  @Choice({ label: '标记', of: ['called', 'later'] })
  mark!: 'called' | 'later';

  @Text({ label: '备注', max: 300, min: 0, optional: true })
  note?: string;
}

/** A pair that stands still, as a third party sees it. */
export interface PairView {
  id: string;
  need: ListingCard;
  result: ListingCard;
  level: MatchView['level'];
  met: number;
  total: number;
  indicators: IndicatorVerdict[];
  reasons: Reason[];
  gaps: Gap[];
  needState: MatchState;
  resultState: MatchState;
  /** Since when somebody waits. */
  since: string;
  /** Rule `match.broker-answer-hours` after it. */
  due: string;
  mark: PairMark | null;
}

export interface PairList {
  items: PairView[];
  next: string | null;
  counts: Record<PairSegment, number>;
}

/** 共性需求: published needs of several organizations that say nearly the same. */
export interface CommonNeedView {
  /** Of a confirmed one; null while it is only likely. */
  id: string | null;
  title: string;
  needs: ListingCard[];
  /** Numbers over all of it; names only as far as each card goes. */
  organizations: number;
  counties: number;
  /** Side by side, for readers of indicators. */
  indicators: ComparedIndicator[];
  confirmedAt: string | null;
  /** The viewer may confirm it, split it, take it back. */
  decides: boolean;
}

export class CommonNeedRequest {
  @Text({ label: '名称', max: 80 })
  title!: string;

  @Ids({ label: '需求', min: 2, max: 50 })
  needs!: string[];
}

export class SplitRequest {
  /** The others of the group. */
  @Ids({ label: '需求', min: 1, max: 50 })
  from!: string[];
}

export * from './models';
