import './deals.css';
import '../mine/mine.css';
import type { DealCard, DealList } from '@dto/deals';
import { useSearchParams } from 'react-router';
import { useCan, useSession } from '../../api/session';
import { Failed } from '../../shell/load';
import { ButtonLink, Link } from '../../ui/button';
import { Rows } from '../../ui/rows';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { Tabs, useTab } from '../../ui/tabs';
import { DeskPage } from '../desk-page';
import { SearchField } from '../mine/mine-page';
import { audienceOf } from '../nav';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';
import { DealRow } from './deal-row';

const RUNNING = ['interest', 'open', 'negotiating', 'agreed'] as const;

/** What a tab asks the server for. */
const asked: Record<string, Record<string, string>> = {
  all: {},
  mine: { turn: '1' },
  running: { state: 'running' },
  signed: { state: 'signed' },
  closed: { state: 'closed' },
};

/** 洽谈: what waits for me first; filter and words are in the address. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const officer = ['officer', 'auditor'].includes(audienceOf(useSession()));
  const q = search.get('q') ?? '';
  const names = officer ? ['running', 'signed', 'closed', 'all'] : ['mine', 'running', 'signed', 'closed', 'all'];
  const tab = useTab(
    names.map((value) => ({ value, label: '' })),
    'tab',
  );
  const list = useList<DealCard, DealList>('/deals', { ...asked[tab], q });
  const counts = list.first?.counts;
  const sum = (states: readonly string[]) => (counts ? states.reduce((all, one) => all + (counts[one] ?? 0), 0) : null);
  const labels: Record<string, readonly [label: string, count: number | null]> = {
    mine: ['等我', list.first?.myTurn ?? null],
    running: ['进行中', sum(RUNNING)],
    signed: ['已签订', sum(['signed'])],
    closed: ['已结束', sum(['closed'])],
    all: ['全部', null],
  };
  const tabs = names.map((value) => ({ value, label: labels[value]![0], count: labels[value]![1] }));
  useRowKeys();
  return (
    <DeskPage title="洽谈" actions={<ToBoard />}>
      <div className="mine deals">
        <Tabs label="分类" tabs={tabs} param="tab" />
        <div className="mine-tools">
          <SearchField
            value={q}
            onSearch={(text) => {
              const next = new URLSearchParams(search);
              if (text) next.set('q', text);
              else next.delete('q');
              setSearch(next);
            }}
          />
          {officer && <p className="meta">只看进展和期限。洽谈内容只有双方看得到。</p>}
        </div>
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items ? (
          <Skeleton rows={5} height={112} />
        ) : list.items.length === 0 ? (
          <Nothing tab={tab} q={q} running={sum(RUNNING) ?? 0} />
        ) : (
          <>
            <Rows stale={list.stale} label="洽谈">
              {list.items.map((card) => (
                <DealRow key={card.id} card={card} />
              ))}
            </Rows>
            <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

function ToBoard() {
  if (!useCan('deals.board')) return null;
  return (
    <ButtonLink size="small" to="/desk/board">
      看板
    </ButtonLink>
  );
}

const ways: Record<string, readonly [text: string, to: string, title: string]> = {
  enterprise: ['在匹配里点「感兴趣」，对方也感兴趣就开始洽谈。', '/desk/needs', '看我的需求'],
  university: ['在匹配里点「感兴趣」，对方也感兴趣就开始洽谈。', '/desk/results', '看我的成果'],
  broker: ['找到合适的一对，在需求或成果的页面上撮合。', '/needs', '找需求'],
  officer: ['双方互有兴趣后会列在这里。', '/desk/review', '看审核'],
};

function Nothing({ tab, q, running }: { tab: string; q: string; running: number }) {
  const [text, to, title] = ways[audienceOf(useSession())] ?? ways.officer!;
  if (q)
    return (
      <Empty act={<Link to={tab === 'mine' ? '?' : `?tab=${tab}`}>去掉「{q}」</Link>}>
        没有名称或编号带「{q}」的洽谈。
      </Empty>
    );
  if (tab === 'mine' && running > 0)
    return (
      <Empty act={<Link to="?tab=running">看进行中的{running}件</Link>}>
        <strong>没有等你的洽谈。</strong>轮到你时会列在这里，也会出现在等我处理。
      </Empty>
    );
  if (tab === 'signed') return <Empty act={<Link to="?tab=running">看进行中的</Link>}>还没有签订的。</Empty>;
  if (tab === 'closed') return <Empty act={<Link to="?tab=running">看进行中的</Link>}>没有结束的洽谈。</Empty>;
  return (
    <Empty act={<ButtonLink to={to}>{title}</ButtonLink>}>
      <strong>还没有洽谈。</strong>
      {text}
    </Empty>
  );
}
