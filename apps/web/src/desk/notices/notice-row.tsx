import type { NoticeView } from '@dto/notifications';
import { useNavigate } from 'react-router';
import { useSession, useSwitchMembership } from '../../api/session';
import { Button, Link } from '../../ui/button';
import { timeText } from '../../ui/dates';

interface Props {
  notice: NoticeView;
  onRead: (read: boolean) => void;
}

/** One notice: what happened, what it means, the one next act. Following the act reads it. */
export function NoticeRow({ notice, onRead }: Props) {
  const { current, memberships } = useSession();
  const change = useSwitchMembership();
  const navigate = useNavigate();
  const elsewhere = notice.orgId !== null && notice.orgId !== current?.orgId;
  const member = memberships.find(({ orgId }) => orgId === notice.orgId);
  const unread = notice.readAt === null;

  const follow = (event: React.MouseEvent) => {
    if (unread) onRead(true);
    if (!elsewhere || !member) return;
    // The page belongs to another of my organizations: act for that one first.
    event.preventDefault();
    change.mutate(member, { onSuccess: () => void navigate(notice.href) });
  };
  return (
    <li className="notice-row" data-unread={unread || undefined}>
      <h3>
        {unread && <span className="visually-hidden">未读：</span>}
        <Link to={notice.href} data-key-row="" onClick={follow}>
          {notice.title}
        </Link>
      </h3>
      <time className="meta nowrap" dateTime={notice.at}>
        {timeText(notice.at)}
      </time>
      {notice.lines.length > 0 && (
        <div className="lines">
          {notice.lines.map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </div>
      )}
      <div className="acts">
        <Link to={notice.href} onClick={follow}>
          {notice.act}
        </Link>
        {elsewhere && <span className="meta">办理单位：{notice.orgName}</span>}
        <Button kind="quiet" size="small" onClick={() => onRead(unread)}>
          {unread ? '标为已读' : '标为未读'}
        </Button>
      </div>
    </li>
  );
}
