import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem } from '../api/problem';
import { Button, ButtonLink } from '../ui/button';
import { Skeleton } from '../ui/states';

interface LoadProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  rows?: number;
  height?: number;
  /** False while something else that the rows need is still on its way. */
  ready?: boolean;
}

/** One way to wait and to fail: skeleton rows, then the data, or the server's own sentence with a way on. */
export function Load<T>({ query, children, rows, height, ready = true }: LoadProps<T>) {
  if (query.data !== undefined && ready) return children(query.data);
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton rows={rows} height={height} />;
}

export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = asProblem(error);
  if (problem.status === 404) return <NotFoundBody />;
  return (
    <div className="problem" role="alert">
      <p>{problem.message}</p>
      <div className="actions">
        {problem.status === 401 ? (
          <ButtonLink kind="primary" to={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}>
            登录
          </ButtonLink>
        ) : (
          onRetry && <Button onClick={onRetry}>再试一次</Button>
        )}
      </div>
    </div>
  );
}

export function NotFoundBody() {
  return (
    <div className="empty">
      <h1>没有找到这一页</h1>
      <p>可能已关闭，或不对你的单位公开。地址也可能抄漏了几个字。</p>
      <div className="actions">
        <ButtonLink to="/search">搜索需求和成果</ButtonLink>
        <ButtonLink kind="quiet" to="/">
          回首页
        </ButtonLink>
      </div>
    </div>
  );
}
