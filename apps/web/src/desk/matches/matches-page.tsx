import './matches.css';
import type { ListingDetail } from '@dto/listings';
import type { MatchList, MatchView } from '@dto/matching';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Failed, Load } from '../../shell/load';
import { ButtonLink, Button } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { Empty, Notice, Pager, Skeleton } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { DeskPage } from '../desk-page';
import { kindWords, useKind } from '../listing/kind';
import { listingQuery } from '../listing/queries';
import { useRowKeys } from '../use-row-keys';
import { MatchItem } from './match-item';
import { useDealsOf } from './use-deals-of';
import { OwnSide } from './own-side';
import { NoMatches } from './no-matches';
import { useVerdict } from './use-verdict';
import { WhyNot } from './why-not';

const segments = [
  { value: 'all', label: '全部' },
  { value: 'unseen', label: '未看' },
  { value: 'interested', label: '感兴趣' },
  { value: 'declined', label: '不合适' },
] as const;

/** Who can solve it, and why: the need on the left, the answers on the right. A result's owner sees the mirror. */
export function Component() {
  const kind = useKind();
  const { id = '' } = useParams();
  const query = useQuery(listingQuery(kind, id));
  const words = kindWords[kind];
  return (
    <DeskPage
      ownHeading
      bleed
      title={query.data?.card.title ?? '匹配'}
      crumbs={[{ title: words.mine, to: words.desk }]}
      actions={query.data && <Acts detail={query.data} />}
    >
      {query.data ? (
        <div className="matches">
          <div className="matches-left">
            <Own detail={query.data} />
          </div>
          <div className="matches-right">
            <List detail={query.data} />
            <WhyNot kind={kind} id={id} />
          </div>
        </div>
      ) : (
        <div className="matches-load">
          <Load query={query}>{() => null}</Load>
        </div>
      )}
    </DeskPage>
  );
}

function Acts({ detail }: { detail: ListingDetail }) {
  const toast = useToast();
  const words = kindWords[detail.kind];
  return (
    <>
      <Button
        size="small"
        className="share"
        onClick={() =>
          void navigator.clipboard.writeText(location.href).then(
            () => toast({ text: '链接已复制，同单位的人登录后能打开' }),
            () => toast({ text: '浏览器不让复制，从地址栏复制链接' }),
          )
        }
      >
        分享给同事
      </Button>
      {(detail.verbs.includes('revise') || detail.verbs.includes('edit')) && (
        <ButtonLink size="small" to={`${words.desk}/${detail.card.id}/edit`}>
          编辑{words.noun}
        </ButtonLink>
      )}
    </>
  );
}

/** What was read from the own texts comes with the list. */
function Own({ detail }: { detail: ListingDetail }) {
  const { data } = useMatches(detail, useSegment());
  return <OwnSide detail={detail} elements={data?.pages[0]?.elements ?? []} />;
}

function useSegment(): string {
  const [search] = useSearchParams();
  const asked = search.get('state') ?? 'all';
  return segments.some(({ value }) => value === asked) ? asked : 'all';
}

const POLL_MS = 3_000;

function useMatches(detail: ListingDetail, state: string) {
  const path = `${kindWords[detail.kind].api}/${detail.card.id}/matches`;
  return useInfiniteQuery({
    queryKey: ['matches', detail.kind, detail.card.id, state],
    queryFn: async ({ pageParam, signal }) =>
      (await api.get<MatchList>(path, { state, cursor: pageParam || undefined }, signal)).data,
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    // Rows come in while the rest is still being compared.
    refetchInterval: ({ state: now }) => (now.data?.pages[0]?.computing ? POLL_MS : false),
  });
}

function List({ detail }: { detail: ListingDetail }) {
  const { kind } = detail;
  const [search, setSearch] = useSearchParams();
  const state = useSegment();
  const query = useMatches(detail, state);
  const act = useVerdict();
  const deals = useDealsOf(detail.card.id);
  useRowKeys();
  const first = query.data?.pages[0];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const top = items.find(({ mine }) => mine === 'suggested' || mine === 'viewed');
  // The first comparison is open unless the reader has chosen another, or none (`open=-`).
  const open = search.get('open') ?? top?.id ?? '';
  const put = (name: string, value: string, replace = false) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { preventScrollReset: true, replace });
  };
  const answers = useCan('matches.answer') && detail.mine;
  useSeen(answers ? items : [], act.send);
  if (query.error && !first) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!first) return <Skeleton rows={3} height={220} />;
  return (
    <section aria-label="匹配">
      <div className="matches-head">
        <h2>
          {first.counts.all}项{kindWords[kind].other}与它相符 <span className="meta">按指标符合程度排序</span>
        </h2>
        <Segmented
          label="看哪些"
          value={state}
          onChange={(value) => put('state', value === 'all' ? '' : value)}
          options={segments.map((one) => ({ ...one, count: first.counts[one.value] }))}
        />
      </div>
      {first.computing && <Notice>还在比对，算出来的先列在下面。</Notice>}
      {items.length === 0 && !first.computing ? (
        first.counts.all === 0 ? (
          <NoMatches detail={detail} searched={first.searched} />
        ) : (
          <Empty act={<ButtonLink to="?">看全部{first.counts.all}项</ButtonLink>}>这一类里没有了。</Empty>
        )
      ) : (
        <ol className="match-list" data-stale={query.isPlaceholderData || undefined}>
          {items.map((match) => (
            <MatchItem
              key={match.id}
              match={match}
              kind={kind}
              act={answers ? act : null}
              deal={deals.get(match.other.id) ?? null}
              first={match === top}
              open={open === match.id}
              onToggle={() => put('open', open === match.id ? '-' : match.id, true)}
            />
          ))}
        </ol>
      )}
      {items.length > 0 && (
        <Pager
          shown={items.length}
          more={query.hasNextPage}
          busy={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      )}
    </section>
  );
}

/** What was on the page counts as seen from the next visit on; the rows do not move while they are read. */
function useSeen(items: readonly MatchView[], send: (match: MatchView, verdict: 'viewed') => void): void {
  const fresh = items.filter(({ mine }) => mine === 'suggested').slice(0, 3);
  const key = fresh.map(({ id }) => id).join();
  const see = useEffectEvent(() => fresh.forEach((match) => send(match, 'viewed')));
  useEffect(() => {
    if (!key) return;
    const timer = setTimeout(() => see(), 4_000);
    return () => clearTimeout(timer);
  }, [key]);
}
