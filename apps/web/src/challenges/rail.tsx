import type { ChallengeDetail } from '@dto/challenges';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { address, api } from '../api/client';
import { useServerNow } from '../api/server-clock';
import { useSession } from '../api/session';
import { Money } from '../ui/amounts';
import { Button, ButtonLink, Link } from '../ui/button';
import { CopyText } from './copy-link';
import { Icon } from '../ui/icon';
import { Facts } from '../ui/rows';
import { Status } from '../ui/status';
import { DateText } from '../ui/times';
import { dateTimeText } from '../ui/dates';
import { leftText } from './time-left';
import { challengePath } from './queries';

/** Beside the text, on phones in the dock: what it is worth, how long it is open, and the one act. */
export function Rail({ detail }: { detail: ChallengeDetail }) {
  const { id, prize, deadline, state, followers } = detail;
  return (
    <aside className="rail challenge-rail" aria-label="揭榜">
      <p className="rail-prize">
        <span className="meta">榜额</span>
        <Money value={prize} big />
      </p>
      {state === 'announced' && deadline && <Countdown deadline={deadline} />}
      <Act detail={detail} />
      <Facts
        facts={[
          ['编号', detail.code],
          ['发榜', detail.announcedAt && <DateText at={detail.announcedAt} />],
          ['截止', deadline && dateTimeText(deadline)],
          ['关注', followers ? `${followers}人` : null],
          ['收到揭榜', detail.bids == null ? (state === 'announced' ? '截止后公布' : null) : `${detail.bids}份`],
        ]}
      />
      <ul className="rail-links">
        {detail.acts.includes('follow') && (
          <li>
            <Icon name="star" />
            <Follow detail={detail} />
          </li>
        )}
        <li>
          <Icon name="link" />
          <CopyText text={`${location.origin}/challenges/${id}`} label="复制链接" />
        </li>
        {detail.announcedAt && (
          <li>
            <Icon name="download" />
            <span>
              海报 <a href={address(`/challenges/${id}/poster.png`)}>图片</a>{' '}
              <a href={address(`/challenges/${id}/poster.pdf`)}>A4</a>
            </span>
          </li>
        )}
        {detail.standing !== 'public' && (
          <li>
            <Icon name="edit" />
            <Link to={`/desk/challenges/${id}`}>到工作台办理</Link>
          </li>
        )}
      </ul>
    </aside>
  );
}

function Countdown({ deadline }: { deadline: string }) {
  const now = useServerNow();
  const left = new Date(deadline).getTime() - now.getTime();
  return (
    <p className="countdown" data-soon={left < 7 * 86_400_000 || undefined} role="timer">
      {left > 0 ? `还有${leftText(left)}` : '已截止'}
    </p>
  );
}

function Act({ detail }: { detail: ChallengeDetail }) {
  const { pathname } = useLocation();
  const { user } = useSession();
  const { id, myBid, acts } = detail;
  if (myBid)
    return (
      <div className="rail-act">
        <p>
          本单位的标书 <Status entity="bid" state={myBid.state} />
        </p>
        <div className="dock">
          <ButtonLink kind="primary" to={myBid.sealedAt ? `/desk/bids/${id}/receipt` : `/desk/bids/${id}`}>
            {myBid.sealedAt ? '看回执' : '接着写标书'}
          </ButtonLink>
        </div>
      </div>
    );
  if (acts.includes('bid'))
    return (
      <div className="dock">
        <ButtonLink kind="primary" to={`/desk/bids/${id}`}>
          揭榜
        </ButtonLink>
      </div>
    );
  if (detail.state === 'announced' && !user)
    return (
      <div className="dock">
        <ButtonLink kind="primary" to={`/login?next=${encodeURIComponent(pathname)}`}>
          登录揭榜
        </ButtonLink>
        <ButtonLink to="/register">单位注册</ButtonLink>
      </div>
    );
  return null;
}

function Follow({ detail }: { detail: ChallengeDetail }) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: () => api.post(`${challengePath(detail.id)}/following`, { follow: !detail.following }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['challenge', detail.id] }),
  });
  return (
    <Button kind="link" size="small" busy={act.isPending} aria-pressed={detail.following} onClick={() => act.mutate()}>
      {detail.following ? '已关注，有变动会通知你' : '关注，有变动就通知我'}
    </Button>
  );
}
