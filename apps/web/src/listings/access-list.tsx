import type { AccessRow, ListingKind } from '@dto/listings';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { Failed } from '../shell/load';
import { Row, Rows } from '../ui/rows';
import { Empty, Pager, Skeleton } from '../ui/states';
import { DateText } from '../ui/times';

const what = { view: '看了内容', list: '在列表里看到摘要', attachment: '打开了附件', export: '导出了列表' } as const;
const levels = { 1: '认证单位的部分', 2: '全部内容' } as const;

/** Every look from the second layer up, newest first. */
export function AccessList({ kind, id }: { kind: ListingKind; id: string }) {
  const query = useInfiniteQuery({
    queryKey: ['access-log', kind, id],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get<{ items: AccessRow[]; next: string | null }>(
          `/${kind}s/${id}/access-log`,
          { cursor: pageParam },
          signal,
        )
      ).data,
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton rows={4} height={56} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <Empty>还没有人看过。</Empty>;
  return (
    <>
      <Rows>
        {rows.map((row, index) => (
          <Row
            key={index}
            title={row.orgName}
            side={<DateText at={row.at} as="time" />}
            meta={row.who === row.orgName ? null : row.who}
            sideMeta={`${what[row.what]}，${levels[row.level]}`}
          />
        ))}
      </Rows>
      <Pager
        shown={rows.length}
        more={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  );
}
