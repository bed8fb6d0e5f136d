import type { Element } from '../dto';
import type { Indicator } from '@guibang/search';
import type { Terms } from './term-columns';

/** What kinds of terms a text is compared by. A word of two characters is also a pair: both bits. */
export const CHARACTER = 1;
export const PAIR = 2;
export const WORD = 4;

/** A text of a listing with the layer at which it may be read. */
export interface LayeredText {
  readonly layer: number;
  readonly text: string;
}

/** What matching reads of a listing, of either kind. */
export interface ListingFacts {
  readonly id: string;
  readonly kind: 'need' | 'result';
  readonly orgId: string | null;
  /** Published now: only such are matched. */
  readonly active: boolean;
  readonly title: string;
  readonly keywords: readonly string[];
  readonly texts: readonly LayeredText[];
  readonly indicators: readonly Indicator[];
  /** Of the open texts. */
  readonly elements: readonly Element[];
  readonly fieldCode: string | null;
  readonly industryCode: string | null;
  readonly regionCode: string | null;
  /** Need: the least that is asked for. Result: what it has reached. */
  readonly trl: number | null;
  /** 元; null = open. */
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  readonly modes: readonly string[];
  readonly publishedAt: Date | null;
}

/** The structured half of a profile, stored as JSON. */
export interface ProfileFacts {
  readonly title: string;
  /** Key sentences of what members may read, as written; older profiles have none. */
  readonly sentences?: readonly string[];
  /** Older profiles have none. */
  readonly elements?: readonly Element[];
  readonly fieldCode: string | null;
  readonly industryCode: string | null;
  readonly regionCode: string | null;
  readonly trl: number | null;
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  readonly modes: readonly string[];
  readonly publishedAt: string | null;
  readonly indicators: readonly Indicator[];
}

export interface Profile {
  readonly id: string;
  readonly kind: 'need' | 'result';
  readonly orgId: string | null;
  readonly terms: Terms;
  /** Number of pairs of the text, a title counted three times: the length that BM25 divides by. */
  readonly length: number;
  /** Needs: all that they ask for (see `massOf`), as of the last counting. */
  readonly mass: number;
  readonly facts: ProfileFacts;
}
