import { Choice, Day, Text, Whole } from '@dto/platform';

export const MEETING_KINDS = { month: '月会商', quarter: '季督办' } as const;
export type MeetingKind = keyof typeof MEETING_KINDS;

/** What somebody promised in a meeting: who, what, by when, and what became of it. */
export interface PromiseView {
  id: string;
  regionCode: string;
  region: string;
  text: string;
  /** Beijing days. */
  madeOn: string;
  due: string;
  /** When it was done, and what was said of it; null while it is open. */
  doneOn: string | null;
  note: string;
  late: boolean;
  /** The reader may change it. */
  mine: boolean;
}

export class MakePromiseRequest {
  @Text({ label: '地区', max: 20 })
  regionCode!: string;

  @Text({ label: '承诺的事', max: 300 })
  text!: string;

  @Day({ label: '会议日期' })
  madeOn!: string;

  @Day({ label: '期限' })
  due!: string;
}

export class SettlePromiseRequest {
  @Choice({ label: '做完了没有', of: ['done', 'open'] })
  state!: 'done' | 'open';

  @Text({ label: '结果', max: 300, optional: true })
  note?: string;
}

export class PackQuery {
  @Whole({ label: '年份', min: 2000, max: 2100, query: true })
  year!: number;

  @Choice({ label: '会议', of: Object.keys(MEETING_KINDS), note: 'month一月一会商，quarter一季一督办' })
  kind!: MeetingKind;
}
