import '../mine/mine.css';
import '../editor/editor.css';
import '../challenges/one/one.css';
import '../../listings/detail.css';
import './reviewing.css';
import type { ChallengeDetail, ReviewSheet } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { challengeQuery } from '../../challenges/queries';
import { Load } from '../../shell/load';
import { Button, Link } from '../../ui/button';
import { InlineConfirm } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { Empty, Notice } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { DeskPage } from '../desk-page';
import { Refusal, useAct } from '../use-act';
import { Gate } from './gate';
import { declarationQuery, reviewPath, reviewQuery, seatsQuery, staleReview } from './queries';
import { ScoreDesk } from './score-desk';

const crumbs = [{ title: '我的评审', to: '/desk/reviewing' }];

/** One challenge as its expert sees it: the gate, then the bids in an order of one's own, marked one by one, then handed in. */
export function Component() {
  const { id = '' } = useParams();
  const seats = useQuery(seatsQuery);
  const seat = seats.data?.find(({ challengeId }) => challengeId === id);
  return (
    <DeskPage title={seat?.title ?? '评审'} crumbs={crumbs}>
      <Load query={seats} rows={3}>
        {() =>
          !seat ? (
            <Empty act={<Link to="/desk/reviewing">看我的评审</Link>}>这里没有请你评审的榜，或者已经更换了专家。</Empty>
          ) : seat.state === 'drawn' ? (
            <BeforeGate id={id} />
          ) : seat.state === 'declared' ? (
            <Empty>已申报关系，等科技局认定。认定前看不到标书。</Empty>
          ) : ['recused', 'declined', 'replaced'].includes(seat.state) ? (
            <Empty>这次不参加评审。</Empty>
          ) : (
            <Inside id={id} />
          )
        }
      </Load>
    </DeskPage>
  );
}

function BeforeGate({ id }: { id: string }) {
  const query = useQuery(declarationQuery(id));
  return (
    <Load query={query} rows={4}>
      {(sheet) => <Gate sheet={sheet} challengeId={id} />}
    </Load>
  );
}

function Inside({ id }: { id: string }) {
  const challenge = useQuery(challengeQuery(id));
  return (
    <Load query={challenge} rows={5}>
      {(detail) =>
        // Bids are the experts' to read only while the reviewing lasts.
        detail.state === 'opened' ? (
          <Empty>已申报。专家到齐后开始评审，到时会通知你。</Empty>
        ) : detail.state === 'reviewing' ? (
          <Marking id={id} challenge={detail} />
        ) : (
          <Empty act={<Link to={`/challenges/${id}`}>看榜单</Link>}>评审已结束，标书不再给专家看。</Empty>
        )
      }
    </Load>
  );
}

function Marking({ id, challenge }: { id: string; challenge: ChallengeDetail }) {
  const review = useQuery(reviewQuery(id));
  return (
    <Load query={review} rows={5}>
      {(sheet) => <Bids id={id} sheet={sheet} challenge={challenge} />}
    </Load>
  );
}

interface BidsProps {
  id: string;
  sheet: ReviewSheet;
  challenge: ChallengeDetail;
}

function Bids({ id, sheet, challenge }: BidsProps) {
  const [search] = useSearchParams();
  const { bids, seat, secondLook } = sheet;
  // Where one begins stays where one is: a bid that becomes complete must not turn the page under the hand.
  const [first] = useState(() => (bids.find((one) => !one.complete) ?? bids[0])?.bidId);
  const shown = bids.find(({ bidId }) => bidId === (search.get('bid') ?? first)) ?? bids[0];
  const done = bids.filter(({ complete }) => complete).length;
  const locked = seat.state === 'submitted';
  if (!shown) return <Empty>还没有可以评的标书。</Empty>;
  return (
    <div className="reviewing">
      <nav className="review-progress" aria-label="标书">
        <ol>
          {bids.map(({ bidId, label, bidder, complete, total }) => (
            <li key={bidId}>
              <Link to={`?bid=${bidId}`} preventScrollReset aria-current={bidId === shown.bidId ? 'page' : undefined}>
                <Icon name={complete ? 'check' : 'circle'} label={complete ? '评好了' : undefined} />
                {bidder ?? label}
                {complete && <span className="meta">{total}分</span>}
              </Link>
            </li>
          ))}
        </ol>
        <span role="status">{`评了${done}份，共${bids.length}份`}</span>
      </nav>
      {secondLook && (
        <Notice>
          第{sheet.round}轮：{secondLook.day}在{secondLook.place}答辩。{secondLook.note}
        </Notice>
      )}
      {locked && <Notice tone="ok">已交卷，分数不能再改。</Notice>}
      <ScoreDesk key={shown.bidId} id={id} sheet={sheet} bidId={shown.bidId} challenge={challenge} locked={locked} />
      {!locked && done === bids.length && <Submit id={id} />}
    </div>
  );
}

function Submit({ id }: { id: string }) {
  const [asked, ask] = useState(false);
  const toast = useToast();
  const act = useAct(() => api.post(`${reviewPath(id)}/submission`), {
    refresh: staleReview(id),
    done: () => toast({ text: '已交卷' }),
  });
  return (
    <div className="review-submit">
      {asked ? (
        <InlineConfirm act="交卷" busy={act.isPending} onConfirm={() => act.mutate()} onCancel={() => ask(false)}>
          交卷后分数和意见都不能改。
        </InlineConfirm>
      ) : (
        <div className="dock">
          <Button kind="primary" onClick={() => ask(true)}>
            交卷
          </Button>
        </div>
      )}
      <Refusal error={act.error} />
    </div>
  );
}
