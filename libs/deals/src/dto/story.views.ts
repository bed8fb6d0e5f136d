import type { Speaker, TermKey } from './words';

/** The stations of the thread that a deal knows of; what comes after the signature belongs to contracts. */
export type StoryStage = 'need' | 'match' | 'deal' | 'contract';

/** One entry of the deal's ledger, as its reader may see it. */
export interface StoryEntry {
  /** Position in the deal's chain, from 1. */
  seq: number;
  /** Name of the event: `deal.offered`. */
  event: string;
  stage: StoryStage;
  at: string;
  by: Speaker | null;
  /** Null where names are not open to the reader. */
  person: string | null;
  key: TermKey | null;
  /** First of a match's frozen reasons, an outcome, a pricing: what the event says of itself. */
  detail: Record<string, string>;
  hash: string;
}

/** 来龙去脉: when the stations were reached and what happened in between, from the ledger. */
export interface DealStory {
  stations: { stage: StoryStage; at: string | null }[];
  entries: StoryEntry[];
  /** The chain of hashes was recomputed just now and fits. */
  intact: boolean;
}
