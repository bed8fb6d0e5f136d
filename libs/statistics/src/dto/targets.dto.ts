import { Text, Whole } from '@dto/platform';
import { decimal } from './decimal';

/** Where the done part of an indicator comes from: counted by the platform, or reported by people each month. */
export type Measure = 'reported' | 'registered-amount' | 'registered-amount-to-gdp' | 'listings-published';

/** One version of a target. Numbers are decimal strings in the indicator's unit; money in 元. */
export interface TargetVersionView {
  version: number;
  value: string;
  /** The upper end where the document gives a range. */
  upper: string | null;
  source: string;
  /** The item of the document that states it. */
  item: number | null;
  wording: string;
  note: string;
  reason: string;
  /** Null: shipped with the program from the document itself. */
  setBy: string | null;
  setAt: string;
}

export interface TargetView extends TargetVersionView {
  id: string;
  regionCode: string;
  history: TargetVersionView[];
}

/** An indicator with the city's target of the year and how it was split to counties. */
export interface IndicatorTargets {
  indicator: string;
  name: string;
  unit: string;
  measure: Measure;
  city: TargetView | null;
  counties: TargetView[];
  /** City target less the sum of the counties'; null where nothing was split. */
  unsplit: string | null;
}

export interface TargetsView {
  year: number;
  /** Years that have targets, newest first. */
  years: number[];
  indicators: IndicatorTargets[];
}

export class TargetsQuery {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true, optional: true })
  year?: number;
}

export class SetTargetRequest {
  @Whole({ label: '年份', min: 2000, max: 2100 })
  year!: number;

  @Text({ label: '地区', max: 20 })
  regionCode!: string;

  @Text({ label: '指标', max: 60 })
  indicator!: string;

  @Text({ label: '目标值', max: 20, ...decimal })
  value!: string;

  @Text({ label: '区间上限', max: 20, optional: true, ...decimal })
  upper?: string | null;

  @Text({ label: '来源文件与条款', max: 300 })
  source!: string;

  @Text({ label: '说明', max: 500, optional: true })
  note?: string;

  @Text({ label: '修改原因', max: 500 })
  reason!: string;
}
