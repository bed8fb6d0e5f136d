import './notices.css';
import { type NoticeView, PRICINGS } from '@dto/deals';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { Failed } from '../shell/load';
import { useRowKeys } from '../shell/row-keys';
import { usePage } from '../shell/use-page';
import { Money } from '../ui/amounts';
import { Link } from '../ui/button';
import { Row, Rows } from '../ui/rows';
import { Empty, Pager, Skeleton } from '../ui/states';
import { Tabs, useTab } from '../ui/tabs';
import { Deadline } from '../ui/times';
import { NoticeStatus } from './notice-status';

const tabs = [
  { value: 'running', label: '公示中' },
  { value: 'ended', label: '公示期满' },
];

/** 公示: what universities sell at a negotiated price, for anybody to read and to object to. */
export function Component() {
  usePage('公示');
  const state = useTab(tabs, 'state');
  const query = useInfiniteQuery({
    queryKey: ['notices', state],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get<{ items: NoticeView[]; next: string | null }>(
          '/notices',
          { state, cursor: pageParam || undefined },
          signal,
        )
      ).data,
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: undefined,
  });
  useRowKeys();
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <div className="page-wide">
      <div className="content notices">
        <header>
          <h1>公示</h1>
          <p className="quiet">
            高校院所用协议定价转让、许可成果，要公开名称、价格和受让方。谁有不同意见，都可以在期限内提。
          </p>
        </header>
        <Tabs label="分段" tabs={tabs} param="state" />
        {query.error ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : !items ? (
          <Skeleton rows={3} height={86} />
        ) : items.length === 0 ? (
          <Empty
            act={state === 'running' ? <Link to="?state=ended">看公示期满的</Link> : <Link to="?">看公示中的</Link>}
          >
            {state === 'running' ? '现在没有公示中的成果。' : '还没有公示期满的成果。'}
          </Empty>
        ) : (
          <>
            <Rows label="公示">
              {items.map((notice) => (
                <Row
                  key={notice.id}
                  heading="h2"
                  title={
                    <Link to={`/notices/${notice.id}`} data-key-row="">
                      {notice.title}
                    </Link>
                  }
                  side={<Money value={notice.price} big />}
                  meta={
                    <span className="dots">
                      <NoticeStatus notice={notice} />
                      <span>
                        {notice.seller} → {notice.buyer}
                      </span>
                      <span>{PRICINGS[notice.pricing]}</span>
                      {notice.relatedBuyer && <span className="soon">受让方有利害关系</span>}
                    </span>
                  }
                  sideMeta={<Deadline at={notice.endsOn} />}
                />
              ))}
            </Rows>
            <Pager
              shown={items.length}
              more={query.hasNextPage}
              busy={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        )}
      </div>
    </div>
  );
}
