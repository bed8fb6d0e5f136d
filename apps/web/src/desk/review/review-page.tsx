import './review.css';
import type { ListingDetail, ListingKind, ListingRow } from '@dto/listings';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { Failed, Load } from '../../shell/load';
import { Empty, Skeleton } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { listingQuery } from '../listing/queries';
import { useNarrow } from '../editor/use-narrow';
import { useList } from '../use-list';
import { singleKey, usePageKeys } from '../use-row-keys';
import { Case } from './case';
import { Queue } from './queue';

/** 审核台: publish good text, return bad text with help. Queue, text as the public sees it, decision. */
export function Component() {
  const { kind, id } = useParams();
  const [search] = useSearchParams();
  const [of, q] = [search.get('kind') ?? '', search.get('q') ?? ''];
  const list = useList<ListingRow>('/review-queue', { kind: of, q });
  const narrow = useNarrow();
  const rows = list.items;
  const at = rows?.findIndex((row) => row.id === id) ?? -1;
  const keep = search.toString() ? `?${search.toString()}` : '';
  const to = (row: ListingRow) => `/desk/review/${row.kind}/${row.id}${keep}`;
  useQueueKeys(rows, at, to);
  usePrefetch(rows?.[at + 1]);
  if (!rows)
    return (
      <DeskPage title="需求与成果审核">
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : (
          <Skeleton rows={6} height={56} />
        )}
      </DeskPage>
    );
  const first = rows[0];
  if (!id && first && !narrow) return <Navigate to={to(first)} replace />;
  const next = rows[at + 1] ?? rows.find((row) => row.id !== id);
  return (
    <DeskPage
      title={id && narrow ? '审核' : '需求与成果审核'}
      crumbs={id && narrow ? [{ title: `待审${rows.length}`, to: `/desk/review${keep}` }] : []}
      bleed
      ownHeading={Boolean(id)}
    >
      <div className="review" data-open={id ? '' : undefined}>
        <Queue list={list} current={id} to={to} of={of} q={q} />
        {id && kind ? (
          <Opened
            key={id}
            kind={kind === 'result' ? 'result' : 'need'}
            id={id}
            row={rows[at]}
            next={next ? to(next) : '/desk/review'}
          />
        ) : rows.length > 0 ? null : (
          <div className="review-none">
            <Empty>没有待审的需求和成果。新提交的会出现在这里。</Empty>
          </div>
        )}
      </div>
    </DeskPage>
  );
}

function Opened({ kind, id, row, next }: { kind: ListingKind; id: string; row?: ListingRow; next: string }) {
  const query = useQuery(listingQuery(kind, id));
  return (
    <Load query={query} rows={5} height={120}>
      {(detail: ListingDetail) => <Case detail={detail} row={row} next={next} />}
    </Load>
  );
}

/** J and K through the queue. */
function useQueueKeys(rows: readonly ListingRow[] | undefined, at: number, to: (row: ListingRow) => string): void {
  const navigate = useNavigate();
  usePageKeys((event) => {
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    const row = rows?.[at + step];
    if (!step || !row || !singleKey(event)) return false;
    void navigate(to(row), { flushSync: true });
    return true;
  });
}

/** The next case is there before it is asked for. */
function usePrefetch(row: ListingRow | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (row) void client.prefetchQuery(listingQuery(row.kind, row.id));
  }, [row, client]);
}
