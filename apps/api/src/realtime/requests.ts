import { Text, Whole } from '@guibang/platform';

export class RoomRequest {
  @Text({ label: '房间类型', max: 40 })
  kind!: string;

  @Text({ label: '房间编号', max: 64 })
  id!: string;
}

export class JoinRequest extends RoomRequest {
  /** The last position that the client has seen; missing: it reads everything anyway. */
  @Whole({ label: '已收到的序号', min: 0, max: Number.MAX_SAFE_INTEGER, optional: true })
  since?: number;
}

export class SignalRequest extends RoomRequest {
  @Text({ label: '信号', max: 40 })
  type!: string;

  /** What it is about: the row somebody is typing in. */
  @Text({ label: '对象', max: 100, optional: true })
  about?: string;
}

export class SinceQuery {
  @Whole({ label: '已收到的序号', min: 0, max: Number.MAX_SAFE_INTEGER, query: true })
  since!: number;
}
