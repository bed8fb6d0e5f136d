import './search.css';
import type { SearchPage } from '@dto/search';
import { lazy, Suspense, useState } from 'react';
import { address } from '../api/client';
import { useSession } from '../api/session';
import { useTermsReady } from '../api/terms';
import { Failed } from '../shell/load';
import { useRowKeys } from '../shell/row-keys';
import { usePage } from '../shell/use-page';
import { Button } from '../ui/button';
import { Drawer } from '../ui/dialog';
import { Select } from '../ui/fields';
import { Icon } from '../ui/icon';
import { Rows } from '../ui/rows';
import { Notice, Pager, Skeleton } from '../ui/states';
import { Tabs } from '../ui/tabs';
import { Chips, saidOf, understoodNote } from './chips';
import { Facets } from './facets';
import { HitRow } from './hit-row';
import { kinds } from './kinds';
import { MeantLine } from './meant';
import { Nothing } from './nothing';
import { SearchBox } from './search-box';
import { facetNames, type SearchState, serverQuery, useSearchState } from './search-state';
import { Subscribe } from './subscribe';
import { useResults } from './use-results';

// Shown once something is picked.
const Tray = lazy(() => import('../compare/tray').then((found) => ({ default: found.Tray })));

interface Props {
  /** A list page of one kind; without it all kinds, with tabs. */
  kind?: 'need' | 'result';
  title: string;
}

const sorts = [
  { value: 'relevance', label: '按相关程度' },
  { value: 'newest', label: '最新在前' },
  { value: 'price', label: '按金额' },
  { value: 'deadline', label: '按截止日期' },
];

/** 搜索, and the lists of needs and results: one box, filters whose state is the address, rows. */
export function SearchView({ kind, title }: Props) {
  const [state, update] = useSearchState(kind);
  const query = useResults(state);
  useRowKeys();
  const [filtering, setFiltering] = useState(false);
  usePage(state.q ? `「${state.q}」` : null, title);
  const pages = useTermsReady() ? query.data?.pages : undefined;
  const first = pages?.[0];
  const hits = pages?.flatMap(({ items }) => items) ?? [];
  const sort = state.sort || (state.q ? 'relevance' : 'newest');
  const facets = first && <Facets state={state} facets={first.facets} total={first.total.value} onChange={update} />;
  const chosen = facetNames.reduce((sum, name) => sum + state.facets[name].length, 0);

  return (
    <div className="page-wide">
      <div className="content search-page">
        <h1>{title}</h1>
        <SearchBox text={state.q} kind={state.kind} fixedKind onSearch={(q) => update({ q, sort: '' })} />
        {!kind && (
          <Tabs
            label="类别"
            param="kind"
            tabs={kinds.map(({ value, label }) => ({ value, label, count: countOf(first, value) }))}
          />
        )}
        <div className="search-columns">
          <aside aria-label="筛选">{facets ?? (!query.error && <Skeleton rows={3} height={180} />)}</aside>
          <section aria-label="找到的" className="found">
            <h2 className="visually-hidden">找到的</h2>
            <div className="found-head">
              <p role="status">{first ? totalText(first) : '\u00a0'}</p>
              <div className="actions">
                <Button className="filter-button" size="small" onClick={() => setFiltering(true)}>
                  <Icon name="filter" />
                  筛选{chosen > 0 && ` ${chosen}`}
                </Button>
                <Subscribe state={state} />
                <ExportLink state={state} />
                <Select
                  aria-label="排序"
                  value={sort}
                  onChange={(value) => update({ sort: value })}
                  options={state.q ? sorts : sorts.slice(1)}
                />
              </div>
            </div>
            {first && <Chips state={state} understood={first.understood} onChange={update} />}
            {first && <MeantLine meant={first.meant} onChange={update} />}
            {first && hits.length > 0 && understoodNote(first) && (
              <Notice icon="question">{understoodNote(first)}</Notice>
            )}
            <Body state={state} query={query} first={first} hits={hits} onChange={update} />
            {first && hits.length > 0 && (
              <Pager
                shown={hits.length}
                total={first.total.relation === 'eq' ? first.total.value : null}
                more={query.hasNextPage}
                busy={query.isFetchingNextPage}
                onMore={() => update({ pages: (pages?.length ?? 1) + 1 }, { replace: true })}
              />
            )}
          </section>
        </div>
        <Suspense fallback={null}>
          <Tray />
        </Suspense>
      </div>
      <Drawer title="筛选" open={filtering} onClose={() => setFiltering(false)}>
        {facets}
        <div className="sheet-act">
          <Button kind="primary" onClick={() => setFiltering(false)}>
            {first ? `看${first.total.value}项` : '看结果'}
          </Button>
        </div>
      </Drawer>
    </div>
  );
}

interface BodyProps {
  state: SearchState;
  query: ReturnType<typeof useResults>;
  first: SearchPage | undefined;
  hits: SearchPage['items'];
  onChange: (next: Partial<SearchState>) => void;
}

function Body({ state, query, first, hits, onChange }: BodyProps) {
  if (!first)
    return query.error ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton rows={8} height={138} />
    );
  if (hits.length === 0)
    return <Nothing state={state} terms={saidOf(first.understood)} meant={first.meant} onChange={onChange} />;
  return (
    <Rows stale={query.isPlaceholderData}>
      {hits.map((hit) => (
        <HitRow key={`${hit.kind}:${hit.id}`} hit={hit} />
      ))}
    </Rows>
  );
}

function countOf(page: SearchPage | undefined, kind: string): number | null {
  if (!page) return null;
  return kind ? (page.kinds[kind] ?? 0) : Object.values(page.kinds).reduce((sum, count) => sum + count, 0);
}

function totalText({ total }: SearchPage): string {
  const number = total.value.toLocaleString('en-US');
  return total.relation === 'eq' ? `${number}项` : `${number}项以上`;
}

/** Excel of what is listed, for people who are signed in (they are logged as having looked). */
function ExportLink({ state }: { state: SearchState }) {
  const { user } = useSession();
  if (!user || (state.kind !== 'need' && state.kind !== 'result')) return null;
  const { kind, ...filters } = serverQuery(state);
  return (
    <a className="button" data-size="small" href={address(`/${kind}s/export.xlsx`, filters)} download>
      <Icon name="download" />
      Excel
    </a>
  );
}
