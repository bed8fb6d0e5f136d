import { Texts } from '@dto/platform';

/** A delivery or job that used up its attempts. */
export interface DeadLetterView {
  id: string;
  /** `ledger.deliver`, `mail.send`, … */
  task: string;
  /** The event's name and subject, where the job is a delivery. */
  event: { id: string; name: string; subjectKind: string; subjectId: string } | null;
  handler: string | null;
  attempts: number;
  error: string | null;
  at: string;
}

export class ReplayRequest {
  @Texts({ label: '要重投的条目', max: 500, each: 30 })
  ids!: string[];
}
