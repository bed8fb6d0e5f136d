import './challenges.css';
import { BOARD_TABS, type BoardTab } from '@dto/challenges';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { optionsOf, useTerms, useTermsReady } from '../api/terms';
import { Failed } from '../shell/load';
import { useRowKeys } from '../shell/row-keys';
import { usePage } from '../shell/use-page';
import { Button, Link } from '../ui/button';
import { Drawer } from '../ui/dialog';
import { Field, Select, TextInput } from '../ui/fields';
import { Icon } from '../ui/icon';
import { Rows } from '../ui/rows';
import { Empty, Pager, Skeleton } from '../ui/states';
import { Tabs, useTab } from '../ui/tabs';
import { ChallengeLine } from './challenge-row';
import { type BoardFilters, useBoard } from './queries';

const order = Object.keys(BOARD_TABS) as BoardTab[];

const none: Record<BoardTab, string> = {
  open: '现在没有正在揭榜的榜单。',
  notice: '现在没有公示中的榜单。',
  review: '现在没有评审中的榜单。',
  awarded: '还没有立项的榜单。',
  failed: '没有流标的榜单。',
};

const names = ['q', 'field', 'region', 'min', 'max', 'sort'] as const;
type Name = (typeof names)[number];

/** Amounts are typed in 万元 and travel in 元. */
const yuan = (wan: string) => (/^\d{1,7}(\.\d{1,4})?$/.test(wan) ? (Number(wan) * 10_000).toFixed(2) : undefined);

