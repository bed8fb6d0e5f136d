import { type ChallengeNoticeView, NOTICE_KINDS } from '@dto/challenges';
import { lazy, Suspense, useState } from 'react';
import { NoticeStatus } from '../notices/notice-status';
import { Button } from '../ui/button';
import { Facts } from '../ui/rows';
import { DateText, Deadline } from '../ui/times';

// Most readers only read.
const ObjectionForm = lazy(() => import('./objection-form').then((found) => ({ default: found.ObjectionForm })));

/** A 公示 of the list or of the proposed award, and the door for whoever objects; nobody needs an account for it. */
export function NoticeBox({ notice }: { notice: ChallengeNoticeView }) {
  const [open, setOpen] = useState(false);
  const runs = notice.state === 'running' || notice.state === 'objected';
  const title = NOTICE_KINDS[notice.kind];
  return (
    <section className="notice-box" aria-label={title}>
      <div className="notice-box-head">
        <h2>{title}</h2>
        <NoticeStatus notice={notice} />
      </div>
      <p className="meta">
        <DateText at={notice.startsOn} />至<DateText at={notice.endsOn} />，{notice.days}个工作日。依据：{notice.source}
        （{notice.grade}）
      </p>
      <Facts facts={notice.body.map(({ label, value }) => [label, value] as const)} />
      {runs &&
        (open ? (
          <Suspense fallback={null}>
            <ObjectionForm notice={notice} />
          </Suspense>
        ) : (
          <div className="actions">
            <Button onClick={() => setOpen(true)}>提出异议</Button>
            <span className="meta">
              <Deadline at={notice.endsOn} />
              。处理完之前不进下一步
            </span>
          </div>
        ))}
    </section>
  );
}
