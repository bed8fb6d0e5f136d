import { Choice, Flag, ListOf, Nested, Whole } from '@dto/platform';
import { CHANNELS, type Channel, NOTICE_KINDS, type NoticeGroup, type NoticeKind } from './kinds';

export interface NoticeSettings {
  kinds: ({ kind: NoticeKind; label: string; group: NoticeGroup } & Record<Channel, boolean>)[];
  /** Hours in Beijing between which no mail goes out; null: never quiet. */
  quiet: QuietHours | null;
  /** The hour in Beijing of the daily mail. */
  digestHour: number;
}

export class SwitchRequest {
  @Choice({ label: '通知', of: Object.keys(NOTICE_KINDS) })
  kind!: NoticeKind;

  @Choice({ label: '渠道', of: Object.keys(CHANNELS) })
  channel!: Channel;

  @Flag({ label: '开关' })
  on!: boolean;
}

export class QuietHours {
  @Whole({ label: '免打扰开始', min: 0, max: 23 })
  from!: number;

  @Whole({ label: '免打扰结束', min: 0, max: 23 })
  until!: number;
}

export class NoticeSettingsRequest {
  @ListOf(() => SwitchRequest, { label: '开关', max: 200, optional: true })
  switches?: SwitchRequest[];

  /** Equal hours: never quiet. */
  @Nested(() => QuietHours, { label: '免打扰时间', optional: true })
  quiet?: QuietHours;
}