/** 揭榜挂帅: what is on the board, what it is worth, until when. Filters stand in the address. */
export function Component() {
  usePage('揭榜挂帅');
  useRowKeys();
  const [search, setSearch] = useSearchParams();
  const tabs = order.map((value) => ({ value, label: BOARD_TABS[value] }));
  const tab = useTab(tabs, 'tab') as BoardTab;
  const chosen = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<Name, string>;
  const filters: BoardFilters = { ...chosen, tab, min: yuan(chosen.min), max: yuan(chosen.max) };
  const query = useBoard(filters);
  const [filtering, setFiltering] = useState(false);
  const put = (edit: Partial<Record<Name, string>>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(edit)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  const ready = useTermsReady();
  const first = query.data?.pages[0];
  const cards = ready ? query.data?.pages.flatMap((page) => page.items) : undefined;
  const picked = names.filter((name) => name !== 'q' && name !== 'sort' && chosen[name]).length;
  const form = <Filters chosen={chosen} put={put} />;
  return (
    <div className="page-wide">
      <div className="content board">
        <header className="board-head">
          <div>
            <h1>揭榜挂帅</h1>
            <p className="quiet">企业出题、标明榜额，谁有办法谁来揭。标书在开榜前谁也打不开。</p>
          </div>
          <WordSearch key={chosen.q} value={chosen.q} onSearch={(q) => put({ q })} />
        </header>
        <Tabs
          label="分段"
          param="tab"
          tabs={tabs.map((one) => ({ ...one, count: first ? (first.counts[one.value] ?? 0) : null }))}
        />
        <div className="board-columns">
          <aside aria-label="筛选">{form}</aside>
          <section aria-label="榜单" className="found">
            <h2 className="visually-hidden">榜单</h2>
            <div className="found-head">
              <p role="status">{first ? `${first.counts[tab] ?? 0}个榜` : '\u00a0'}</p>
              <div className="actions">
                <Button className="filter-button" size="small" onClick={() => setFiltering(true)}>
                  <Icon name="filter" />
                  筛选{picked > 0 && ` ${picked}`}
                </Button>
                <Select
                  aria-label="排序"
                  value={chosen.sort || (tab === 'open' ? 'deadline' : 'new')}
                  onChange={(sort) => put({ sort })}
                  options={[
                    { value: 'deadline', label: '按截止时间' },
                    { value: 'prize', label: '按榜额' },
                    { value: 'new', label: '最新在前' },
                  ]}
                />
              </div>
            </div>
            {query.error ? (
              <Failed error={query.error} onRetry={() => void query.refetch()} />
            ) : !cards ? (
              <Skeleton rows={5} height={112} />
            ) : cards.length === 0 ? (
              <Nothing tab={tab} counts={first?.counts ?? {}} filtered={picked > 0 || Boolean(chosen.q)} />
            ) : (
              <>
                <Rows stale={query.isPlaceholderData} label="榜单">
                  {cards.map((card) => (
                    <ChallengeLine key={card.id} card={card} heading="h3" />
                  ))}
                </Rows>
                <Pager
                  shown={cards.length}
                  total={first?.counts[tab]}
                  more={query.hasNextPage}
                  busy={query.isFetchingNextPage}
                  onMore={() => void query.fetchNextPage()}
                />
              </>
            )}
          </section>
        </div>
      </div>
      <Drawer title="筛选" open={filtering} onClose={() => setFiltering(false)}>
        {form}
        <div className="sheet-act">
          <Button kind="primary" onClick={() => setFiltering(false)}>
            {first ? `看${first.counts[tab] ?? 0}个榜` : '看结果'}
          </Button>
        </div>
      </Drawer>
    </div>
  );
}

function WordSearch({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <form role="search" className="board-search" onSubmit={submit}>
      <input
        className="input"
        type="search"
        aria-label="按名称、单位或编号找"
        placeholder="按名称、单位或编号找"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" iconOnly aria-label="找">
        <Icon name="search" />
      </Button>
    </form>
  );
}

interface FiltersProps {
  chosen: Record<Name, string>;
  put: (edit: Partial<Record<Name, string>>) => void;
}

function Filters({ chosen, put }: FiltersProps) {
  const fields = useTerms('technical-field').filter(({ parent }) => !parent);
  const regions = optionsOf(useTerms('region'), chosen.region).filter(({ hint }) => hint?.includes('咸宁'));
  const set = names.some((name) => name !== 'q' && name !== 'sort' && chosen[name]);
  return (
    <div className="board-filters">
      <Field label="技术领域">
        <Select
          blank="全部"
          value={chosen.field}
          onChange={(field) => put({ field })}
          options={fields.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Field>
      <Field label="县市区">
        <Select blank="全部" value={chosen.region} onChange={(region) => put({ region })} options={regions} />
      </Field>
      <Field label="榜额不低于">
        <Amount value={chosen.min} onPut={(min) => put({ min })} />
      </Field>
      <Field label="榜额不高于">
        <Amount value={chosen.max} onPut={(max) => put({ max })} />
      </Field>
      {set && (
        <Button size="small" onClick={() => put({ field: '', region: '', min: '', max: '' })}>
          清掉全部筛选
        </Button>
      )}
    </div>
  );
}

/** Sent when one leaves the box or presses Enter: a list that jumps with each digit cannot be read. */
function Amount({ value, onPut }: { value: string; onPut: (wan: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const done = () => {
    if (typed !== null && (typed === '' || yuan(typed))) onPut(typed);
    setTyped(null);
  };
  return (
    <TextInput
      unit="万元"
      inputMode="decimal"
      value={typed ?? value}
      onChange={setTyped}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}

function Nothing({ tab, counts, filtered }: { tab: BoardTab; counts: Record<string, number>; filtered: boolean }) {
  const other = order.find((one) => one !== tab && counts[one]);
  if (filtered)
    return <Empty act={<Link to={tab === 'open' ? '?' : `?tab=${tab}`}>去掉筛选</Link>}>这样筛没有榜单。</Empty>;
  return (
    <Empty
      act={
        other && (
          <Link to={other === 'open' ? '?' : `?tab=${other}`}>
            看{BOARD_TABS[other]}的{counts[other]}个
          </Link>
        )
      }
    >
      {none[tab]}
    </Empty>
  );
}
