import { Flag, Id, Text } from '@dto/platform';
import type { Reason } from '@dto/matching';

export class QuestionRequest {
  @Text({ label: '提问', min: 5, max: 1000 })
  text!: string;
}

export class QuestionAnswerRequest {
  @Text({ label: '答复', min: 2, max: 2000 })
  text!: string;
}

export interface QuestionView {
  id: string;
  /** From 1 within the challenge. */
  no: number;
  text: string;
  at: string;
  /** Asker's unit; only the asker itself reads it. */
  mine: boolean;
  answer: { text: string; at: string } | null;
}

export class FollowRequest {
  @Flag({ label: '关注' })
  follow!: boolean;
}

/** A team that matching proposes. */
export interface CandidateView {
  orgId: string;
  orgName: string;
  /** The result that speaks for it. */
  resultId: string;
  resultTitle: string;
  score: number;
  reasons: Reason[];
  /** Already invited at. */
  invitedAt: string | null;
}

export class InvitationRequest {
  @Id({ label: '单位' })
  orgId!: string;

  @Id({ label: '成果', optional: true })
  resultId?: string;

  @Text({ label: '附言', max: 500, optional: true })
  note?: string;
}

export interface InvitationView {
  orgId: string;
  orgName: string;
  resultTitle: string | null;
  reasons: Reason[];
  note: string | null;
  at: string;
  /** The unit's people opened the challenge after it. */
  seenAt: string | null;
}
