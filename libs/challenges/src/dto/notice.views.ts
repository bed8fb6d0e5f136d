import type { NoticeKind } from './words';

/** 公示 of the list or of the proposed award. */
export interface ChallengeNoticeView {
  id: string;
  kind: NoticeKind;
  challengeId: string;
  code: string | null;
  title: string;
  startsOn: string;
  endsOn: string;
  /** Working days by the rule, with its source and grade. */
  days: number;
  source: string;
  grade: string;
  state: 'running' | 'ended' | 'objected' | 'stopped';
  openObjections: number;
  /** Frozen text, as label and value. */
  body: NoticeLine[];
}

export interface NoticeLine {
  label: string;
  value: string;
}
