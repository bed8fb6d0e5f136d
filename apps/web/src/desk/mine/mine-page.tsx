import './mine.css';
import type { ListingRow } from '@dto/listings';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { address } from '../../api/client';
import { useCan } from '../../api/session';
import { Failed } from '../../shell/load';
import { Button, ButtonLink, Link } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Rows } from '../../ui/rows';
import { Empty, Pager, Skeleton } from '../../ui/states';
import { statusOf } from '../../ui/status-words';
import { Tabs } from '../../ui/tabs';
import { DeskPage } from '../desk-page';
import { kindWords, useKind } from '../listing/kind';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';
import { MineRow } from './mine-row';

interface MinePage {
  items: ListingRow[];
  next: string | null;
  counts: Record<string, number>;
}

const order = ['returned', 'draft', 'owner_review', 'submitted', 'published', 'expired', 'closed'] as const;

/** 我的需求 / 我的成果: what is on me first; the filter is in the address. */
export function Component() {
  const kind = useKind();
  const words = kindWords[kind];
  const [search, setSearch] = useSearchParams();
  const [state, q] = [search.get('state') ?? '', search.get('q') ?? ''];
  const list = useList<ListingRow, MinePage>(`${words.api}/mine`, { state, q });
  const counts = list.first?.counts ?? {};
  const all = order.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  const tabs = [
    { value: '', label: '全部', count: list.first ? all : null },
    ...order
      .filter((one) => counts[one] || one === state)
      .map((one) => ({ value: one, label: statusOf(kind, one).word, count: counts[one] ?? 0 })),
  ];
  useRowKeys();
  return (
    <DeskPage title={words.mine} actions={<NewButton />}>
      <div className="mine">
        <Tabs label="状态" tabs={tabs} param="state" />
        <div className="mine-tools">
          <SearchField value={q} onSearch={(text) => setSearch(withParam(search, 'q', text))} />
          <Files state={state} q={q} empty={all === 0} />
        </div>
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : !list.items ? (
          <Skeleton rows={5} height={86} />
        ) : list.items.length === 0 ? (
          <Nothing all={all} state={state} q={q} />
        ) : (
          <>
            <Rows stale={list.stale} label={words.mine}>
              {list.items.map((row) => (
                <MineRow key={row.id} row={row} />
              ))}
            </Rows>
            <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
          </>
        )}
      </div>
    </DeskPage>
  );
}

function withParam(search: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}

function NewButton() {
  const kind = useKind();
  const writes = useCan('listings.write');
  if (!writes) return null;
  return (
    <ButtonLink kind="primary" size="small" to={`${kindWords[kind].desk}/new`}>
      {kind === 'need' ? '发布需求' : '登记成果'}
    </ButtonLink>
  );
}

export function SearchField({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(value);
  return (
    <form
      role="search"
      className="inline-search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <input
        className="input"
        type="search"
        aria-label="按名称或编号找"
        placeholder="按名称或编号找"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          if (!event.target.value) onSearch('');
        }}
      />
      <Button size="small" type="submit" iconOnly aria-label="找">
        <Icon name="search" />
      </Button>
    </form>
  );
}

/** Excel in and out. The sheet of the filter that is on the page. */
function Files({ state, q, empty }: { state: string; q: string; empty: boolean }) {
  const kind = useKind();
  const imports = useCan('listings.import');
  const words = kindWords[kind];
  return (
    <div className="actions">
      {!empty && (
        <a
          className="button"
          data-kind="quiet"
          data-size="small"
          href={address(`${words.api}/export.xlsx`, { mine: 1, state, q })}
          download
        >
          <Icon name="download" />
          导出Excel
        </a>
      )}
      {imports && (
        <ButtonLink kind="quiet" size="small" to={`/desk/import?kind=${kind}`}>
          <Icon name="upload" />
          批量导入
        </ButtonLink>
      )}
    </div>
  );
}

function Nothing({ all, state, q }: { all: number; state: string; q: string }): ReactNode {
  const kind = useKind();
  const { noun, desk } = kindWords[kind];
  if (q)
    return (
      <Empty act={<Link to={state ? `?state=${state}` : '?'}>去掉「{q}」</Link>}>
        没有名称或编号带「{q}」的{noun}。
      </Empty>
    );
  if (state && all > 0)
    return (
      <Empty act={<Link to="?">看全部{all}项</Link>}>
        没有「{statusOf(kind, state).word}」的{noun}。
      </Empty>
    );
  return (
    <Empty
      act={
        <ButtonLink kind="primary" to={`${desk}/new`}>
          {kind === 'need' ? '发布第一条需求' : '登记第一项成果'}
        </ButtonLink>
      }
    >
      {kind === 'need'
        ? '还没有需求。写清现在怎样、想要怎样和几条指标，发布后就有成果来比对。'
        : '还没有成果。写上实测指标，就能和企业的需求逐条比对。'}
    </Empty>
  );
}
