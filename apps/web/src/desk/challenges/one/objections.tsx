import { type ChallengeDetail, NOTICE_KINDS } from '@dto/challenges';
import { NoticeStatus } from '../../../notices/notice-status';
import { DateText } from '../../../ui/times';
import { ObjectionList } from './objection-list';

/** 公示 of this challenge and what was said against them. */
export function Objections({ detail }: { detail: ChallengeDetail }) {
  if (detail.notices.length === 0) return null;
  return (
    <section aria-label="公示和异议">
      <h2>公示和异议</h2>
      {detail.notices.map((notice) => (
        <div key={notice.id} className="desk-notice">
          <p className="dots">
            <strong>{NOTICE_KINDS[notice.kind]}</strong>
            <NoticeStatus notice={notice} />
            <span className="meta">
              <DateText at={notice.startsOn} />至<DateText at={notice.endsOn} />，{notice.days}个工作日
            </span>
          </p>
          {detail.standing === 'bureau' && <ObjectionList noticeId={notice.id} challenge={detail} />}
        </div>
      ))}
    </section>
  );
}
