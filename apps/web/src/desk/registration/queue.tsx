import type { QueueName, QueueRow } from '@dto/contracts';
import { useState } from 'react';
import { Button, Link } from '../../ui/button';
import { daysUntil } from '../../ui/dates';
import { Icon } from '../../ui/icon';
import { moneyText } from '../../ui/money';
import { SearchField } from '../mine/mine-page';
import { BulkBar } from './bulk-bar';
import { FilterDrawer } from './filter-drawer';
import type { QueuePage } from './queries';
import { countOf, queueWords, searchOf, useFilters } from './queue-state';
import type { useList } from '../use-list';

interface Props {
  list: ReturnType<typeof useList<QueueRow, QueuePage>>;
  current: string | undefined;
  to: (row: QueueRow) => string;
  picked: readonly string[];
  onPick: (ids: string[]) => void;
}

/** The queue by due day; the open case is marked. Below it the other queues with what is in them. */
export function Queue({ list, current, to, picked, onPick }: Props) {
  const { filters, queue, put } = useFilters();
  const [open, setOpen] = useState(false);
  const rows = list.items ?? [];
  const set = countOf(filters);
  const total = list.first?.total ?? list.first?.counts[queue] ?? rows.length;
  const pickable = queue === 'open' || queue === 'to_accept';
  return (
    <aside className="queue" aria-label="登记申请">
      <div className="queue-head">
        <h2>
          {queueWords[queue]}
          {total} <span className="meta">{orders[filters.sort ?? 'due']}</span>
        </h2>
        <span>
          <kbd>J</kbd> <kbd>K</kbd>
        </span>
      </div>
      <div className="queue-tools">
        <div className="queue-find">
          <SearchField value={filters.q ?? ''} onSearch={(q) => put({ q })} />
          <Button
            size="small"
            iconOnly={set === 0}
            aria-label={`筛选${set ? `，已用${set}项` : ''}`}
            onClick={() => setOpen(true)}
          >
            <Icon name="filter" />
            {set > 0 && set}
          </Button>
        </div>
      </div>
      {rows.length === 0 && (
        <p className="meta queue-empty">
          {filters.q || set ? (
            <>
              这样筛没有。<Link to={searchOf({ queue })}>去掉筛选</Link>
            </>
          ) : (
            empties[queue]
          )}
        </p>
      )}
      <ol>
        {rows.map((row) => (
          <QueueItem
            key={row.id}
            row={row}
            to={to(row)}
            open={row.id === current}
            picked={picked.includes(row.id)}
            onPick={
              pickable && row.state === 'submitted' && !row.conflict
                ? (on) => onPick(on ? [...picked, row.id] : picked.filter((id) => id !== row.id))
                : undefined
            }
          />
        ))}
      </ol>
      {list.more && (
        <div className="queue-more">
          <Button size="small" busy={list.busy} onClick={list.onMore}>
            加载更多
          </Button>
        </div>
      )}
      <OtherQueues counts={list.first?.counts ?? {}} current={queue} />
      <BulkBar picked={picked} onDone={() => onPick([])} />
      <FilterDrawer open={open} onClose={() => setOpen(false)} />
    </aside>
  );
}

const orders: Record<string, string> = { due: '按到期先后', amount: '按金额大小', newest: '按申请先后' };

const empties: Record<QueueName, string> = {
  open: '都审完了。新的申请会出现在这里。',
  mine: '没有领取的申请。',
  to_accept: '没有待受理的申请。',
  first: '没有等审查的申请。',
  second: '没有等复审的申请。',
  changes: '没有等审查的变更。',
  returned: '没有补正中的申请。',
  unnumbered: '都填了登记号。',
  done: '还没有办结的。',
};

interface ItemProps {
  row: QueueRow;
  to: string;
  open: boolean;
  picked: boolean;
  onPick?: (on: boolean) => void;
}

function QueueItem({ row, to, open, picked, onPick }: ItemProps) {
  const { number, unit } = moneyText(row.total, 'column');
  return (
    <li data-pick={onPick ? '' : undefined}>
      {onPick && (
        <input
          type="checkbox"
          aria-label={`选中${row.title}`}
          checked={picked}
          onChange={(event) => onPick(event.target.checked)}
        />
      )}
      <Link to={to} aria-current={open ? 'true' : undefined} data-mine={row.claim?.mine || undefined}>
        <span className="queue-line">
          <span className="queue-title">{row.title || '没有名称'}</span>
          <span className="nowrap">
            {number}
            <span className="meta">{unit.replace('元', '')}</span>
          </span>
        </span>
        <span className="meta queue-meta">
          <span>
            {row.sellerName} → {row.buyerName}
          </span>
          <Due row={row} />
        </span>
        {(row.conflict || (row.claim && !row.claim.mine)) && (
          <span className="meta">{row.conflict ? '你要回避' : `${row.claim?.by}在审`}</span>
        )}
      </Link>
    </li>
  );
}

function Due({ row: { paused, workingDaysLeft, dueAt, nationalNo, state } }: { row: QueueRow }) {
  if (state === 'registered' && !nationalNo) return <span className="soon">待填登记号</span>;
  if (paused) return <span>计时暂停</span>;
  if (!dueAt) return null;
  const left = workingDaysLeft ?? daysUntil(dueAt);
  const text = left < 0 ? `逾期${-left}天` : left === 0 ? '今天到期' : `剩${left}天`;
  return <span className={left < 0 ? 'overdue' : left <= 1 ? 'soon' : undefined}>{text}</span>;
}

function OtherQueues({ counts, current }: { counts: Record<string, number>; current: QueueName }) {
  const others = (Object.keys(queueWords) as QueueName[]).filter(
    (name) => name !== current && (name === 'open' || counts[name]),
  );
  return (
    <nav className="other-queues" aria-label="其他队列">
      {others.map((name) => (
        <Link key={name} to={`/desk/registration${searchOf({ queue: name })}`}>
          {queueWords[name]} <span>{counts[name] ?? 0}</span>
        </Link>
      ))}
    </nav>
  );
}
