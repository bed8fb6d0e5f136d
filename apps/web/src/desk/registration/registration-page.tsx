import '../review/review.css';
import '../contracts/contracts.css';
import './registration.css';
import type { CaseView, QueueRow } from '@dto/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Failed, Load } from '../../shell/load';
import { Empty, Skeleton } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { useNarrow } from '../editor/use-narrow';
import { useList } from '../use-list';
import { singleKey, usePageKeys } from '../use-row-keys';
import { appliedFields } from './answers';
import { Case } from './case';
import { caseQuery, type QueuePage, todayQuery } from './queries';
import { Queue } from './queue';
import { useFilters } from './queue-state';

/** 登记审查台: an ordinary case in under a minute. Queue, the contract, three questions. */
export function Component() {
  const { id } = useParams();
  const { filters, queue, keep } = useFilters();
  const list = useList<QueueRow, QueuePage>('/registrations', { ...filters, queue });
  const [picked, pick] = useState<string[]>([]);
  const narrow = useNarrow();
  const rows = list.items;
  const at = rows?.findIndex((row) => row.id === id) ?? -1;
  const to = (row: QueueRow) => `/desk/registration/${row.id}${keep}`;
  const next = rows?.[at + 1] ?? rows?.find((row) => row.id !== id);
  useQueueKeys(rows, at, to, next);
  usePrefetch(next?.id);
  if (!rows)
    return (
      <DeskPage title="登记审查">
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : (
          <Skeleton rows={6} height={56} />
        )}
      </DeskPage>
    );
  const first = rows[0];
  if (!id && first && !narrow) return <Navigate to={to(first)} replace />;
  return (
    <DeskPage
      title={id && narrow ? '审查' : '登记审查'}
      crumbs={id && narrow ? [{ title: '登记申请', to: `/desk/registration${keep}` }] : []}
      actions={<Today />}
      bleed
      ownHeading={Boolean(id)}
    >
      <div className="review registration" data-open={id ? '' : undefined}>
        <Queue list={list} current={id} to={to} picked={picked} onPick={pick} />
        {id ? (
          <Opened key={id} id={id} next={next ? to(next) : `/desk/registration${keep}`} />
        ) : rows.length > 0 ? null : (
          <div className="review-none">
            <Empty>这个队列是空的。左边看其他队列，新的申请会出现在这里。</Empty>
          </div>
        )}
      </div>
    </DeskPage>
  );
}

function Opened({ id, next }: { id: string; next: string }) {
  const query = useQuery(caseQuery(id));
  return (
    <Load query={query} rows={5} height={120}>
      {(view) => <Case key={linesKey(view)} view={view} next={next} />}
    </Load>
  );
}

/** Answers are given line by line: with other lines of the applicant the case is begun anew. */
const linesKey = (view: CaseView) =>
  (appliedFields(view).lines ?? []).map(({ id, amount, technical }) => `${id}:${amount}:${technical}`).join();

/** 今天已办14件，中位数52秒: for the reader's own eyes, no ranking. */
function Today() {
  const { data } = useQuery(todayQuery);
  if (!data?.done) return null;
  const { done, medianSeconds } = data;
  return (
    <span className="meta">
      今天已办{done}件{medianSeconds !== null && `，中位数${medianSeconds}秒`}
    </span>
  );
}

/** J and K through the queue, S leaves a case for later. */
function useQueueKeys(
  rows: readonly QueueRow[] | undefined,
  at: number,
  to: (row: QueueRow) => string,
  next: QueueRow | undefined,
): void {
  const navigate = useNavigate();
  usePageKeys((event) => {
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    const row = event.key === 's' ? next : step ? rows?.[at + step] : undefined;
    if (!row || !singleKey(event)) return false;
    void navigate(to(row), { flushSync: true });
    return true;
  });
}

/** The next case is there before it is asked for. */
function usePrefetch(id: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (id) void client.prefetchQuery(caseQuery(id));
  }, [id, client]);
}
