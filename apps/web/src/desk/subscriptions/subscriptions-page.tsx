import '../saved/saved.css';
import './subscriptions.css';
import { FREQUENCIES, type Frequency, type SavedSearchSettings, type SavedSearchView } from '@dto/search';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useTermsReady } from '../../api/terms';
import { useFacetWord } from '../../search/facet-words';
import { kinds, searchAddress } from '../../search/kinds';
import { facetNames } from '../../search/search-state';
import { savedSearchesQuery } from '../../search/saved-searches-query';
import { frequencyHints } from '../../search/subscribe-dialog';
import { Load } from '../../shell/load';
import { Button, ButtonLink, Link } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { Icon } from '../../ui/icon';
import { Row, Rows } from '../../ui/rows';
import { Empty } from '../../ui/states';
import { DateText } from '../../ui/times';
import { useToast } from '../../ui/toast';
import { DeskPage } from '../desk-page';
import { Refusal, useAct } from '../use-act';
import { useRowKeys } from '../use-row-keys';
import { FreshFinds } from './fresh-finds';

/** 我的订阅: searches that look by themselves, what they found, and how often they tell. */
export function Component() {
  const query = useQuery(savedSearchesQuery);
  useRowKeys();
  return (
    <DeskPage title="我的订阅">
      <div className="subscriptions">
        <Load query={query} ready={useTermsReady()} rows={4} height={112}>
          {(items) => (items.length === 0 ? <Nothing /> : <List items={items} />)}
        </Load>
      </div>
    </DeskPage>
  );
}

function Nothing() {
  return (
    <Empty
      act={
        <div className="actions">
          <ButtonLink kind="primary" to="/results">
            去找成果
          </ButtonLink>
          <ButtonLink to="/needs">去找需求</ButtonLink>
        </div>
      }
    >
      还没有订阅。搜索或选好领域后点「订阅这个搜索」，有新的会告诉你。
    </Empty>
  );
}

function List({ items }: { items: readonly SavedSearchView[] }) {
  const [search, setSearch] = useSearchParams();
  const open = search.get('open');
  const toggle = (id: string) => {
    const next = new URLSearchParams(search);
    if (open === id) next.delete('open');
    else next.set('open', id);
    setSearch(next, { preventScrollReset: true });
  };
  return (
    <Rows label="我的订阅">
      {items.map((one) => (
        <Subscription key={one.id} one={one} open={open === one.id} onToggle={() => toggle(one.id)} />
      ))}
    </Rows>
  );
}

const refresh = [savedSearchesQuery.queryKey];

function Subscription({ one, open, onToggle }: { one: SavedSearchView; open: boolean; onToggle: () => void }) {
  const asked = useAskedText(one);
  const change = useAct((settings: SavedSearchSettings) => api.put(`/saved-searches/${one.id}/settings`, settings), {
    refresh,
  });
  // The choice answers the click; a refusal puts it back.
  const [frequency, choose] = useState(one.frequency);
  const [renaming, rename] = useState(false);
  return (
    <Row
      heading="h2"
      title={
        renaming ? (
          <Rename
            name={one.name}
            onKeep={(name) => {
              if (name && name !== one.name) change.mutate({ name, frequency });
              rename(false);
            }}
          />
        ) : (
          <Link data-key-row="" to={searchAddress(one.query as Record<string, string>, pathOf(one))}>
            {one.name}
          </Link>
        )
      }
      side={
        (one.fresh > 0 || open) && (
          <Button size="small" aria-expanded={open} onClick={onToggle}>
            {open ? '收起' : `看新的${one.fresh}条`}
          </Button>
        )
      }
      meta={asked}
      sideMeta={
        one.lastFoundAt ? (
          <>
            上次找到
            <DateText at={one.lastFoundAt} as="recent" />
          </>
        ) : (
          '还没有找到新的'
        )
      }
    >
      <div className="subscription-foot">
        <Segmented
          label={`「${one.name}」怎么提醒`}
          options={(['instant', 'daily', 'off'] as const).map((value) => ({ value, label: FREQUENCIES[value] }))}
          value={frequency}
          onChange={(value) => {
            choose(value as Frequency);
            change.mutate({ name: one.name, frequency: value as Frequency }, { onError: () => choose(one.frequency) });
          }}
        />
        <span className="meta">{frequencyHints[frequency]}</span>
        <span className="subscription-acts">
          <Button kind="quiet" size="small" aria-label={`改名「${one.name}」`} onClick={() => rename(!renaming)}>
            <Icon name="edit" />
            改名
          </Button>
          <Remove one={one} />
        </span>
      </div>
      <Refusal error={change.error} />
      {open && <FreshFinds id={one.id} />}
    </Row>
  );
}

const pathOf = ({ query }: SavedSearchView) =>
  query.kind === 'need' || query.kind === 'result' ? `/${query.kind}s` : '/search';

/** The search in words: what stands in the box, then the filters. */
function useAskedText({ query }: SavedSearchView): string {
  const word = useFacetWord();
  const kind = kinds.find((one) => one.value && one.value === query.kind)?.label;
  return [
    query.q && `「${query.q}」`,
    kind,
    ...facetNames.flatMap((name) =>
      (query[name] ?? '')
        .split(',')
        .filter(Boolean)
        .map((value) => word(name, value)),
    ),
    query.exact && `只搜${query.exact.replaceAll(',', '、')}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function Rename({ name, onKeep }: { name: string; onKeep: (name: string) => void }) {
  const [text, setText] = useState(name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onKeep(text.trim());
      }}
    >
      <input
        className="input"
        aria-label="名称"
        maxLength={60}
        value={text}
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onKeep(name)}
        onBlur={() => onKeep(text.trim())}
      />
    </form>
  );
}

function Remove({ one }: { one: SavedSearchView }) {
  const toast = useToast();
  const restore = useAct(() => api.post(`/saved-searches/${one.id}/restoration`), { refresh });
  const act = useAct(() => api.delete(`/saved-searches/${one.id}`), {
    refresh,
    done: () => toast({ text: `已删除订阅「${one.name}」`, undo: () => restore.mutate() }),
  });
  return (
    <>
      <Button
        kind="quiet"
        size="small"
        busy={act.isPending}
        aria-label={`删除「${one.name}」`}
        onClick={() => act.mutate()}
      >
        <Icon name="bin" />
        删除
      </Button>
      <Refusal error={act.error ?? restore.error} />
    </>
  );
}
