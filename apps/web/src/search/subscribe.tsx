import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'react-router';
import { useSession } from '../api/session';
import { Button, ButtonLink } from '../ui/button';
import { Icon } from '../ui/icon';
import { savedSearchesQuery } from './saved-searches-query';
import { facetNames, filtersOf, type SearchState } from './search-state';

// For members, when they ask for it.
const SubscribeDialog = lazy(() => import('./subscribe-dialog').then((found) => ({ default: found.SubscribeDialog })));

const plain = (query: object) =>
  JSON.stringify(
    Object.entries(query)
      .filter(([, value]) => value)
      .sort(),
  );

/** 订阅这个搜索: the search as it stands, kept under a name; of a field alone it is 关注这个领域. */
export function Subscribe({ state }: { state: SearchState }) {
  const { user } = useSession();
  const { pathname, search } = useLocation();
  const [open, setOpen] = useState(false);
  const { data: kept } = useQuery({ ...savedSearchesQuery, enabled: user !== null });
  const asked = facetNames.filter((name) => state.facets[name].length > 0);
  if (!state.q && asked.length === 0) return null;
  const label = !state.q && asked.join() === 'field' ? '关注这个领域' : '订阅这个搜索';
  if (!user)
    return (
      <ButtonLink size="small" to={`/login?next=${encodeURIComponent(pathname + search)}`}>
        <Icon name="bell" />
        {label}
      </ButtonLink>
    );
  if (kept?.some(({ query }) => plain(query) === plain(filtersOf(state))))
    return (
      <ButtonLink size="small" to="/desk/subscriptions">
        <Icon name="check" />
        已订阅
      </ButtonLink>
    );
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <Icon name="bell" />
        {label}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <SubscribeDialog title={label} state={state} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
