import './lineage.css';
import type { Lane, Lineage, LineageOf } from '@dto/contracts';
import { useLocation, useParams } from 'react-router';
import { Failed } from '../../shell/load';
import { Money } from '../../ui/amounts';
import { Button, Link } from '../../ui/button';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { Status } from '../../ui/status';
import { Stations } from '../contracts/thread/stations';
import { DeskPage } from '../desk-page';
import { useList } from '../use-list';

const subjects: Record<LineageOf, { noun: string; home: (id: string) => string; empty: string }> = {
  need: {
    noun: '需求',
    home: (id) => `/needs/${id}`,
    empty: '还没有谁和这条需求洽谈过。有人感兴趣、开始洽谈以后，每一条路都列在这里。',
  },
  result: {
    noun: '成果',
    home: (id) => `/results/${id}`,
    empty: '还没有谁和这项成果洽谈过。有人感兴趣、开始洽谈以后，每一条路都列在这里。',
  },
  organization: {
    noun: '单位',
    home: (id) => `/organizations/${id}`,
    empty: '还没有洽谈，也没有合同。',
  },
};

const ofPath = (pathname: string): LineageOf =>
  pathname.startsWith('/desk/needs') ? 'need' : pathname.startsWith('/desk/results') ? 'result' : 'organization';

/** 来龙去脉 forward: every way that a need, a result or an organization went, side by side, each up to its money. */
export function Component() {
  const { id = '' } = useParams();
  const of = ofPath(useLocation().pathname);
  const list = useList<Lane, Lineage>(`/lineages/${of}/${id}`);
  const { noun, home, empty } = subjects[of];
  const subject = list.first?.subject;
  return (
    <DeskPage
      title="来龙去脉"
      crumbs={[{ title: subject?.title ?? noun, to: home(id) }]}
      actions={
        <Button size="small" className="print" onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <div className="lanes">
        {list.query.error && !list.items ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items || !list.first ? (
          <Skeleton rows={3} height={160} />
        ) : (
          <>
            <Head lineage={list.first} />
            {list.items.length === 0 ? (
              <Empty>{empty}</Empty>
            ) : (
              list.items.map((lane) => (
                <LaneView key={lane.deal?.id ?? lane.contract!.id} lane={lane} of={of} id={id} />
              ))
            )}
            <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

function Head({ lineage: { subject, challenges } }: { lineage: Lineage }) {
  return (
    <header>
      <h2>
        <Link to={subjects[subject.of].home(subject.id)}>{subject.title}</Link>
      </h2>
      {challenges.map(({ id, code, title, state }) => (
        <p className="meta dots" key={id}>
          <span>
            上过榜：<Link to={`/challenges/${id}`}>{title}</Link>
          </span>
          {code && <span>{code}</span>}
          <Status entity="challenge" state={state} />
        </p>
      ))}
    </header>
  );
}

function LaneView({ lane, of, id }: { lane: Lane; of: LineageOf; id: string }) {
  const { need, result, deal, contract, stages } = lane;
  // A need's ways are told apart by their results, a result's by their needs.
  const title = (of === 'need' && result?.title) || (of === 'result' && need?.title) || lane.title;
  const others = [need && { ...need, kind: '需求' }, result && { ...result, kind: '成果' }].filter(
    (one) => one !== null && one.id !== id && one.title !== title,
  );
  const to = contract ? `/desk/contracts/${contract.id}/thread` : deal && `/desk/deals/${deal.id}/story`;
  const heading = `lane-${deal?.id ?? contract?.id}`;
  return (
    <section className="lane" aria-labelledby={heading}>
      <div className="lane-head">
        <h3 id={heading}>{to ? <Link to={to}>{title}</Link> : title}</h3>
        <span className="actions">
          {contract?.registration && contract.registration !== 'draft' ? (
            <Status entity="registration" state={contract.registration} />
          ) : contract ? (
            <Status entity="contract" state={contract.state} />
          ) : (
            deal && <Status entity="deal" state={deal.state} />
          )}
        </span>
      </div>
      <p className="meta dots">
        {deal && <span>{deal.code}</span>}
        {contract?.code && <span>{contract.code}</span>}
        {others.map((one) => one && <span key={one.id}>{`${one.kind}：${one.title}`}</span>)}
        {contract && <span>{`${contract.seller} 卖给 ${contract.buyer}`}</span>}
        {contract && (
          <span>
            成交额
            <Money value={contract.total} />
          </span>
        )}
        {contract && Number(contract.paid) > 0 && (
          <span>
            到账
            <Money value={contract.paid} />
          </span>
        )}
        {of === 'organization' && !deal && <span>平台外签订</span>}
      </p>
      <Stations stages={stages} />
    </section>
  );
}
