import type { Stage, StageView } from '../dto';
import type { Challenge } from './challenge.entity';

/** The timeline, in order; what lies ahead has no date, but until when the running stage lasts is said where it is known. */
export function stagesOf(c: Challenge, noticeEnds: { list: string | null; award: string | null }): StageView[] {
  const at: Record<Stage, Date | null> = {
    submitted: c.submittedAt,
    argued: c.arguedAt,
    list_notice: c.listNoticeAt,
    announced: c.announcedAt,
    closed_for_bids: c.closedAt,
    opened: c.openedAt,
    reviewing: c.reviewingAt,
    award_notice: c.awardNoticeAt,
    awarded: c.awardedAt,
  };
  const until: Partial<Record<Stage, string | null>> = {
    list_notice: noticeEnds.list,
    announced: c.deadline?.toISOString() ?? null,
    award_notice: noticeEnds.award,
  };
  return (Object.keys(at) as Stage[]).map((stage) => ({
    stage,
    at: at[stage]?.toISOString() ?? null,
    until: until[stage] ?? null,
  }));
}
