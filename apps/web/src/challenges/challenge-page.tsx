import '../listings/detail.css';
import '../notices/notices.css';
import './challenges.css';
import type { ChallengeDetail } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useTermsReady } from '../api/terms';
import { Load } from '../shell/load';
import { usePage } from '../shell/use-page';
import { Link } from '../ui/button';
import { Status } from '../ui/status';
import { Notice } from '../ui/states';
import { ChallengeMeta } from './challenge-row';
import { ChallengeText } from './challenge-text';
import { NoticeBox } from './notice-box';
import { challengeQuery } from './queries';
import { Questions } from './questions';
import { Rail } from './rail';
import { StageLine } from './stage-line';

const ended = ['awarded', 'failed', 'cancelled', 'rejected'];

/** 榜单: what has to be reached, what it is worth, until when, and who may look over it. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery(challengeQuery(id));
  usePage(query.data?.title, '揭榜挂帅');
  return (
    <div className="page-wide">
      <div className="content detail">
        <nav className="meta" aria-label="位置">
          <span className="dots">
            <Link to="/challenges">揭榜挂帅</Link>
            {query.data?.code && <span>{query.data.code}</span>}
          </span>
        </nav>
        <Load query={query} ready={useTermsReady()} rows={7} height={140}>
          {(detail) => <One detail={detail} />}
        </Load>
      </div>
    </div>
  );
}

function One({ detail }: { detail: ChallengeDetail }) {
  const { state, previous, again, winnerName, endReason } = detail;
  return (
    <>
      <header className="detail-head">
        <div className="actions">
          <Status entity="challenge" state={state} />
        </div>
        <h1>{detail.title}</h1>
        <div className="meta">
          <ChallengeMeta card={detail} />
        </div>
        <StageLine stages={detail.stages} ended={ended.includes(state)} />
        {winnerName && (
          <Notice tone={state === 'awarded' ? 'ok' : undefined}>
            {state === 'awarded' ? '中榜单位' : '拟立项单位'}：{winnerName}
          </Notice>
        )}
        {(state === 'failed' || state === 'cancelled') && (
          <Notice>
            {state === 'failed' ? '流标' : '已取消'}
            {endReason && `：${endReason}`}
            {again && (
              <>
                。<Link to={`/challenges/${again.id}`}>看重新发的榜</Link>
              </>
            )}
          </Notice>
        )}
        {previous && (
          <p className="meta">
            这是第{detail.round}次发榜。<Link to={`/challenges/${previous.id}`}>看上一次{previous.code}</Link>
          </p>
        )}
      </header>
      <div className="detail-columns">
        <div className="detail-main">
          {detail.notices
            .filter(({ state: of }) => of === 'running' || of === 'objected')
            .map((notice) => (
              <NoticeBox key={notice.id} notice={notice} />
            ))}
          <ChallengeText detail={detail} />
          {detail.announcedAt && <Questions detail={detail} />}
          {detail.notices
            .filter(({ state: of }) => of !== 'running' && of !== 'objected')
            .map((notice) => (
              <NoticeBox key={notice.id} notice={notice} />
            ))}
        </div>
        <Rail detail={detail} />
      </div>
    </>
  );
}
