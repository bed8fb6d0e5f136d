import { Choice, Id, Text } from '@dto/platform';
import { NOTICE_KINDS, type NoticeKind } from './words';

export class ChallengeNoticesQuery {
  @Choice({ label: '种类', of: Object.keys(NOTICE_KINDS), optional: true })
  kind?: NoticeKind;

  @Choice({ label: '状态', of: ['running', 'ended'], optional: true })
  state?: 'running' | 'ended';

  @Id({ label: '榜单', optional: true })
  challengeId?: string;

  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}

/** 异议. May come with one file as evidence. */
export class ChallengeObjectionRequest {
  @Text({ label: '姓名或单位', max: 80 })
  name!: string;

  @Text({ label: '联系方式', min: 5, max: 120 })
  contact!: string;

  @Text({ label: '异议和事实依据', min: 10, max: 2000 })
  text!: string;
}

export interface ChallengeObjection {
  id: string;
  noticeId: string;
  kind: NoticeKind;
  name: string;
  contact: string;
  text: string;
  file: { id: string; name: string; size: number } | null;
  at: string;
  outcome: 'dismissed' | 'upheld' | null;
  note: string | null;
  settledBy: string | null;
  settledAt: string | null;
}

export class ObjectionSettlement {
  @Choice({ label: '处理', of: ['dismissed', 'upheld'] })
  outcome!: 'dismissed' | 'upheld';

  /** Goes on the record. */
  @Text({ label: '处理意见', min: 5, max: 1000 })
  note!: string;
}
