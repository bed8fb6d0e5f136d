import '../../../listings/detail.css';
import './bids.css';
import { type ChallengeDetail, LOCK_REASONS, type OpenBidView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { api } from '../../../api/client';
import { inGroups } from '../../../challenges/fingerprint';
import { Load } from '../../../shell/load';
import { Button, Link } from '../../../ui/button';
import { ReasonDialog } from '../../../ui/dialog';
import { moneyPlain } from '../../../ui/money';
import { Empty, Notice } from '../../../ui/states';
import { Status } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { useToast } from '../../../ui/toast';
import { DeskPage } from '../../desk-page';
import { Refusal, useAct } from '../../use-act';
import { challengePath, challengeQuery, staleAfter } from '../queries';
import { BidReading } from './bid-reading';
import { bidsQuery } from './queries';

/** 标书 after the opening: read one by one, 资格 judged beside it. */
export function Component() {
  const { id = '' } = useParams();
  const challenge = useQuery(challengeQuery(id));
  const query = useQuery(bidsQuery(id));
  return (
    <DeskPage title="标书" crumbs={[{ title: challenge.data?.title || '榜单', to: `/desk/challenges/${id}` }]}>
      <Load query={query} ready={challenge.data !== undefined} rows={5}>
        {(bids) =>
          bids.length === 0 ? (
            <Empty act={<Link to={`/desk/challenges/${id}`}>看它现在的状态</Link>}>没有人揭榜。</Empty>
          ) : (
            <Bids challenge={challenge.data!} bids={bids} />
          )
        }
      </Load>
    </DeskPage>
  );
}

function Bids({ challenge, bids }: { challenge: ChallengeDetail; bids: readonly OpenBidView[] }) {
  const [search] = useSearchParams();
  const shown = bids.find(({ id }) => id === search.get('bid')) ?? bids[0]!;
  return (
    <div className="bids-page">
      <nav className="bid-picks" aria-label="标书">
        {bids.map((bid) => (
          <Link key={bid.id} to={`?bid=${bid.id}`} preventScrollReset aria-current={bid === shown ? 'page' : undefined}>
            <strong>{bid.orgName ?? bid.label}</strong>
            <span className="dots meta">
              <Status entity="bid" state={bid.state} />
              {bid.form?.price && <span>{moneyPlain(bid.form.price)}</span>}
            </span>
          </Link>
        ))}
      </nav>
      <One key={shown.id} challenge={challenge} bid={shown} />
    </div>
  );
}

function One({ challenge, bid }: { challenge: ChallengeDetail; bid: OpenBidView }) {
  return (
    <article className="bid-one">
      <header>
        <h2>{bid.orgName ?? bid.label}</h2>
        <p className="meta dots">
          <span>第{bid.version}版</span>
          <span>
            <DateText at={bid.sealedAt} as="time" />
            密封
          </span>
          <span>指纹{inGroups(bid.hash.slice(0, 16))}…</span>
        </p>
      </header>
      {bid.lockReason && <Notice tone="hold">没能开启：{LOCK_REASONS[bid.lockReason]}。不参加评审。</Notice>}
      {bid.disqualifiedReason && <Notice tone="warn">资格未通过：{bid.disqualifiedReason}</Notice>}
      {challenge.acts.includes('qualify') && ['opened', 'qualified', 'disqualified'].includes(bid.state) && (
        <Qualify challenge={challenge} bid={bid} />
      )}
      <BidReading
        bid={bid}
        indicators={challenge.fields.indicators ?? []}
        fileAt={(file) => `${challengePath(challenge.id)}/bids/${bid.id}/files/${file}/content`}
      />
    </article>
  );
}

function Qualify({ challenge: { id }, bid }: { challenge: ChallengeDetail; bid: OpenBidView }) {
  const [refusing, refuse] = useState(false);
  const toast = useToast();
  const act = useAct(
    (request: { decision: 'qualified' | 'disqualified'; reason?: string }) =>
      api.post(`${challengePath(id)}/bids/${bid.id}/qualification`, request),
    {
      refresh: staleAfter(id),
      done: (_answer, { decision }) => {
        refuse(false);
        toast({ text: decision === 'qualified' ? '资格通过' : '资格未通过，已记下理由' });
      },
    },
  );
  return (
    <div className="qualify">
      <p>
        <strong>资格审查</strong> <span className="meta">核对单位、承诺和榜单要求的条件</span>
      </p>
      <div className="actions">
        {bid.state !== 'qualified' && (
          <Button kind="primary" busy={act.isPending} onClick={() => act.mutate({ decision: 'qualified' })}>
            资格通过
          </Button>
        )}
        {bid.state !== 'disqualified' && <Button onClick={() => refuse(true)}>不通过…</Button>}
      </div>
      <Refusal error={refusing ? null : act.error} />
      <ReasonDialog
        title="资格不通过"
        open={refusing}
        onClose={() => refuse(false)}
        hint="揭榜方会看到这段话"
        act="不通过"
        busy={act.isPending}
        onConfirm={(reason) => act.mutate({ decision: 'disqualified', reason })}
      >
        <Refusal error={act.error} />
      </ReasonDialog>
    </div>
  );
}
