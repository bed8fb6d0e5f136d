import type { DealDetail, MeetingView } from '@dto/deals';
import { address } from '../../../api/client';
import { Button } from '../../../ui/button';
import { dateText, timeText } from '../../../ui/dates';
import { Icon } from '../../../ui/icon';
import { StatusLabel } from '../../../ui/status';
import type { StatusWord } from '../../../ui/status-words';
import { Refusal } from '../../use-act';
import { can } from '../deal-words';
import { dealPath } from '../queries';
import { useStep } from '../use-step';

const words: Record<MeetingView['state'], StatusWord> = {
  proposed: { word: '等答复', tone: 'info', icon: 'clock' },
  accepted: { word: '约定了', tone: 'ok', icon: 'check' },
  declined: { word: '谢绝了', tone: 'mute', icon: 'cross' },
  cancelled: { word: '取消了', tone: 'mute', icon: 'cross' },
};

/** 11月29日 09:30–10:30 */
export function meetingTime({ startsAt, minutes }: Pick<MeetingView, 'startsAt' | 'minutes'>): string {
  const end = new Date(new Date(startsAt).getTime() + minutes * 60_000).toISOString();
  return `${dateText(startsAt)} ${timeText(startsAt)}–${timeText(end)}`;
}

/** A proposed meeting, with the answer and the file for one's own calendar. */
export function Meeting({ meeting, deal, who }: { meeting: MeetingView; deal: DealDetail; who: string }) {
  const step = useStep(deal.id);
  const mine = meeting.by === deal.standing;
  const answer = (what: 'accept' | 'decline' | 'cancel') =>
    step.mutate({ path: `meetings/${meeting.id}/answer`, body: { answer: what } });
  const over = new Date(meeting.startsAt) < new Date();
  const open = meeting.state === 'proposed' || meeting.state === 'accepted';
  return (
    <li className="meeting" data-state={meeting.state}>
      <p className="meta">{who}约开会</p>
      <p className="meeting-title">
        <strong>{meeting.title}</strong> <StatusLabel {...words[meeting.state]} />
      </p>
      <p>
        <Icon name="clock" /> <time dateTime={meeting.startsAt}>{meetingTime(meeting)}</time>
        {meeting.place && <span>，{meeting.place}</span>}
        {meeting.link && (
          <>
            ，
            <a className="in-text" href={meeting.link} target="_blank" rel="noreferrer">
              会议链接
            </a>
          </>
        )}
      </p>
      {meeting.answerNote && <p className="meta">{meeting.answerNote}</p>}
      {open && !over && (
        <div className="actions">
          {meeting.state === 'proposed' && !mine && can(deal, 'meet') && (
            <>
              <Button size="small" kind="primary" busy={step.isPending} onClick={() => answer('accept')}>
                接受
              </Button>
              <Button size="small" kind="quiet" busy={step.isPending} onClick={() => answer('decline')}>
                时间不行
              </Button>
            </>
          )}
          <a
            className="button"
            data-size="small"
            data-kind="quiet"
            href={address(`${dealPath(deal.id)}/meetings/${meeting.id}/calendar.ics`)}
            download
          >
            <Icon name="download" />
            加到日历
          </a>
          {mine && can(deal, 'meet') && (
            <Button size="small" kind="quiet" busy={step.isPending} onClick={() => answer('cancel')}>
              取消会议
            </Button>
          )}
        </div>
      )}
      <Refusal error={step.error} />
    </li>
  );
}
