import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Button, ButtonLink } from '../ui/button';
import { Wordmark } from '../ui/mark';
import { NotFoundBody } from './load';
import { usePage } from './use-page';

export function Component() {
  usePage('没有找到这一页');
  return (
    <div className="page-narrow">
      <NotFoundBody />
    </div>
  );
}

/** What is left when a page's own code fails: what happened, and two ways on. A stale chunk after an update lands here too. */
export function Crash() {
  const error = useRouteError();
  usePage('这一页没打开');
  if (isRouteErrorResponse(error) && error.status === 404) return <Component />;
  return (
    <main className="page-narrow" id="main">
      <Wordmark />
      <div className="empty">
        <h1>这一页没打开</h1>
        <p>可能是桂榜刚更新过，刷新一次就好。写好的草稿都在。</p>
        <div className="actions">
          <Button kind="primary" onClick={() => location.reload()}>
            刷新
          </Button>
          <ButtonLink to="/" reloadDocument>
            回首页
          </ButtonLink>
        </div>
        <p className="meta">{error instanceof Error ? error.message : null}</p>
      </div>
    </main>
  );
}
