import { Choice, Text, Whole } from '@dto/platform';
import type { Sums } from './tally.dto';

/** From a published need to its money, and from a signed contract to its money. Each step holds only what passed those before it. */
export const FUNNEL_STEPS = {
  need: { published: '需求', matched: '匹配', talked: '洽谈', signed: '签订', registered: '登记', paid: '到账' },
  contract: { signed: '签订', filed: '申请登记', registered: '登记', paid: '到账' },
} as const;
export const FUNNEL_SOURCES = ['need', 'contract'] as const;
export type FunnelSource = (typeof FUNNEL_SOURCES)[number];

export interface FunnelStep {
  step: string;
  name: string;
  count: number;
  /** 元: what was signed, registered, paid; null for steps before there is an amount. */
  amount: string | null;
}

export interface FunnelView {
  year: number;
  from: FunnelSource;
  by: 'month' | 'quarter';
  /** Beijing day. */
  asOf: string;
  total: FunnelStep[];
  /** `2026-03` or `2026-Q1`, by when the need was published or the contract signed. */
  cohorts: { key: string; steps: FunnelStep[] }[];
  /** Where most are lost: passed `step`, not the next one. Null where nothing was lost. */
  worst: { step: string; name: string; next: string; lost: number; share: number } | null;
}

export interface StuckRow {
  id: string;
  title: string;
  regionCode: string;
  /** Beijing day on which it entered the funnel. */
  since: string;
  amount: string | null;
}

const region = { label: '地区', max: 20, optional: true } as const;

export class FunnelQuery {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true })
  year!: number;

  @Choice({ label: '从哪里算起', of: FUNNEL_SOURCES, note: 'need按需求，contract按合同' })
  from!: FunnelSource;

  @Choice({ label: '按月或按季', of: ['month', 'quarter'], optional: true })
  by?: 'month' | 'quarter';

  @Text(region)
  region?: string;
}

export class StuckQuery extends FunnelQuery {
  @Text({ label: '走到哪一步', max: 20 })
  step!: string;

  @Text({ label: '哪一批', max: 7, optional: true })
  cohort?: string;
}

export interface Source extends Sums {
  key: string;
  name: string;
}

/** How much of what was registered came through the platform, and by whose hand. */
export interface AttributionView {
  year: number;
  total: Sums;
  /** Contracts that began as a deal here. */
  platform: Sums;
  /** 0–1; null where nothing is registered. */
  share: number | null;
  origins: Source[];
  brokers: Source[];
  universities: Source[];
}

export class AttributionQuery {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true })
  year!: number;

  @Text(region)
  region?: string;
}
