import { Whole } from '@dto/platform';

/** From the first offer to the station's desk; a contract is in one of them at a time. */
export const PIPELINE = {
  negotiating: '谈条款',
  agreed: '条款谈妥',
  signed: '已签订',
  performing: '履行中',
  filed: '已申请登记',
} as const;
export type PipelineStage = keyof typeof PIPELINE;

/** A contract or a deal that may still be registered this year. Amounts in 元. */
export interface Candidate {
  kind: 'contract' | 'deal';
  id: string;
  title: string;
  stage: PipelineStage;
  regionCode: string;
  region: string;
  amount: string;
  /** `contract` as signed · `budget` what the need's publisher or the result's owner named · `typical` the mean of what was registered. */
  amountFrom: 'contract' | 'budget' | 'typical';
  /** 0–1. */
  probability: number;
  /** Amount × probability. */
  expected: string;
  /** What it waits for, in words. */
  blocker: string;
  /** Since when or until when, Beijing day. */
  since: string | null;
  due: string | null;
}

export interface StageForecast {
  stage: PipelineStage;
  name: string;
  count: number;
  amount: string;
  /** 0–1: the share that is registered by the year's end, and what it rests on. */
  rate: number;
  believed: number;
  seen: number;
  done: number;
  expected: string;
}

export interface ForecastView {
  year: number;
  /** Beijing day. */
  asOf: string;
  /** Why there is none, in words; null where there is one. */
  none: string | null;
  /** Contracts registered this year. */
  contracts: number;
  /** Sum that stands, and target: 元. */
  registered: string;
  target: string | null;
  /** Target less what is registered; null without a target, `0.00` where it is reached. */
  toGo: string | null;
  forecast: {
    share: number;
    low: string;
    middle: string;
    high: string;
    /** Target less the middle; negative: more than the target. */
    gap: string | null;
    stages: StageForecast[];
    /** Contracts that nobody has seen yet. */
    unseen: { count: number; amount: string; ratio: number };
    corrections: string;
    /** Years that were learned from. */
    years: number[];
  } | null;
  /** `expected` null where a county has too few contracts to say. */
  counties: {
    code: string;
    name: string;
    registered: string;
    contracts: number;
    expected: string | null;
    target: string | null;
    gap: string | null;
  }[];
  /** 最可能补上缺口的合同, those that bring most first; a county reads its own. */
  candidates: Candidate[];
  candidatesInAll: number;
}

export class ForecastQuery {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true })
  year!: number;
}
