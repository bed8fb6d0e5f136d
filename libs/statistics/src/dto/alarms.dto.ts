import { Choice, Text, Whole } from '@dto/platform';

/** What may make a sum look larger than the work behind it. A sign to look, never a finding of guilt. */
export const ALARM_KINDS = {
  related: '填的不是关联交易，双方却有联系',
  'same-text': '几份合同正文相同',
  split: '同一对单位连着签，每份都刚好在门槛下',
  circular: '两家互相卖',
  'few-people': '卖方人很少，登记额很大',
  'year-end': '集中在年底登记',
  hardware: '设备材料多，却全部算技术交易额',
} as const;
export type AlarmKind = keyof typeof ALARM_KINDS;

export const ALARM_VERDICTS = { fine: '合理', check: '要核查', mended: '已更正' } as const;
export type AlarmVerdict = keyof typeof ALARM_VERDICTS;

export interface AlarmVerdictView {
  verdict: AlarmVerdict;
  note: string;
  by: string | null;
  at: string;
}

export interface AlarmEvidence {
  /** Null for a contract of another county. */
  contractId: string | null;
  code: string;
  title: string;
  seller: string;
  buyer: string;
  region: string;
  /** Beijing day of the registration. */
  day: string;
  /** 元. */
  total: string;
  technical: string;
}

export interface AlarmView {
  kind: AlarmKind;
  key: string;
  /** What was seen, with its numbers. */
  words: string;
  total: string;
  evidence: AlarmEvidence[];
  /** Newest first; empty: nobody has looked yet. */
  verdicts: AlarmVerdictView[];
  /** Nobody has looked, or contracts came in after the last verdict. */
  open: boolean;
}

/** Shares of answers that say nothing: the sums are right, but what they are made of is not known. */
export interface QualityRow {
  regionCode: string;
  region: string;
  contracts: number;
  /** 未涉及知识产权, 计划外, and 技术交易额 equal to 成交额: how many. */
  noIp: number;
  noPlan: number;
  allTechnical: number;
}

export interface AlarmsView {
  year: number;
  kinds: { kind: AlarmKind; name: string; why: string; rule: string; found: number; open: number }[];
  items: AlarmView[];
  quality: QualityRow[];
  /** The reader may judge. */
  mayJudge: boolean;
}

export class AlarmsQuery {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true })
  year!: number;
}

export class JudgeAlarmRequest {
  @Whole({ label: '年份', min: 2000, max: 2100 })
  year!: number;

  @Choice({ label: '哪一类', of: Object.keys(ALARM_KINDS) })
  kind!: AlarmKind;

  @Text({ label: '哪一条', max: 200 })
  key!: string;

  @Choice({ label: '结论', of: Object.keys(ALARM_VERDICTS) })
  verdict!: AlarmVerdict;

  @Text({ label: '说明', max: 500, note: '看了什么、为什么这样认为' })
  note!: string;
}
